import BookIndex
import GitStore
import PageText

/// A line of a statement that the person paid finds wrong: a record of the kind `dispute`.
package struct Dispute: Sendable {
    package let path: String
    package let title: String
    /// The id of the person.
    package let person: String
    package let quarter: Quarter
    /// What the line is about: a page, or a bucket of the plan.
    package let line: Line?
    /// What the line should say.
    package let expected: String
    package let expectedAmount: Money?
    package let why: String
    package let openedOn: Day?
    /// How it ended; nil while it is open.
    package let outcome: String?
    /// The commit that is said to have changed the line.
    package let commit: ObjectID?

    package enum Line: Sendable, Hashable {
        /// The path of the page.
        case record(String)
        case bucket(String)

        /// As it is shown.
        package var words: String {
            switch self {
            case .record(let path): path
            case .bucket(let name): "bucket \(name)"
            }
        }
    }

    /// The kind whose records are disputes; a book without it has none.
    static let kindName = "dispute"

    /// All disputes of a book that say whose and about which quarter they are, by path.
    static func all(in book: Book) -> [Dispute] {
        at(book.recordPaths().filter { $0.kind == kindName }.map(\.path), in: book)
    }

    /// Those among some pages, by path.
    static func at(_ paths: some Sequence<String>, in book: Book) -> [Dispute] {
        paths.filter { BookPage.kind(ofRecordAt: $0, among: book.kinds)?.name == kindName }.sorted()
            .compactMap { book.page(at: $0).flatMap(Dispute.init) }
    }

    private init?(_ page: BookPage) {
        let whole = page.wholePage()
        func text(_ field: String) -> String? {
            whole.node(ofField: field)?.scalar.flatMap { $0.isBlank ? nil : $0.text }
        }
        guard let person = text("person"), let quarter = text("quarter").flatMap(Quarter.init) else { return nil }
        path = page.path
        title = page.title ?? page.path
        self.person = person
        self.quarter = quarter
        line =
            text("record").map { .record("\(PageSort.handbookFolder)/\($0).md") } ?? text("bucket").map { .bucket($0) }
        expected = text("expected") ?? ""
        expectedAmount = text("expected_amount").flatMap(Money.init)
        why = text("why") ?? ""
        openedOn = text("opened_on").flatMap(Day.init)
        outcome = text("outcome")
        commit = text("commit").flatMap(ObjectID.init(hex:))
    }

    /// Whether it stands on the statement of a quarter: it is open, and about that quarter or an earlier one.
    func isOpen(of person: String, in quarter: Quarter) -> Bool {
        outcome == nil && self.person == person && self.quarter <= quarter
    }

    /// How many days it was open by a day; nil where nobody says since when.
    package func daysOpen(by day: Day) -> Int? { openedOn.map { max(0, day.daysSince1970 - $0.daysSince1970) } }
}
