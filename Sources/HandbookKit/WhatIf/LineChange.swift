import BookIndex

/// What one record counts for a statement, as it is and as it would be.
struct LineChange: Sendable {
    let sort: PayFact.Sort
    let bucket: String?
    /// The page of the record.
    let path: String
    let title: String
    let before: Side?
    let after: Side?
    let causes: [PayInputs.Cause]

    /// All that a record counts in one bucket on one side.
    struct Side: Sendable, Equatable {
        var counted: Fraction
        let isMoney: Bool
        var state: StatementLine.State
        /// What it waits for, or why it counts nothing.
        var words: String?
    }

    private struct Key: Hashable {
        let sort: PayFact.Sort
        let bucket: String?
        let path: String
    }

    /// Those that differ, in the order of a statement.
    static func all(from before: Statement?, to after: Statement?, inputs: PayInputs) -> [LineChange] {
        let (old, new) = (before.map(sides) ?? [:], after.map(sides) ?? [:])
        let lines = (before?.lines ?? []) + (after?.lines ?? [])
        var seen: Set<Key> = []
        let changes = lines.compactMap { line -> LineChange? in
            let key = Key(sort: line.fact.sort, bucket: line.fact.bucket, path: line.fact.path)
            guard seen.insert(key).inserted, old[key] != new[key] else { return nil }
            return LineChange(
                sort: key.sort, bucket: key.bucket, path: key.path, title: line.title, before: old[key],
                after: new[key], causes: inputs.causes(of: key.path, in: [before, after].compactMap { $0 }))
        }
        let order = PayFact.Sort.allCases
        return changes.sorted { left, right in
            (order.firstIndex(of: left.sort) ?? 0, left.path, left.bucket ?? "")
                < (order.firstIndex(of: right.sort) ?? 0, right.path, right.bucket ?? "")
        }
    }

    private static func sides(_ statement: Statement) -> [Key: Side] {
        var sides: [Key: Side] = [:]
        for line in statement.lines {
            let key = Key(sort: line.fact.sort, bucket: line.fact.bucket, path: line.fact.path)
            let isMoney = statement.plan.measure.isMoney || [.target, .guarantee].contains(line.fact.sort)
            let words = line.state == .held ? line.waitsFor : line.state == .zero ? line.fact.reason : nil
            guard var side = sides[key] else {
                sides[key] = Side(counted: line.counted, isMoney: isMoney, state: line.state, words: words)
                continue
            }
            side.counted = (try? side.counted.plus(line.counted)) ?? side.counted
            // What waits is said; of a record that counts with another line, a zero beside it is not.
            if side.state == .zero || line.state == .held { (side.state, side.words) = (line.state, words) }
            sides[key] = side
        }
        return sides
    }
}
