import ArgumentParser
import GitStore
import HandbookKit

struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Say what changed in the book between two commits or days.",
        discussion: """
            It compares the two states, whatever happened between them, and groups what differs by kind and record. \
            A alone means A..HEAD. Pages that are no records are named only. Paths narrow what is shown.

            EXAMPLES:
              handbook diff 2026-06-30..2026-09-30
              handbook diff HEAD~10 handbook/accounts
              handbook diff v1..main --format markdown
            """)

    @Argument(help: ArgumentHelp("Two commits, branches, tags or days.", valueName: "a..b"), completion: .revisions)
    var range: String

    @Argument(help: "Pages or folders to show; everything when left out.", completion: .pages)
    var paths: [String] = []

    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: TextFormat = .text

    @OptionGroup var place: PlaceOptions

    func run() async throws {
        let ends = try RevisionRange(range)
        let source = try Shell.bookSource(in: place.folder)
        let (old, new) = (try await source.moment(named: ends.old), try await source.moment(named: ends.new))
        let shown = try shownPaths(source, old, new)
        let diff = try await source.diff(
            from: old, to: new, clock: try Shell.clock()
        ) { path in
            shown.isEmpty || shown.contains { PathFilter.covers($0, path) }
        }
        switch format {
        case .text: Shell.write(DiffText.text(diff, style: place.style))
        case .markdown: Shell.write(DiffMarkdown.text(diff))
        case .json: Shell.write(PastJSON.text(diff))
        }
    }

    /// The paths from the root of the repository.
    ///
    /// - Throws: `Message` when one of them names nothing on either side.
    private func shownPaths(_ source: BookSource, _ old: ObjectID, _ new: ObjectID) throws -> [String] {
        guard !paths.isEmpty else { return [] }
        let pages = try [old, new].flatMap { try source.snapshot(.commit($0)).entries.map(\.path) }
        return try paths.map { argument in
            let path = try PathFilter.path(of: argument, from: place.folder, facts: source.facts)
            guard pages.contains(where: { PathFilter.covers(path, $0) }) else {
                throw Message(
                    "Neither side has a page or folder \(argument)",
                    remedy: "give paths as they are on disk, such as handbook/accounts")
            }
            return path
        }
    }
}

/// Two moments as `A..B`. A side that is left out is what is checked out.
struct RevisionRange {
    let old: String
    let new: String

    init(_ text: String) throws {
        guard !text.contains("...") else {
            throw Message(
                "\(text) has three dots", remedy: "write two, as in main..branch; both states are compared as they are")
        }
        guard let dots = text.firstRange(of: "..") else {
            (old, new) = (text, "HEAD")
            return
        }
        func side(_ part: Substring) -> String { part.isEmpty ? "HEAD" : String(part) }
        (old, new) = (side(text[..<dots.lowerBound]), side(text[dots.upperBound...]))
    }
}
