import BookIndex

/// What the tables of a book and their columns are, in words.
struct TableCatalogue {
    /// Every table that a query can read, by kind, then those that every book has.
    let layouts: [TableLayout]
    /// The kind that each table belongs to.
    private let owners: [String: Kind]
    private let fields: ColumnFields
    private let folders: [String: String]

    init(_ book: Book) {
        let kinds = book.kinds.sorted { $0.folder < $1.folder }
        layouts = kinds.flatMap(\.tables) + BookTables.fixed
        owners = Dictionary(
            kinds.flatMap { kind in kind.tables.map { ($0.name, kind) } }, uniquingKeysWith: { first, _ in first })
        fields = ColumnFields(kinds)
        folders = Dictionary(kinds.map { ($0.name, $0.folder) }, uniquingKeysWith: { first, _ in first })
    }

    /// One line that says what a row of the table is.
    func meaning(of table: TableLayout) -> String {
        guard let kind = owners[table.name] else { return TableCatalogue.fixed[table.name]?.meaning ?? "" }
        if table.name == kind.folder { return "the records of kind \(kind.name)" }
        return fields.list(table.name)?.description ?? "a list of \(kind.folder)"
    }

    /// Name, type, reference and meaning of each column.
    func columns(of table: TableLayout) -> [[SQLValue]] {
        table.allColumns.map { column in
            let field = fields.field(column.name, in: table.name)
            let type = field?.typeInWords ?? column.type.rawValue.lowercased()
            return [
                .text(column.name), .text(type), reference(column, field, in: table).map { .text($0) } ?? .null,
                .text(meaning(of: column, field, in: table)),
            ]
        }
    }

    private func reference(_ column: TableLayout.Column, _ field: FieldSchema?, in table: TableLayout) -> String? {
        if let kind = field?.references { return folders[kind].map { "\($0).id" } }
        guard column.name == "id", let kind = owners[table.name], table.name != kind.folder else { return nil }
        return "\(kind.folder).id"
    }

    private func meaning(of column: TableLayout.Column, _ field: FieldSchema?, in table: TableLayout) -> String {
        if let field {
            let choices = field.choices.map { "one of: " + $0.map(\.asWritten).joined(separator: ", ") }
            return [field.description, choices].compactMap(\.self).joined(separator: "; ")
        }
        guard let kind = owners[table.name] else {
            return TableCatalogue.fixed[table.name]?.columns[column.name] ?? ""
        }
        switch column.name {
        case "id":
            return table.name == kind.folder ? "the path of its page in \(kind.folder)/ without .md" : "the record"
        case "path": return "its page"
        case "title": return "the first heading of its page"
        case "position": return "the place in the list, from 1"
        default: return column.type == .integer ? "the place in the list around it, from 1" : ""
        }
    }

    /// The tables that every book has: what a row is, and what its columns mean.
    private static let fixed: [String: (meaning: String, columns: [String: String])] = [
        "pages": (
            "every page of the book",
            ["sort": "kind, record, rule, right, plan, view or prose", "title": "its first heading"]
        ),
        "links": (
            "every link on a page",
            ["path": "the page it stands on", "target": "where it leads", "text": "what it says"]
        ),
        "parameters": (
            "every value of every parameter, with the days it is in force",
            [
                "position": "the place in a list of values, from 1", "valid_from": "its first day, or empty",
                "valid_until": "its last day, or empty", "path": "the page that states it",
            ]
        ),
        "rights": (
            "who holds which right, and when",
            [
                "person": "the id of the holder", "valid_from": "the first day, or empty",
                "valid_until": "the last day, or empty", "path": "the page that gives it",
            ]
        ),
    ]
}

extension FieldSchema {
    /// What a query finds in the field's column; nil when the column's own type says it all.
    fileprivate var typeInWords: String? {
        switch format {
        case .money: return "integer, cents"
        case .percent: return "real, fraction of 1"
        case .date: return "text, YYYY-MM-DD"
        case .quarter: return "text, YYYY-Qn"
        case .email, .uri, nil: return types == [.boolean] ? "integer, 1 or 0" : nil
        }
    }
}
