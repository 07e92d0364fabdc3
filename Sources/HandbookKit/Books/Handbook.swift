import BookIndex
import GitStore

/// HandbookKit answers: what follows from the book? Findings, agendas, explanations.
///
/// It knows no terminal, no clock and no environment: who calls it says the day, the folder and where output goes.
package struct Handbook: Sendable {
    package let book: Book
    /// The bytes of every page, by path.
    package let sources: [String: [UInt8]]
    package let refusals: [Refusal]
    package let facts: RepositoryFacts
    /// What was read, as it is shown: `the worktree` or `commit 1a2b3c4`.
    package let snapshot: String
    package let today: Day
    /// The page that holds the book at a day, when one does and nobody asked for another day.
    package let heldBy: String?

    /// The parameter by which a book, such as a demo or an archive, is always seen on one day.
    package static let todayParameter = "today"

    /// Reads the handbook of the repository that contains a folder.
    ///
    /// - Parameters:
    ///   - revision: the commit to read; nil reads the worktree.
    ///   - asked: the day that was asked for.
    ///   - clock: the day to use when neither anybody nor the book says one.
    package static func open(
        in folder: String, at revision: String?, asked: Day?, clock: Day
    ) async throws -> Handbook {
        let (facts, listing, snapshot) = try read(folder, revision)
        guard listing.files.contains(where: { $0.path.hasPrefix(PageSort.handbookFolder + "/") }) else {
            throw HandbookError(
                "There is no handbook in \(snapshot): the folder \(PageSort.handbookFolder)/ has no pages.",
                remedy: "start one with: handbook init")
        }
        let book = await Book(files: listing.files)
        let held = asked == nil ? book.parameters.first { $0.name == todayParameter } : nil
        let heldDay = held?.value(on: clock).flatMap { Day($0.text) }
        if let held, heldDay == nil {
            throw HandbookError(
                "The parameter today on \(held.path), line \(held.span.line), is not a day.",
                remedy: "write it as YYYY-MM-DD, or give the day with --today")
        }
        return Handbook(
            book: book,
            sources: Dictionary(listing.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first }),
            refusals: listing.refusals, facts: facts, snapshot: snapshot, today: asked ?? heldDay ?? clock,
            heldBy: heldDay == nil ? nil : held?.path)
    }

    private static func read(
        _ folder: String, _ revision: String?
    ) throws(GitError) -> (RepositoryFacts, FileListing, String) {
        let repository = try Repository(containing: folder)
        let folders = [PageSort.handbookFolder, PageSort.templatesFolder]
        guard let revision else {
            let listing = try repository.worktreeFiles(in: folders, suffix: ".md")
            return (repository.facts, listing, "the worktree")
        }
        let commit = try repository.commit(named: revision)
        return (
            repository.facts, try repository.files(at: commit, in: folders, suffix: ".md"), "commit \(commit.short)"
        )
    }
}

/// Why the tool could not do what it was asked. Faults of the book are findings, not errors.
package struct HandbookError: Error, Sendable {
    package let message: String
    package let remedy: String

    package init(_ message: String, remedy: String = "") {
        self.message = message
        self.remedy = remedy
    }
}
