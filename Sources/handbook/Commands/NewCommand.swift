import ArgumentParser
import BookIndex
import HandbookKit
import PageText

struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Start the page of a new record, with comments that say what belongs there.",
        discussion: """
            The page goes into the folder of its kind and has every field that the kind has. Nothing is overwritten.

            EXAMPLES:
              handbook new account acme
              handbook new deal acme-renewal-2027
              handbook new period 2026-q3
            """)

    @Argument(help: "The kind of record, such as account.", completion: .kinds)
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
        let period = kind.name == NewPeriod.kindName ? try period(in: handbook, source) : nil
        let page = RecordScaffold.page(kind: kind, id: id, in: handbook, knowing: period?.values ?? [:])
        try NewFile.write(page, to: path, in: root)
        for note in period?.notes ?? [] { Shell.write("Note: \(note)\n") }
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

    /// A period closes a quarter with the commit that is checked out.
    private func period(in handbook: Handbook, _ source: BookSource) throws -> NewPeriod {
        let author = try source.evidence(environment: Shell.gitAuthor(), message: "").author
        return try NewPeriod(id, in: handbook, source, email: author?.email)
    }
}
