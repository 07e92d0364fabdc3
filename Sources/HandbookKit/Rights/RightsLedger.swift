import BookIndex
import PageText

/// What rights the steps of a branch lack when all is taken together: a later step can make good what an earlier one
/// did without a right, or take it back.
package struct RightsLedger: Sendable {
    private var open: [Key: [RightsCheck.Missing]] = [:]
    /// What holders of the right agreed to that fields are, and what no step has replaced since.
    private var approved: [Key: [SQLValue]] = [:]
    /// Where records have gone.
    private var moves: [String: String] = [:]

    private struct Key: Hashable, Comparable {
        /// Where the record is by now.
        var path: String
        var field: String
        var right: String

        static func < (left: Key, right: Key) -> Bool {
            (left.path, left.field, left.right) < (right.path, right.field, right.right)
        }
    }

    package init() {}

    /// Enters what a step did to one record. Steps come in the order in which they follow each other.
    package mutating func enter(_ change: RecordChange, _ result: RightsCheck.Result) {
        if let previous = change.previousPath, previous != change.path { follow(previous, to: change.path) }
        for approval in result.approvals {
            let key = Key(path: change.path, field: approval.field, right: approval.right)
            open[key] = nil
            replace(key, by: change)
            approved[key, default: []].append(change.value(of: key.field))
        }
        for missing in result.missing {
            let key = Key(path: change.path, field: missing.field, right: missing.right)
            // What came last says best what the field is now.
            open[key] = [missing]
            replace(key, by: change)
        }
    }

    /// Whether somebody agreed to what a field is, or it is known already that nobody did.
    ///
    /// - Parameter asks: whether the change from a value to the present one would ask for the right.
    func explains(_ value: SQLValue, at path: String, _ need: RightNeed, asks: (SQLValue) -> Bool) -> Bool {
        let key = Key(path: path, field: need.field, right: need.right)
        return open[key] != nil || approved[key, default: []].contains { $0 == value || !asks($0) }
    }

    /// Nobody stands any more behind a value that a step replaced: a merge of an old commit could bring it back. On
    /// branches side by side somebody can have agreed to it twice.
    private mutating func replace(_ key: Key, by change: RecordChange) {
        guard let old = change.fields.first(where: { $0.field == key.field })?.old,
            let index = approved[key]?.firstIndex(of: old)
        else { return }
        approved[key]?.remove(at: index)
    }

    /// Where a record is by now.
    func place(of path: String) -> String {
        var place = path
        // A record can come back to where it was.
        for _ in moves { place = moves[place] ?? place }
        return place
    }

    /// What is still missing.
    ///
    /// - Parameters:
    ///   - net: what all steps together did. A field that is at the end as it was before them asks for nothing;
    ///     of a record that has another name by then, everything asked for its name is still asked for.
    ///   - place: where a field stands on a page at the end; nil when there is no such page.
    package func findings(
        after net: [RecordChange], place: (_ path: String, _ field: String) -> SourceSpan? = { _, _ in nil }
    ) -> [Finding] {
        let byPath = Dictionary(net.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let byPrevious = Dictionary(
            net.compactMap { change in change.previousPath.map { ($0, change) } },
            uniquingKeysWith: { first, _ in first })
        // Findings at one place are numbered in the order in which they come.
        let left = open.sorted { $0.key < $1.key }.flatMap { key, missing -> [RightsCheck.Missing] in
            guard let change = byPath[key.path] ?? byPrevious[key.path] else { return [] }
            let isChanged = change.fields.contains { $0.field == key.field }
            return missing.filter { isChanged || (change.verb == .renamed && $0.verb != .changed) }.map { missing in
                guard let span = place(key.path, key.field) else { return missing }
                var missing = missing
                (missing.finding.path, missing.finding.span) = (key.path, span)
                missing.finding.related.removeAll { $0 == key.path || moves[$0] != nil }
                return missing
            }
        }
        return Finding.sorted(left.map(\.finding))
    }

    private mutating func follow(_ previous: String, to path: String) {
        moves[path] = nil
        moves[previous] = path
        for (key, missing) in open where key.path == previous {
            open[key] = nil
            open[Key(path: path, field: key.field, right: key.right), default: []] += missing
        }
        for (key, values) in approved where key.path == previous {
            approved[key] = nil
            approved[Key(path: path, field: key.field, right: key.right), default: []] += values
        }
    }
}

extension RecordChange {
    /// What a field is after the change, as far as the change says.
    fileprivate func value(of field: String) -> SQLValue { fields.first { $0.field == field }?.new ?? .null }
}
