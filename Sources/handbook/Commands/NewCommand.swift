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
        let handbook = try await options.open()
        guard let root = handbook.facts.root, options.at == nil else {
            throw Message("A new record is written to a worktree.", remedy: "run this in a clone, without --at")
        }
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
        try NewFile.write(RecordScaffold.page(kind: kind, id: id, in: handbook), to: path, in: root)
        Shell.write("Wrote \(path). Fill it in, then run: handbook check \(path)\n")
    }
}
