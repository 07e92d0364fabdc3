/// Follows the fields of a record from one version to the next: which of them say what they said before, and where each
/// of those was then.
struct FieldTrace {
    /// For each field of the new version that was left as it was, its full name on the old version. They differ where an
    /// entry of a list moved.
    private(set) var kept: [String: String] = [:]

    /// - Parameters:
    ///   - prefix: the name of what holds the new fields, with a final dot; empty for a record.
    ///   - oldPrefix: the same for the old ones.
    mutating func follow(_ old: FieldTree, _ new: FieldTree, prefix: String = "", oldPrefix: String = "") {
        var (before, after) = (old.items[...], new.items[...])
        while let order = [before.first?.order, after.first?.order].compactMap({ $0 }).min() {
            for pair in FieldComparison.pairs(before.takeAll(of: order), after.takeAll(of: order)) {
                guard let old = pair.old, let new = pair.new else { continue }
                let (name, oldName) = (prefix + new.field, oldPrefix + old.field)
                switch (old.content, new.content) {
                case (.value(let before), .value(let after)): if before == after { kept[name] = oldName }
                case (.list(let before), .list(let after)):
                    follow(before, after, prefix: name + ".", oldPrefix: oldName + ".")
                default: break
                }
            }
        }
    }

    // MARK: Lists

    /// Entries that say the same are the same wherever they stand now. Of the others, those between the same two
    /// neighbours are taken for each other by what they share.
    private mutating func follow(
        _ old: [FieldTree.Entry], _ new: [FieldTree.Entry], prefix: String, oldPrefix: String
    ) {
        let matches = CommonEntries.of(old, new)
        for match in matches { keep(old[match.old], new[match.new], prefix, oldPrefix) }
        var moved: (old: Set<Int>, new: Set<Int>) = ([], [])
        let (left, come) = (
            Set(old.indices).subtracting(matches.map(\.old)), Set(new.indices).subtracting(matches.map(\.new))
        )
        for place in come.sorted() {
            let earlier = left.sorted().first { !moved.old.contains($0) && old[$0] == new[place] }
            guard let earlier else { continue }
            keep(old[earlier], new[place], prefix, oldPrefix)
            moved.old.insert(earlier)
            moved.new.insert(place)
        }
        var (start, oldStart) = (0, 0)
        for match in matches + [(old: old.count, new: new.count)] {
            let before = (oldStart..<match.old).filter { !moved.old.contains($0) }
            let after = (start..<match.new).filter { !moved.new.contains($0) }
            for pair in EntryPairs.of(old, before, new, after) { keep(old[pair.old], new[pair.new], prefix, oldPrefix) }
            (start, oldStart) = (match.new + 1, match.old + 1)
        }
    }

    /// Follows the fields of an entry that is the same one.
    private mutating func keep(
        _ old: FieldTree.Entry, _ new: FieldTree.Entry, _ prefix: String, _ oldPrefix: String
    ) {
        follow(
            old.fields, new.fields, prefix: "\(prefix)\(new.position).", oldPrefix: "\(oldPrefix)\(old.position).")
    }
}
