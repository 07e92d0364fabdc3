import BookIndex

/// A change of a record with what rights are judged by: also the fields that stayed as they were.
package struct ProposedChange: Sendable {
    package var change: RecordChange
    /// Every filled-in field of the record before the change, by its dotted name; empty for a record that is new.
    package var before: [String: SQLValue]
    /// What people call the record; its id where there is nothing better.
    package var name: String
    /// What the whole does to the record of which this is one step: nobody may decide about a record that is theirs
    /// before or after it, whoever has it for a moment.
    var whole: [ProposedChange] = []

    /// - Parameter name: what people call the record; its id when not given.
    package init(_ change: RecordChange, before: [String: SQLValue], name: String? = nil) {
        self.change = change
        self.before = before
        self.name = name ?? change.id
    }

    /// The texts of a field before and after the change. Positions in lists do not count: `contacts.owner` is the owner
    /// of every contact.
    func values(of field: String) -> (old: Set<String>, new: Set<String>) {
        var old: Set<String> = []
        var new: Set<String> = []
        let wanted = field.withoutPositions
        for (field, value) in before where field.withoutPositions == wanted {
            old.formUnion(value.texts)
            if !change.fields.contains(where: { $0.field == field }) { new.formUnion(value.texts) }
        }
        for change in change.fields where change.field.withoutPositions == wanted {
            old.formUnion(change.old.texts)
            new.formUnion(change.new.texts)
        }
        for values in whole.map({ $0.values(of: field) }) {
            old.formUnion(values.old)
            new.formUnion(values.new)
        }
        return (old, new)
    }
}

extension SQLValue {
    /// The value, or the items of a list of plain values.
    fileprivate var texts: [String] { text?.split(separator: ", ").map(String.init) ?? [] }
}

extension String {
    /// A dotted field without the positions in lists.
    var withoutPositions: String {
        split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    }
}
