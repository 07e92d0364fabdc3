import BookIndex
import GitStore

/// HandbookKit answers: what follows from the book? Findings, agendas, explanations.
///
/// It knows no terminal, no clock and no environment: who calls it says the day, the folder and where output goes.
package struct Handbook: Sendable {
    package let book: Book
    package let facts: RepositoryFacts
    /// What was read, as it is shown: `the worktree` or `commit 1a2b3c4`.
    package let snapshot: String
    package let today: Day
    /// The page that holds the book at a day, when one does and nobody asked for another day.
    package let heldBy: String?
    /// The rules of the book, and what is wrong with their pages.
    let rules: RuleReader

    /// The parameter by which a book, such as a demo or an archive, is always seen on one day.
    package static let todayParameter = "today"

    /// - Parameters:
    ///   - asked: the day that was asked for.
    ///   - clock: the day to use when neither anybody nor the book says one.
    /// - Throws: `HandbookError` when the day that the book is held at is none.
    init(
        _ book: Book, of facts: RepositoryFacts, named snapshot: String, asked: Day?, clock: Day,
        readsExamples: Bool = true
    ) throws {
        let held = asked == nil ? book.parameters.first { $0.name == Handbook.todayParameter } : nil
        let stated = held?.dated(on: clock)
        let heldDay = stated.flatMap { Day($0.value.text) }
        if let held, heldDay == nil {
            let place = stated?.statement ?? held.statement
            throw HandbookError(
                "The parameter today on \(place.path), line \(place.span.line), is not a day.",
                remedy: "write it as YYYY-MM-DD, or give the day with --today")
        }
        self.book = book
        self.facts = facts
        self.snapshot = snapshot
        rules = RuleReader(book.pages(.rule), readsExamples: readsExamples)
        today = asked ?? heldDay ?? clock
        heldBy = heldDay == nil ? nil : stated?.statement.path
    }

    /// The tables of history that a query of a rule, a view or a plan mentions. The others need not be filled.
    var tablesOnDemand: Set<String> {
        let pages = book.pages(.rule) + book.pages(.view) + book.pages(.plan)
        let queries = pages.flatMap { $0.page.outline.fences }.filter { $0.info.hasPrefix("sql") }.map(\.text)
        return BookTables.tablesOnDemand(mentionedIn: queries, kinds: book.kinds)
    }

    /// The bytes of the page at a path, also one that leads to the overlay; nil when there is none.
    package func source(_ path: String) -> [UInt8]? { book.page(at: book.snapshot.overlay.path(at: path))?.bytes }
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
