/// Finds what changed between two versions of a record's fields.
struct FieldComparison {
    /// In the order of the kind's fields.
    private(set) var changes: [FieldChange] = []

    /// - Parameters:
    ///   - prefix: the name of what holds the new fields, with a final dot; empty for a record.
    ///   - oldPrefix: the same for the old ones, where an entry of a list stood at another place.
    mutating func compare(_ old: FieldTree, _ new: FieldTree, prefix: String = "", oldPrefix: String = "") {
        var (before, after) = (old.items[...], new.items[...])
        while !before.isEmpty || !after.isEmpty {
            let order = min(before.first?.order ?? .max, after.first?.order ?? .max)
            if before.takeEqual(as: &after) { continue }
            let pairs = FieldComparison.pairs(before.takeAll(of: order), after.takeAll(of: order))
            for pair in pairs { compare(pair.old, pair.new, prefix: prefix, oldPrefix: oldPrefix) }
        }
    }

    /// Compares one field, of which one side may be missing. A list that is gone is one without entries.
    private mutating func compare(
        _ old: FieldTree.Item?, _ new: FieldTree.Item?, prefix: String, oldPrefix: String
    ) {
        guard old?.content != new?.content else { return }
        let name = prefix + (new?.field ?? "")
        let oldName = oldPrefix + (old?.field ?? "")
        switch (old?.content, new?.content) {
        case (nil, nil): break
        case (let before, .value(let value)): add(name, before?.value ?? .null, value)
        case (.value(let value), _): add(oldName, value, .null)
        case (.list(let entries), .list(let others)):
            align(entries, others, prefix: name + ".", oldPrefix: oldName + ".")
        case (.list(let entries), nil): align(entries, [], prefix: "", oldPrefix: oldName + ".")
        case (nil, .list(let entries)): align([], entries, prefix: name + ".", oldPrefix: "")
        }
    }

    private mutating func add(_ field: String, _ old: SQLValue, _ new: SQLValue) {
        changes.append(FieldChange(field: field, old: old, new: new))
    }

    // MARK: Lists

    /// Entries that say the same are matched first, so that one put in front does not change all that follow. Between
    /// two matches the entries of both sides are taken for each other by what they share.
    private mutating func align(
        _ old: [FieldTree.Entry], _ new: [FieldTree.Entry], prefix: String, oldPrefix: String
    ) {
        var (start, oldStart) = (0, 0)
        for match in CommonEntries.of(old, new) + [(old: old.count, new: new.count)] {
            let (before, after) = (Array(oldStart..<match.old), Array(start..<match.new))
            let pairs = EntryPairs.of(old, before, new, after)
            let partners = Dictionary(uniqueKeysWithValues: pairs.map { ($0.new, $0.old) })
            for place in after {
                let earlier = partners[place].map { old[$0] }
                compare(
                    earlier?.fields ?? FieldTree(), new[place].fields, prefix: "\(prefix)\(new[place].position).",
                    oldPrefix: earlier.map { "\(oldPrefix)\($0.position)." } ?? "")
            }
            let met = Set(pairs.map(\.old))
            for place in before where !met.contains(place) {
                compare(old[place].fields, FieldTree(), oldPrefix: "\(oldPrefix)\(old[place].position).")
            }
            (start, oldStart) = (match.new + 1, match.old + 1)
        }
    }

    // MARK: Fields of one place in the schema

    /// The items of both sides that are the same field. There is hardly ever more than one, but fields that the kind
    /// does not have share one place.
    static func pairs(
        _ old: ArraySlice<FieldTree.Item>, _ new: ArraySlice<FieldTree.Item>
    ) -> [(old: FieldTree.Item?, new: FieldTree.Item?)] {
        if let before = old.first, let after = new.first, old.count == 1, new.count == 1, before.isSameField(as: after)
        {
            return [(before, after)]
        }
        // Backwards, so that the first of several of one name is the last of its places.
        var places = Dictionary(grouping: old.indices.reversed()) { old[$0].key }
        var isTaken = Set<Int>()
        var pairs: [(old: FieldTree.Item?, new: FieldTree.Item?)] = []
        for item in new {
            let place = places[item.key]?.popLast()
            if let place { isTaken.insert(place) }
            pairs.append((place.map { old[$0] }, item))
        }
        return old.indices.filter { !isTaken.contains($0) }.map { (old[$0], nil) } + pairs
    }
}

extension ArraySlice<FieldTree.Item> {
    /// Takes the first item of both sides when they are the same; most fields of most changes are.
    fileprivate mutating func takeEqual(as other: inout ArraySlice<FieldTree.Item>) -> Bool {
        guard let mine = first, let others = other.first, mine == others else { return false }
        self = dropFirst()
        other = other.dropFirst()
        return true
    }

    /// Takes the items in front that have this place in the schema.
    mutating func takeAll(of order: Int) -> ArraySlice<FieldTree.Item> {
        let taken = prefix { $0.order == order }
        self = dropFirst(taken.count)
        return taken
    }
}

extension FieldTree.Item {
    fileprivate struct Key: Hashable {
        let field: String
        let isList: Bool
    }

    fileprivate var key: Key { Key(field: field, isList: content.value == nil) }

    fileprivate func isSameField(as other: FieldTree.Item) -> Bool { key == other.key }
}

extension FieldTree.Content {
    /// The value of a single field; nil for a list.
    fileprivate var value: SQLValue? {
        if case .value(let value) = self { value } else { nil }
    }
}
