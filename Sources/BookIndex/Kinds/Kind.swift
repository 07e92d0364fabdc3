import GitStore
import PageText

/// A kind of record: where its pages live and what each field may hold.
package final class Kind: Sendable {
    package let name: String
    /// The folder under `handbook/`, and the name of the table in SQL.
    package let folder: String
    package let schema: FieldSchema
    /// Whether its records are part of the handbook rather than of the book: the stages of a deal, the roles.
    package let isReferenceData: Bool
    /// Whether its records stand in the overlay, which fewer people can read.
    package let isOfOverlay: Bool
    /// Whether a record lists its fields in the order of the schema.
    package let ordersFields: Bool
    /// Fields of a record with the persons whose review a change of it takes.
    package let reviewers: [String]
    /// The kind page.
    package let path: String
    /// The content of the kind page: records are typed by it.
    package let page: ObjectID
    /// The text of the page's first heading.
    package let title: String?
    package let tables: [TableLayout]

    /// Field names that every record has already, so that a kind may not use them.
    package static let reservedFields: Set<String> = ["id", "path", "title", "position", "parameters"]

    init(
        name: String, folder: String, schema: FieldSchema, isReferenceData: Bool, isOfOverlay: Bool,
        ordersFields: Bool = false, reviewers: [String] = [], path: String, page: ObjectID, title: String?
    ) {
        self.name = name
        self.folder = folder
        self.schema = schema
        self.isReferenceData = isReferenceData
        self.isOfOverlay = isOfOverlay
        self.ordersFields = ordersFields
        self.reviewers = reviewers
        self.path = path
        self.page = page
        self.title = title
        self.tables = TableLayout.tables(of: schema, named: folder)
    }
}
