/// What one step of history did to one record.
package struct RecordChange: Sendable, Hashable {
    package enum Verb: String, Sendable, CaseIterable {
        /// There before anybody's change could be seen: by the first commit that has a book, or where a clone was cut off.
        case imported
        case created, changed, deleted, renamed
    }

    package var verb: Verb
    /// The name of the kind.
    package var kind: String
    package var id: String
    package var path: String
    /// Where the record was before it was renamed.
    package var previousPath: String?
    /// In the order of the kind's fields; of a record that came or went, every field that is filled in.
    package var fields: [FieldChange]

    package init(
        verb: Verb, kind: String, id: String, path: String, previousPath: String? = nil, fields: [FieldChange]
    ) {
        self.verb = verb
        self.kind = kind
        self.id = id
        self.path = path
        self.previousPath = previousPath
        self.fields = fields
    }
}

/// One field of a record before and after, as SQL sees the values: money in cents, percent as a fraction.
package struct FieldChange: Sendable, Hashable {
    /// Dotted, as findings name fields: `next_step.date`, `contacts.2.name`; a list of plain values is one field.
    package var field: String
    package var old: SQLValue
    package var new: SQLValue

    package init(field: String, old: SQLValue, new: SQLValue) {
        self.field = field
        self.old = old
        self.new = new
    }
}
