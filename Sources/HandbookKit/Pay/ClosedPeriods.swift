import BookIndex
import GitStore

/// The quarters that are closed, and the commits that their statements were made from.
struct ClosedPeriods {
    private var closings: [Quarter: Closing] = [:]

    /// What the statements of a closed quarter are made from.
    struct Closing: Sendable {
        let commit: ObjectID
        /// The commit of the overlay; nil where none is named.
        let overlayCommit: ObjectID?
    }
    /// Records that should close a quarter and do not say which, or with which commit.
    private var unclear: [String] = []

    /// The kind whose records close quarters; a book without it closes none.
    static let kindName = "period"

    init(_ book: Book) {
        guard let kind = book.kind(named: ClosedPeriods.kindName), let table = kind.tables.first else { return }
        let names = table.columns.map(\.name)
        guard names.contains("quarter"), names.contains("commit") else { return }
        for record in book.records where record.kind == kind.name {
            let row = Dictionary(zip(names, record.typed.firstRow.map(\.text)), uniquingKeysWith: { first, _ in first })
            guard let quarter = row["quarter"]??.asQuarter, let commit = row["commit"]??.asCommit else {
                unclear.append(record.path)
                continue
            }
            // Of two records the first one counts, so that nobody moves a closed quarter by adding another.
            let overlayCommit = row["overlay_commit"]??.asCommit
            closings[quarter] = closings[quarter] ?? Closing(commit: commit, overlayCommit: overlayCommit)
        }
    }

    func closing(of quarter: Quarter) -> Closing? { closings[quarter] }

    func commit(of quarter: Quarter) -> ObjectID? { closings[quarter]?.commit }

    /// Nobody is paid from a quarter that seems to be open because its record is half written.
    func check() throws(HandbookError) {
        guard let path = unclear.first else { return }
        throw HandbookError(
            "\(path) closes a quarter and does not say which one, with which commit.",
            remedy: "write the quarter as 2026-Q3, and the commit with all of its 40 digits")
    }

    var quarters: [Quarter] { Array(closings.keys) }
}

extension String {
    fileprivate var asQuarter: Quarter? { Quarter(self) }
    fileprivate var asCommit: ObjectID? { ObjectID(hex: self) }
}
