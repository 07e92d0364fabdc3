import BookIndex

/// A right that a change needs, with the field that asks for it.
struct RightNeed: Sendable, Hashable {
    var right: String
    /// The field of the record, dotted, with positions in lists.
    var field: String
    var old: SQLValue
    var new: SQLValue
    /// What happened to the record, as the right's page names it.
    var verb: RecordChange.Verb
}

extension Kind {
    /// The rights that a change needs, in the order of its fields; an import needs none, because nobody made it.
    ///
    /// A field asks when it is set to, or away from, a value that its schema guards. A record that comes or goes asks for
    /// what its fields hold. So does one that is renamed: under another id it is another record to whoever refers to it.
    func rightsNeeded(by proposed: ProposedChange) -> [RightNeed] {
        let change = proposed.change
        var needs: [RightNeed] = []
        switch change.verb {
        case .imported: return []
        case .created, .deleted: needs = change.fields.flatMap { rightsNeeded(by: $0, as: change.verb) }
        case .changed, .renamed: needs = change.fields.flatMap { rightsNeeded(by: $0, as: .changed) }
        }
        guard change.verb == .renamed else { return needs }
        let changed = Set(change.fields.map(\.field))
        for (field, value) in proposed.before.sorted(by: { $0.key < $1.key }) where !changed.contains(field) {
            needs += rightsNeeded(by: FieldChange(field: field, old: value, new: .null), as: .renamed)
                .map { RightNeed(right: $0.right, field: field, old: value, new: value, verb: .renamed) }
        }
        return needs
    }

    private func rightsNeeded(by change: FieldChange, as verb: RecordChange.Verb) -> [RightNeed] {
        guard change.old != change.new else { return [] }
        var rights: [String] = []
        for (schema, isLeaf, isInList) in schemas(along: change.field) {
            for (value, right) in schema.rights.sorted(by: { $0.key < $1.key }) {
                let isAsked = value == "*" || (isLeaf && schema.mentions(value, change, isInList: isInList))
                if isAsked, !rights.contains(right) { rights.append(right) }
            }
        }
        return rights.map { RightNeed(right: $0, field: change.field, old: change.old, new: change.new, verb: verb) }
    }

    /// The schemas of a dotted field and of everything around it. For a list of plain values, the list's and the items'.
    private func schemas(along field: String) -> [(schema: FieldSchema, isLeaf: Bool, isInList: Bool)] {
        let steps = field.split(separator: ".").map(String.init)
        var found: [(schema: FieldSchema, isLeaf: Bool, isInList: Bool)] = []
        for count in 1...max(1, steps.count) {
            let name = steps.prefix(count).joined(separator: ".")
            guard let inner = schema.field(dotted: name) else { continue }
            let isLeaf = count == steps.count
            found.append((inner, isLeaf, inner.items != nil))
            if isLeaf, let items = inner.items { found.append((items, isLeaf, true)) }
        }
        return found
    }
}

extension FieldSchema {
    /// Whether one of the values is the one that a kind page writes as `text`. In a list it is enough that the text
    /// occurs in it: a right asked for once too often does less harm than one not asked for.
    fileprivate func mentions(_ text: String, _ change: FieldChange, isInList: Bool) -> Bool {
        [change.old, change.new].contains { value in
            switch value {
            case .null: false
            case .text(let found): found.utf8.elementsEqual(text.utf8) || (isInList && found.contains(text))
            case .integer(let number): number == whole(text)
            case .real(let number): number == fraction(text)
            }
        }
    }

    private func whole(_ text: String) -> Int64? {
        if format == .money { return Money(text)?.cents }
        switch text {
        case "true": return 1
        case "false": return 0
        default: return DecimalNumber(text)?.int64
        }
    }

    private func fraction(_ text: String) -> Double? {
        format == .percent ? Percent(text)?.fraction : DecimalNumber(text)?.double
    }
}
