import BookIndex

/// What rights the steps of a branch lack when all is taken together: a later step can make good what an earlier one
/// did without a right, or take it back.
package struct RightsLedger: Sendable {
    private var open: [Key: [RightsCheck.Missing]] = [:]

    private struct Key: Hashable {
        /// Where the record is by now.
        var path: String
        var field: String
        var right: String
    }

    package init() {}

    /// Enters what a step did to one record. Steps come in the order in which they follow each other.
    package mutating func enter(_ change: RecordChange, _ result: RightsCheck.Result) {
        if let previous = change.previousPath, previous != change.path { follow(previous, to: change.path) }
        for approval in result.approvals {
            open[Key(path: change.path, field: approval.field, right: approval.right)] = nil
        }
        for missing in result.missing {
            // What came last says best what the field is now.
            open[Key(path: change.path, field: missing.field, right: missing.right)] = [missing]
        }
    }

    /// What is still missing.
    ///
    /// - Parameter net: what all steps together did. A field that is at the end as it was before them asks for nothing;
    ///   of a record that has another name by then, everything asked for its name is still asked for.
    package func findings(after net: [RecordChange]) -> [Finding] {
        let byPath = Dictionary(net.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        let byPrevious = Dictionary(
            net.compactMap { change in change.previousPath.map { ($0, change) } },
            uniquingKeysWith: { first, _ in first })
        let left = open.flatMap { key, missing -> [RightsCheck.Missing] in
            guard let change = byPath[key.path] ?? byPrevious[key.path] else { return [] }
            let isChanged = change.fields.contains { $0.field == key.field }
            return missing.filter { isChanged || (change.verb == .renamed && $0.verb != .changed) }
        }
        return Finding.sorted(left.map(\.finding))
    }

    private mutating func follow(_ previous: String, to path: String) {
        for (key, missing) in open where key.path == previous {
            open[key] = nil
            open[Key(path: path, field: key.field, right: key.right), default: []] += missing
        }
    }
}
