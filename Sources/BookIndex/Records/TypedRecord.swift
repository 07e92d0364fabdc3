import PageText

/// What one record page says once its kind has typed it. It depends on the page's bytes and the kind only, never on the
/// path or on other pages, so that it can be kept by blob id.
package struct TypedRecord: Sendable {
    package var title: String?
    let packedRows: PackedRows
    package var references: [Reference]
    package var faults: [FieldFault]
    /// What is written on the page and has no place in the rows, in the order of the page.
    package var misfits: [Misfit] = []

    /// A field that names a record of another kind.
    package struct Reference: Sendable {
        package var kind: String
        package var id: String
        package var field: String
        package var span: SourceSpan
    }

    /// A value that its field cannot hold: of the wrong type or form, or of a field that the kind does not have.
    package struct Misfit: Sendable, Hashable {
        /// Dotted: `contacts.2.phone`.
        package var field: String
        /// The value as written; a list or a group in YAML's flow style.
        package var text: String

        package init(field: String, text: String) {
            self.field = field
            self.text = text
        }
    }

    init(
        title: String?, rows: [[[SQLValue]]], references: [Reference], faults: [FieldFault], misfits: [Misfit] = []
    ) {
        self.title = title
        packedRows = PackedRows(rows)
        self.references = references
        self.faults = faults
        self.misfits = misfits
    }

    /// The rows for each of the kind's tables: position columns and field columns, without `id`, `path` and `title`.
    package var rows: [[[SQLValue]]] { packedRows.tables }

    /// The values of the record's own row, in the order of the columns of its kind's first table; none for a page that
    /// says nothing.
    package var firstRow: [SQLValue] { packedRows.rows(ofTable: 0).first ?? [] }

    /// What a page says that is no record.
    static let none = TypedRecord(title: nil, rows: [], references: [], faults: [])

    /// A record whose page says nothing.
    static func empty(of kind: Kind) -> TypedRecord {
        TypedRecord(title: nil, rows: kind.tables.map { _ in [] }, references: [], faults: [])
    }

    /// A fault with the field it is about.
    package struct FieldFault: Sendable {
        package var field: String
        package var fault: PageFault
    }
}
