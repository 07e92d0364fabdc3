import PageText

/// One SQL table: a kind's own, one for a field of a kind that is a list, or one that every book has.
package struct TableLayout: Sendable {
    package let name: String
    /// The lists that the rows are entries of, the outermost first, each by its field inside the one before:
    /// `[contacts, visits]`; empty for every other table. The key has one position for each.
    package let lists: [String]
    /// What one row is, for people.
    package let description: String
    /// `id`, then `path` and `title` for the kind's own table, or one position a list level for the others.
    package let keys: [Column]
    /// The columns that the fields of a record fill.
    package let columns: [Column]

    package init(
        name: String, lists: [String] = [], description: String = "", keys: [Column] = [], columns: [Column]
    ) {
        self.name = name
        self.lists = lists
        self.description = description
        self.keys = keys
        self.columns = columns
    }

    package struct Column: Sendable, Hashable {
        package let name: String
        package let type: ColumnType
        /// The field that it shows, dotted, inside the record or the entry of a list: `next_step.date` for the column
        /// `next_step_date`; empty for the values of a list of plain values, nil for a column that shows no field.
        package let field: String?
        /// What it holds, for people.
        package let description: String
        /// Whether it holds ids of another kind, by which queries look rows up.
        let isReference: Bool

        package init(
            name: String, type: ColumnType, field: String? = nil, description: String = "", isReference: Bool = false
        ) {
            self.name = name
            self.type = type
            self.field = field
            self.description = description
            self.isReference = isReference
        }
    }

    /// The types of SQLite's STRICT tables that are used.
    package enum ColumnType: String, Sendable {
        case integer = "INTEGER"
        case real = "REAL"
        case text = "TEXT"
        case any = "ANY"
    }

    /// Names that mean something else already, so that no kind and no list may have them.
    static let reservedNames: Set<String> = [
        "kinds", "rules", "rights", "plans", "parameters", "pages", "links", "action_items", "commits", "trailers",
        "changes", "proposed_changes", "statements", "findings", "solved_findings",
    ]

    /// Whether a table of a kind may not have this name, which is the tool's own or that of a table beside another.
    static func isReserved(_ name: String) -> Bool {
        reservedNames.contains(name) || name.hasPrefix("sqlite_") || name.hasSuffix(baseSuffix)
            || name.hasSuffix(historySuffix)
    }

    static let baseSuffix = "_base"
    static let historySuffix = "_history"

    /// The most fields that one table may have; a confined connection reads no table of 200 columns.
    static let mostColumns = 150

    package var allColumns: [Column] { keys + columns }

    static func tables(of schema: FieldSchema, named folder: String) -> [TableLayout] {
        var builder = LayoutBuilder()
        let description = "the records in \(folder)"
        builder.addTable(.init(name: folder, description: description, keys: recordKeys, columns: []))
        builder.addGroup(schema, table: 0, prefix: "", field: "")
        return builder.tables
    }

    /// Names that two fields would share, such as `trial: {start: …}` and `trial_start`, or that the tool uses itself.
    static func clashes(in schema: FieldSchema, named folder: String) -> [LayoutBuilder.Clash] {
        var builder = LayoutBuilder()
        builder.addTable(.init(name: folder, columns: []))
        builder.addGroup(schema, table: 0, prefix: "", field: "")
        return builder.clashes
    }

    static let recordID = Column(name: "id", type: .text, description: "the id of the record")
    private static let recordKeys = [
        recordID, Column(name: "path", type: .text, description: "the path of its page"),
        Column(name: "title", type: .text, description: "the first heading of its page"),
    ]
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
    package var isGroup: Bool { types?.contains(.object) == true }
    /// A field with a table of its own.
    package var isList: Bool { types?.contains(.array) == true }
}
