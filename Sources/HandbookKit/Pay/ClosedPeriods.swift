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

    /// The kind whose records close quarters; a book without it closes none.
    static let kindName = "period"

    init(_ book: Book) {
        guard let kind = book.kind(named: ClosedPeriods.kindName), let table = kind.tables.first else { return }
        let names = table.columns.map(\.name)
        for record in book.records where record.kind == kind.name {
            let row = Dictionary(zip(names, record.typed.firstRow.map(\.text)), uniquingKeysWith: { first, _ in first })
            guard let quarter = row["quarter"]??.asQuarter, let commit = row["commit"]??.asCommit else { continue }
            // Of two records the first one counts, so that nobody moves a closed quarter by adding another.
            let overlayCommit = row["overlay_commit"]??.asCommit
            closings[quarter] = closings[quarter] ?? Closing(commit: commit, overlayCommit: overlayCommit)
        }
    }

    func closing(of quarter: Quarter) -> Closing? { closings[quarter] }
}

extension String {
    fileprivate var asQuarter: Quarter? { Quarter(self) }
    fileprivate var asCommit: ObjectID? { ObjectID(hex: self) }
}
