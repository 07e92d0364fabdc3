import ArgumentParser
import BookIndex
import HandbookKit

struct CodeOwnersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codeowners",
        abstract: "Say whose review a change takes, in the words of GitHub or GitLab.",
        discussion: """
            Folders come from the `reviews` of the pages in handbook/rights/, with those who hold the right today; records from \
            the `reviewers` of their kind. --write puts the lines into CODEOWNERS between two marks, and all other lines of it \
            stay. --check says whether they are those of the book.

            Exits 0 when it is done or in order, 1 when --check finds other lines, 2 when it could not be done.

            EXAMPLES:
              handbook codeowners
              handbook codeowners --write
              handbook codeowners --check
            """)

    @Flag(help: "Write the lines into CODEOWNERS, in the place where the host looks for it.")
    var write = false

    @Flag(help: "Change nothing; end with 1 when CODEOWNERS has other lines.")
    var check = false

    @Option(
        help: ArgumentHelp("The host: github or gitlab; needed where people have names on both.", valueName: "host"))
    var host: RepositoryHost?

    @Option(help: ArgumentHelp("The day on which rights are held, instead of today.", valueName: "YYYY-MM-DD"))
    var today: Day?

    @OptionGroup var place: PlaceOptions

    func validate() throws {
        if write, check { throw ValidationError("--write and --check do not go together.") }
    }

    func run() async throws {
        let source = try Shell.worktreeSource(in: place.folder)
        let handbook = try await source.handbook(.worktree, asked: today, clock: try Shell.clock())
        let owners = try CodeOwners(handbook, host: host)
        let file = CodeOwnersFile(owners)
        Shell.warn(about: handbook)
        guard write || check else {
            Shell.write(file.region)
            return Shell.writeError(owners.findings.map(printer(2, handbook.source).concise).joined())
        }
        guard let root = handbook.facts.root else {
            throw Message("A bare repository has no files.", remedy: "run this in a clone with a worktree")
        }
        let (path, old) = try existing(file, in: root)
        if write {
            try replace(old, at: path, by: file, in: root)
            return Shell.writeError(owners.findings.map(printer(2, handbook.source).concise).joined())
        }
        try compare(old, at: path, with: file, owners, handbook)
    }

    /// The most bytes of a file that hosts read.
    private static let mostBytes = 3 << 20

    /// The file that the host reads, or the place for a new one.
    private func existing(_ file: CodeOwnersFile, in root: String) throws -> (path: String, text: String?) {
        for path in file.places {
            guard let bytes = try ReplacedFile.read(path, in: root, most: Self.mostBytes) else { continue }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Message("\(path) is no UTF-8 text.", remedy: "save it as UTF-8")
            }
            return (path, text)
        }
        return (file.newPlace, nil)
    }

    private func replace(_ old: String?, at path: String, by file: CodeOwnersFile, in root: String) throws {
        let text = try file.text(replacing: old ?? "")
        guard text != old else { return Shell.write("\(path) is up to date.\n") }
        let bytes = old.map { Array($0.utf8) }
        try ReplacedFile.write(text, to: path, in: root, replacing: bytes, most: Self.mostBytes)
        Shell.write("Wrote \(path). It counts once it is on the main branch.\n")
    }

    private func compare(
        _ old: String?, at path: String, with file: CodeOwnersFile, _ owners: CodeOwners, _ handbook: Handbook
    ) throws {
        let stale = try file.finding(in: old, at: path)
        let bytes = old.map { Array($0.utf8) }
        let printer = printer(1) { $0 == path ? bytes : handbook.source($0) }
        let findings = (stale.map { [$0] } ?? []) + owners.findings
        Shell.write(findings.map(printer.full).joined(separator: "\n"))
        if stale != nil { throw Shell.Status.found }
        if findings.isEmpty { Shell.write("\(path) is up to date.\n") }
    }

    private func printer(_ descriptor: Int32, _ source: @escaping (String) -> [UInt8]?) -> FindingPrinter {
        FindingPrinter(style: TextStyle(isColoured: place.color.isColoured(descriptor: descriptor)), source: source)
    }
}
