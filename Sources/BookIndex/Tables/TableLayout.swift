import PageText

/// One SQL table that records of a kind fill: the kind's own, or one for a field that is a list.
package struct TableLayout: Sendable {
    package let name: String
    /// `id`, then `path` and `title` for the kind's own table, or one position a list level for the others.
    package let keys: [Column]
    /// The columns that the fields of a record fill.
    package let columns: [Column]

    package struct Column: Sendable, Hashable {
        package let name: String
        package let type: ColumnType
    }

    /// The types of SQLite's STRICT tables that are used.
    package enum ColumnType: String, Sendable {
        case integer = "INTEGER"
        case real = "REAL"
        case text = "TEXT"
        case any = "ANY"
    }

    /// The most fields that one table may have; a confined connection reads no table of 200 columns.
    static let mostColumns = 150

    package var allColumns: [Column] { keys + columns }

    static func tables(of schema: FieldSchema, named folder: String) -> [TableLayout] {
        var builder = LayoutBuilder()
        builder.addTable(folder, keys: ["id", "path", "title"].map { Column(name: $0, type: .text) })
        builder.addGroup(schema, table: 0, prefix: "")
        return builder.tables
    }

    /// Columns that two fields would share, such as `trial: {start: …}` and `trial_start`.
    static func clashes(in schema: FieldSchema) -> [(name: String, span: SourceSpan)] {
        var builder = LayoutBuilder()
        builder.addTable("", keys: [])
        builder.addGroup(schema, table: 0, prefix: "")
        return builder.clashes
    }
}

extension FieldSchema {
    /// The one type of the values in SQL; several or unknown types share ANY.
    var columnType: TableLayout.ColumnType {
        switch format {
        case .money: return .integer
        case .percent: return .real
        case .some: return .text
        case nil: break
        }
        switch types?.filter({ $0 != .null }) {
        case [.integer], [.boolean]: return .integer
        case [.number], [.integer, .number], [.number, .integer]: return .real
        case [.string]: return .text
        default: return .any
        }
    }

    /// A field with columns of its own for what stands inside it.
    var isGroup: Bool { types?.contains(.object) == true }
    /// A field with a table of its own.
    var isList: Bool { types?.contains(.array) == true }
}

/// Lays out tables in the one order that `RowFiller` fills them in: depth first along the properties.
private struct LayoutBuilder {
    private(set) var tables: [TableLayout] = []
    private(set) var clashes: [(name: String, span: SourceSpan)] = []
    /// The name of the list that each table is for, as its columns show it.
    private var lists: [String] = []

    mutating func addTable(_ name: String, keys: [TableLayout.Column], list: String = "") {
        lists.append(list)
        tables.append(TableLayout(name: name, keys: keys, columns: []))
    }

    mutating func addGroup(_ schema: FieldSchema, table: Int, prefix: String) {
        for property in schema.properties {
            let name = prefix + property.name
            if property.schema.isList {
                addList(property.schema, named: name, of: table, at: property.span)
            } else if property.schema.isGroup {
                addGroup(property.schema, table: table, prefix: name + "_")
            } else {
                addColumn(name, property.schema.columnType, table: table, at: property.span)
            }
        }
    }

    private mutating func addList(_ schema: FieldSchema, named name: String, of parent: Int, at span: SourceSpan) {
        let child = tables.count
        let outer = tables[parent].keys.filter { $0.type == .integer }.map(\.name)
        // `accounts_contacts` gives its lists the column `contacts_position`.
        let inherited = outer.map { $0 == "position" ? lists[parent] + "_position" : $0 }
        let positions = (inherited + ["position"]).map { TableLayout.Column(name: $0, type: .integer) }
        let table = unused("\(tables[parent].name)_\(name)", among: tables.map(\.name), at: span)
        addTable(table, keys: [TableLayout.Column(name: "id", type: .text)] + positions, list: name)
        if let items = schema.items, items.isGroup {
            addGroup(items, table: child, prefix: "")
        } else {
            addColumn("value", schema.items?.columnType ?? .any, table: child, at: span)
        }
    }

    private mutating func addColumn(
        _ name: String, _ type: TableLayout.ColumnType, table: Int, at span: SourceSpan
    ) {
        let layout = tables[table]
        let name = unused(name, among: layout.allColumns.map(\.name), at: span)
        tables[table] = TableLayout(
            name: layout.name, keys: layout.keys, columns: layout.columns + [.init(name: name, type: type)])
    }

    /// The name, or after a clash one beside it, so that every field keeps a place and the other pages can be read.
    private mutating func unused(_ name: String, among taken: [String], at span: SourceSpan) -> String {
        guard taken.contains(name) else { return name }
        clashes.append((name, span))
        var other = name + "_"
        while taken.contains(other) { other += "_" }
        return other
    }
}
