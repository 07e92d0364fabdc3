import PageText

/// What one record page says once its kind has typed it. It depends on the page's bytes and the kind only, never on the
/// path or on other pages, so that it can be kept by blob id.
package struct TypedRecord: Sendable {
    package var title: String?
    /// The rows for each of the kind's tables: position columns and field columns, without `id`, `path` and `title`.
    package var rows: [[[SQLValue]]]
    package var references: [Reference]
    package var faults: [FieldFault]

    /// A field that names a record of another kind.
    package struct Reference: Sendable {
        package var kind: String
        package var id: String
        package var field: String
        package var span: SourceSpan
    }

    /// A fault with the field it is about.
    package struct FieldFault: Sendable {
        package var field: String
        package var fault: PageFault
    }
}
