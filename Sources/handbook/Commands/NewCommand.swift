import ArgumentParser
import BookIndex
import HandbookKit
import PageText

struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Start the page of a new record, with comments that say what belongs there.",
        discussion: """
            EXAMPLES:
              handbook new account acme
              handbook new deal acme-renewal-2027
            """)

    @Argument(help: "The kind of record, such as account.")
    var kind: String

    @Argument(help: "The id of the record: lower-case letters, digits and hyphens.")
    var id: String

    @OptionGroup var options: BookOptions

    func run() async throws {
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let kinds = handbook.book.kinds.map(\.name).sorted()
        guard let kind = handbook.book.kind(named: kind) else {
            throw Message(
                "There is no kind \(self.kind).",
                remedy: NearestName.to(self.kind, among: kinds).map { "did you mean \($0)?" } ?? "kinds: "
                    + kinds.joined(separator: ", "))
        }
        guard RecordID.isValid(id) else {
            throw Message(
                "A record cannot be called \(id).", remedy: "use lower-case letters, digits and single hyphens")
        }
        let path = "\(PageSort.handbookFolder)/\(kind.folder)/\(id).md"
        let root = try root(of: kind, in: handbook, source.overlay)
        try NewFile.write(RecordScaffold.page(kind: kind, id: id, in: handbook), to: path, in: root)
        let place = kind.isOfOverlay ? source.overlay.map { "\($0.place)/\(path)" } ?? path : path
        Shell.write("Wrote \(place). Fill it in, then run: handbook check \(place)\n")
    }

    /// The folder that the records of a kind are written to: that of the book, or of its overlay.
    private func root(of kind: Kind, in handbook: Handbook, _ overlay: Overlay?) throws -> String {
        if kind.isOfOverlay, overlay == nil {
            throw Message("\(handbook.book.hiddenWords).", remedy: handbook.book.overlayRemedy)
        }
        let facts = kind.isOfOverlay ? overlay?.facts : handbook.facts
        guard let root = facts?.root, options.at == nil else {
            throw Message("A new record is written to a worktree.", remedy: "run this in a clone, without --at")
        }
        return root
    }
}
