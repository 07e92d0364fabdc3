import BookIndex

/// What the tables of a book and their columns are, in words.
struct TableCatalogue {
    /// Every table that a query can read, by kind, then those that every book has.
    let layouts: [TableLayout]
    /// The names of those that are filled only when a query needs them.
    let onDemand: Set<String>
    /// The kind whose fields each table shows.
    private let owners: [String: Kind]
    private let folders: [String: String]

    init(_ book: Book) {
        let kinds = book.kinds.sorted { $0.folder < $1.folder }
        layouts = BookTables.layouts(of: kinds)
        onDemand = Set((BookTables.tablesOnDemand(of: kinds) + BookTables.derived + BookTables.judged).map(\.name))
        owners = Dictionary(
            kinds.flatMap { kind in (kind.tables + kind.baseTables + [kind.historyTable]).map { ($0.name, kind) } },
            uniquingKeysWith: { first, _ in first })
        folders = Dictionary(kinds.map { ($0.name, $0.folder) }, uniquingKeysWith: { first, _ in first })
    }

    /// One line that says what a row of the table is.
    func meaning(of table: TableLayout) -> String {
        if let kind = owners[table.name], table.name == kind.folder, kind.schema.description == nil {
            return "one row a record of kind \(kind.name)"
        }
        return table.description
    }

    /// Name, type, reference and meaning of each column.
    func columns(of table: TableLayout) -> [[SQLValue]] {
        table.allColumns.map { column in
            let field = field(column, in: table)
            let type = column.type.rawValue.lowercased()
            return [
                .text(column.name), .text(field?.contentInWords.map { "\(type), \($0)" } ?? type),
                reference(column, field, in: table).map { .text($0) } ?? .null,
                .text(meaning(of: column, field, in: table)),
            ]
        }
    }

    /// The field that a column shows; nil for a column that shows none.
    private func field(_ column: TableLayout.Column, in table: TableLayout) -> FieldSchema? {
        guard let field = column.field, let kind = owners[table.name] else { return nil }
        let schema = kind.schema.field(dotted: (table.lists + [field]).joined(separator: "."))
        // Without a name of its own the column shows the values of the list.
        return field.isEmpty ? schema?.items : schema
    }

    private func reference(_ column: TableLayout.Column, _ field: FieldSchema?, in table: TableLayout) -> String? {
        if let kind = field?.references { return folders[kind].map { "\($0).id" } }
        guard column.name == "id", !table.lists.isEmpty else { return nil }
        return owners[table.name].map { "\($0.folder).id" }
    }

    private func meaning(of column: TableLayout.Column, _ field: FieldSchema?, in table: TableLayout) -> String {
        if column.field?.isEmpty == true, column.description.isEmpty { return "the value" }
        let choices = field?.choices.map { "one of: " + $0.map(\.asWritten).joined(separator: ", ") }
        return [column.description, choices ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}

extension FieldSchema {
    /// How the values are written; nil when the column's type says it all.
    fileprivate var contentInWords: String? {
        switch format {
        case .money: "cents"
        case .percent: "fraction of 1"
        case .date: "YYYY-MM-DD"
        case .quarter: "YYYY-Qn"
        case .email, .uri, .github, .gitlab, nil: types == [.boolean] ? "1 or 0" : nil
        }
    }
}
