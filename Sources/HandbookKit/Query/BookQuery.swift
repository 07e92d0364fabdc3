import BookIndex
import PageText

/// Answers what somebody asks of the tables of a book, by the means and within the limits that rules have.
package struct BookQuery {
    private let catalogue: TableCatalogue
    private let worker: Worker

    /// Loads the book into the worker.
    ///
    /// - Parameters:
    ///   - history: what the tables of history are filled from.
    ///   - filling: the names of those that are.
    package init(
        _ handbook: Handbook, worker: Worker, history: HistorySource? = nil, filling: Set<String> = []
    ) throws {
        catalogue = TableCatalogue(handbook.book)
        self.worker = worker
        try worker.load(handbook.book, today: handbook.today, history: history, filling: filling)
    }

    /// Asks a book that is loaded into the worker.
    package init(loaded handbook: Handbook, worker: Worker) {
        catalogue = TableCatalogue(handbook.book)
        self.worker = worker
    }

    /// The rows of one SELECT.
    package func answer(to sql: String) throws -> Result<Answer, QueryFault> {
        try worker.query(sql).map { Answer(columns: $0.columns.map(\.name), rows: $0.rows) }
    }

    /// A row for each table: its name, how many columns and rows it has, and what it is. The rows of tables that are
    /// filled only when a query needs them are not counted.
    package func tables() throws -> Answer {
        let rows = try catalogue.layouts.map { table in
            [
                .text(table.name), .integer(Int64(table.allColumns.count)), try rowCount(of: table),
                .text(catalogue.meaning(of: table)),
            ]
        }
        return Answer(columns: ["table", "columns", "rows", "meaning"], rows: rows)
    }

    private func rowCount(of table: TableLayout) throws -> SQLValue {
        guard !catalogue.onDemand.contains(table.name) else { return .null }
        return try worker.query("SELECT count(*) FROM \"\(table.name)\"").get().rows.first?.first ?? .null
    }

    /// A row for each column of a table: its name, its type, the column it refers to, and what it means.
    package func columns(of name: String) throws(HandbookError) -> Answer {
        guard let table = catalogue.layouts.first(where: { $0.name == name }) else {
            throw HandbookError(
                "The book has no table \(name).",
                remedy: NearestName.to(name, among: catalogue.layouts.map(\.name)).map { "did you mean \($0)?" }
                    ?? "list them with: handbook query --tables")
        }
        return Answer(columns: ["column", "type", "refers_to", "meaning"], rows: catalogue.columns(of: table))
    }
}
