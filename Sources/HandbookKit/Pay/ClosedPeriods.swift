import BookIndex
import GitStore

/// The quarters that are closed, and the commits that their statements were made from.
struct ClosedPeriods {
    private var commits: [Quarter: ObjectID] = [:]

    /// The kind whose records close quarters; a book without it closes none.
    static let kindName = "period"

    init(_ book: Book) {
        guard let kind = book.kind(named: ClosedPeriods.kindName), let table = kind.tables.first else { return }
        let names = table.columns.map(\.name)
        for record in book.records where record.kind == kind.name {
            let row = Dictionary(zip(names, record.typed.firstRow.map(\.text)), uniquingKeysWith: { first, _ in first })
            guard let quarter = row["quarter"]??.asQuarter, let commit = row["commit"]??.asCommit else { continue }
            // Of two records the first one counts, so that nobody moves a closed quarter by adding another.
            commits[quarter] = commits[quarter] ?? commit
        }
    }

    func commit(of quarter: Quarter) -> ObjectID? { commits[quarter] }
}

extension String {
    fileprivate var asQuarter: Quarter? { Quarter(self) }
    fileprivate var asCommit: ObjectID? { ObjectID(hex: self) }
}
