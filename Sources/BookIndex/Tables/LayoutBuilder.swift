import PageText

/// Lays out tables in the one order that `RowFiller` fills them in: depth first along the properties.
struct LayoutBuilder {
    private(set) var tables: [TableLayout] = []
    private(set) var clashes: [Clash] = []
    /// The name of the list that each table is for, as its columns show it.
    private var lists: [String] = []

    /// A column or table whose name is taken: by another field, or by a table that every book has.
    struct Clash {
        let name: String
        let span: SourceSpan
        var isReserved = false
    }

    mutating func addTable(_ table: TableLayout, list: String = "") {
        lists.append(list)
        tables.append(table)
    }

    /// - Parameters:
    ///   - prefix: what the names of the columns start with.
    ///   - field: the group that is laid out, dotted and with a final dot, inside the record or the entry of a list.
    mutating func addGroup(_ schema: FieldSchema, table: Int, prefix: String, field: String) {
        for property in schema.properties {
            let name = prefix + property.name
            let inner = field + property.name
            if property.schema.isList {
                addList(property, named: name, field: inner, of: table)
            } else if property.schema.isGroup {
                addGroup(property.schema, table: table, prefix: name + "_", field: inner + ".")
            } else {
                addColumn(name, property.schema, field: inner, table: table, at: property.span)
            }
        }
    }

    private mutating func addList(
        _ property: FieldSchema.Property, named name: String, field: String, of parent: Int
    ) {
        let child = tables.count
        let outer = tables[parent].keys.filter { $0.type == .integer }.map(\.name)
        // `accounts_contacts` gives its lists the column `contacts_position`.
        let inherited = outer.map { $0 == "position" ? lists[parent] + "_position" : $0 }
        let positions = (inherited + ["position"]).map {
            TableLayout.Column(name: $0, type: .integer, description: "the place in the list, from 1")
        }
        let items = property.schema.items
        addTable(
            TableLayout(
                name: unusedTable("\(tables[parent].name)_\(name)", at: property.span),
                lists: tables[parent].lists + [field],
                description: property.schema.description ?? "the entries of \(field)",
                keys: [TableLayout.recordID] + positions, columns: []),
            list: name)
        if let items, items.isGroup {
            addGroup(items, table: child, prefix: "", field: "")
        } else {
            addColumn("value", items, field: "", table: child, at: property.span)
        }
    }

    private mutating func addColumn(
        _ name: String, _ schema: FieldSchema?, field: String, table: Int, at span: SourceSpan
    ) {
        let layout = tables[table]
        let column = TableLayout.Column(
            name: unused(name, among: layout.allColumns.map(\.name), at: span), type: schema?.columnType ?? .any,
            field: field, description: schema?.description ?? "", isReference: schema?.references != nil)
        tables[table] = TableLayout(
            name: layout.name, lists: layout.lists, description: layout.description, keys: layout.keys,
            columns: layout.columns + [column])
    }

    private mutating func unusedTable(_ name: String, at span: SourceSpan) -> String {
        guard TableLayout.isReserved(name) else { return unused(name, among: tables.map(\.name), at: span) }
        clashes.append(Clash(name: name, span: span, isReserved: true))
        return other(than: name, among: tables.map(\.name))
    }

    /// The name, or after a clash one beside it, so that every field keeps a place and the other pages can be read.
    private mutating func unused(_ name: String, among taken: [String], at span: SourceSpan) -> String {
        guard taken.contains(name) else { return name }
        clashes.append(Clash(name: name, span: span))
        return other(than: name, among: taken)
    }

    private func other(than name: String, among taken: [String]) -> String {
        var other = name + "_"
        while taken.contains(other) { other += "_" }
        return other
    }
}
