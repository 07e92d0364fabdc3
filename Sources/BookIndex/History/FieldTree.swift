/// The filled-in fields of a record, or of an entry of a list, in the order of the kind's schema.
///
/// Names are dotted inside what holds them: the entry `contacts.2` has the field `name`.
struct FieldTree: Equatable {
    var items: [Item] = []

    struct Item: Equatable {
        /// The place of the field among those of its record or entry, as the schema orders them. A field that the kind
        /// does not have comes after all others.
        var order: Int
        var field: String
        var content: Content
    }

    enum Content: Equatable {
        case value(SQLValue)
        case list([Entry])
    }

    /// An entry of a list of groups with its place on the page, from 1.
    struct Entry {
        var position: Int
        var fields: FieldTree
    }

    /// The fields with their full names, `contacts.1.name`, and their values.
    func flat(prefix: String = "") -> [(field: String, value: SQLValue)] {
        items.flatMap { item in
            switch item.content {
            case .value(let value): [(prefix + item.field, value)]
            case .list(let entries):
                entries.flatMap { $0.fields.flat(prefix: "\(prefix)\(item.field).\($0.position).") }
            }
        }
    }
}

extension FieldTree.Entry: Equatable {
    /// Entries are equal by what they say, wherever they stand.
    static func == (left: Self, right: Self) -> Bool { left.fields == right.fields }
}

extension TypedRecord {
    /// The filled-in fields in the order of the kind's schema, each with its dotted name and its value as SQL sees it.
    ///
    /// A list of plain values is one field, its items joined by `, ` (an item that has a comma or a quote in it stands in
    /// quotes); of a list of groups every field is one (`contacts.1.name`). A value that does not fit its field is there
    /// as text. Fields that the kind does not have come last in what holds them.
    package func fields(of kind: Kind) -> [(field: String, value: SQLValue)] { fieldTree(of: kind).flat() }

    func fieldTree(of kind: Kind) -> FieldTree {
        var builder = FieldTreeBuilder(self)
        return builder.record(kind.schema)
    }
}
