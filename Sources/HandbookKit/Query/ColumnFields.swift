import BookIndex

/// Which field of a kind fills which column, under the names that `TableLayout` gives tables and columns.
struct ColumnFields {
    /// The fields by table and column.
    private var fields: [String: [String: FieldSchema]] = [:]
    /// The lists that have tables of their own, by table.
    private var lists: [String: FieldSchema] = [:]

    init(_ kinds: [Kind]) {
        for kind in kinds { addGroup(kind.schema, to: kind.folder, prefix: "") }
    }

    func field(_ column: String, in table: String) -> FieldSchema? { fields[table]?[column] }

    func list(_ table: String) -> FieldSchema? { lists[table] }

    private mutating func addGroup(_ schema: FieldSchema, to table: String, prefix: String) {
        for property in schema.properties {
            let name = prefix + property.name
            if property.schema.isList {
                addList(property.schema, named: "\(table)_\(name)")
            } else if property.schema.isGroup {
                addGroup(property.schema, to: table, prefix: name + "_")
            } else {
                fields[table, default: [:]][name] = property.schema
            }
        }
    }

    private mutating func addList(_ schema: FieldSchema, named table: String) {
        lists[table] = schema
        guard let items = schema.items else { return }
        if items.isGroup {
            addGroup(items, to: table, prefix: "")
        } else {
            fields[table, default: [:]]["value"] = items
        }
    }
}
