import BookIndex
import PageText

/// Which columns of the book's tables the plans read that pay. What the others measure is nobody's pay.
struct PlanReads {
    /// What somebody is to earn and is held against: targets, guarantees and quotas.
    private(set) var terms = ColumnSet()
    /// Everything, what counts and what it is compared with too.
    private(set) var all = ColumnSet()

    private static let termSorts: Set<PayFact.Sort> = [.target, .guarantee, .quota]

    /// - Parameter worker: has a book of these kinds loaded; its records do not matter.
    init(of plans: [Plan], in quarter: Quarter, asking worker: Worker) throws {
        for plan in plans where plan.isPaying {
            for (sort, query) in plan.blocks {
                let period = PayPeriod(quarter: quarter, roles: plan.roles)
                // A query that fails pays nobody, and is a finding of its own.
                guard case .success(let result) = try worker.query(query.text, period: period) else { continue }
                all.formUnion(result.reads)
                if PlanReads.termSorts.contains(sort) { terms.formUnion(result.reads) }
            }
        }
    }
}

extension PlanReads: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(terms)
        writer.write(all)
    }

    init(from reader: inout ByteReader) throws(StorageFault) { (terms, all) = (try reader.read(), try reader.read()) }
}

extension ColumnSet {
    /// The columns that a change of a record touches, those of the tables of history with them.
    init(of change: RecordChange, kind: Kind) {
        self.init()
        for field in change.verb == .changed ? change.fields.map(\.field.withoutPositions) : [] {
            for table in kind.tables {
                for column in table.columns where table.field(of: column) == field { touch(table.name, column.name) }
            }
        }
        // Of a record that comes or goes, and where it is not clear which column shows a field, all may be touched.
        if isEmpty { for table in kind.tables { touch(table.name, nil) } }
    }

    private mutating func touch(_ table: String, _ column: String?) {
        for name in [table, table + "_base"] {
            if let column { insert(column, of: name) } else { insertAll(of: name) }
        }
        insertAll(of: table + "_history")
    }
}

extension TableLayout {
    /// The field of a record that a column shows, dotted and without positions; nil where it shows none.
    fileprivate func field(of column: Column) -> String? {
        column.field.map { (lists + [$0]).filter { !$0.isEmpty }.joined(separator: ".") }
    }
}
