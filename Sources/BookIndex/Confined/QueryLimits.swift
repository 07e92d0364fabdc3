/// What one query of a page may use before it is stopped.
package struct QueryLimits: Sendable {
    package var seconds = 2.0
    package var rows = 10_000
    package var resultBytes = 8 << 20
    package var valueBytes = 100_000
    package var sqlBytes = 20_000
    package var memoryBytes = 128 << 20

    package init() {}
}

/// The answer to one query of a page.
package struct QueryResult: Sendable {
    package var columns: [Column]
    package var rows: [[SQLValue]]
    /// Parameters that it asked for, in the order of their names.
    package var parameters: [String]
    /// What its rows follow from, beside the functions.
    package var reads: ColumnSet

    /// Tables that the query reads.
    package var tables: [String] { reads.tables }

    package struct Column: Sendable {
        package var name: String
        /// The table whose column this is unchanged, as SQLite knows it; nil for an expression.
        package var table: String?
        package var origin: String?
    }
}

/// Why a query of a page was refused or stopped, in words for the person who wrote it.
package struct QueryFault: Error, Sendable, Hashable {
    package var message: String
    package var remedy: String
    /// Where in the SQL, in UTF-8 bytes from its start, when SQLite says.
    package var offset: Int?
    /// Whether it came from how long something took, and need not come again.
    package var isOfTheMoment = false

    package init(_ message: String, remedy: String = "", offset: Int? = nil) {
        self.message = message
        self.remedy = remedy
        self.offset = offset
    }
}
