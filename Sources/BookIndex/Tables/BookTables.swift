import GRDB
import PageText

/// The facts of a book as SQLite tables.
package struct BookTables {
    private let database: DatabaseQueue

    /// Loads a book into a new database in memory.
    ///
    /// - Parameters:
    ///   - history: what the tables of history are filled from.
    ///   - filling: the names of those that are; the others exist and are empty.
    ///   - derived: the rows of tables that are worked out.
    package init(
        _ book: Book, history: HistorySource? = nil, filling: Set<String> = [], derived: DerivedRows = DerivedRows()
    ) throws {
        database = try DatabaseQueue()
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try database.inTransaction {
                try database.create(BookTables.layouts(of: book.kinds))
                for kind in book.kinds {
                    try database.load(book.records.filter { $0.kind == kind.name }, into: kind.tables)
                    try database.index(kind.tables)
                }
                try database.loadPages(book.pages)
                try database.load(book.actionItems)
                try database.load(book.parameters)
                try database.load(book.rights)
                if let history, !filling.isEmpty {
                    try database.load(history, book: book, filling: filling)
                }
                try database.load(derived)
                return .commit
            }
        }
    }

    /// The whole database as bytes, to be opened read-only by a `ConfinedConnection`.
    ///
    /// - Parameter room: about how many bytes can be written into it later without it becoming longer.
    package func image(room: Int = 0) throws -> [UInt8] {
        try database.writeWithoutTransaction { database in
            if room > 0 {
                // Pages that were used once stay in the file.
                try database.execute(
                    sql: """
                        CREATE TABLE room (filler); INSERT INTO room VALUES (zeroblob(\(room))); DROP TABLE room
                        """)
            }
            guard let connection = database.sqliteConnection, let image = serialized(connection) else {
                throw QueryFault("the book could not be made ready for queries")
            }
            return image
        }
    }
}

extension Database {
    /// Fills the tables of one kind with records that were typed by it.
    func load(_ records: [BookRecord], into tables: [TableLayout], where isWanted: (String) -> Bool = { _ in true })
        throws
    {
        for (index, table) in tables.enumerated() where isWanted(table.name) {
            let statement = try insert(into: table)
            for record in records {
                let typed = record.typed
                let keys: [SQLValue] =
                    index == 0 ? [.text(record.id), .text(record.path), SQLValue(typed.title)] : [.text(record.id)]
                try typed.packedRows.forEachRow(ofTable: index) { row in
                    let code = try insertRow(keys, andStored: &row, with: statement.sqliteStatement)
                    if let code { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: statement.sql) }
                }
            }
        }
    }

    fileprivate func loadPages(_ pages: [BookPage]) throws {
        let page = try insert(into: BookTables.pages)
        let link = try insert(into: BookTables.links)
        for entry in pages {
            let days = entry.days
            try page.run([
                .text(entry.path), SQLValue(entry.title), .text(entry.sort.rawValue), SQLValue(days.from),
                SQLValue(days.until),
            ])
            for target in entry.page.outline.links {
                try link.run([
                    .text(entry.path), .integer(Int64(target.span.line)), .text(target.text), .text(target.destination),
                ])
            }
        }
    }

    fileprivate func load(_ items: [ActionItem]) throws {
        guard !items.isEmpty else { return }
        let statement = try insert(into: BookTables.actionItems)
        for item in items {
            try statement.run([
                .text(item.path), .integer(Int64(item.span.line)), SQLValue(item.person), .text(item.text),
                SQLValue(item.due), SQLValue(item.since), SQLValue(item.about?.text), .integer(item.isDone ? 1 : 0),
            ])
        }
    }

    fileprivate func load(_ parameters: [Parameter]) throws {
        let statement = try insert(into: BookTables.parameters)
        for parameter in parameters {
            for dated in parameter.values {
                for (position, item) in dated.value.items.enumerated() {
                    try statement.run([
                        .text(parameter.name), .integer(Int64(position + 1)), item, SQLValue(dated.days.from),
                        SQLValue(dated.days.until), .text(dated.statement.path), .integer(Int64(dated.span.line)),
                    ])
                }
            }
        }
    }

    fileprivate func load(_ rights: [Right]) throws {
        let statement = try insert(into: BookTables.rights)
        for right in rights {
            for grant in right.grants {
                try statement.run([
                    .text(right.name), .text(grant.person), SQLValue(grant.days.from), SQLValue(grant.days.until),
                    .text(right.path), SQLValue(grant.delegatedBy),
                ])
            }
        }
    }

    fileprivate func load(_ derived: DerivedRows) throws {
        for table in BookTables.derived {
            guard let rows = derived.rows[table.name], !rows.isEmpty else { continue }
            let statement = try insert(into: table)
            for row in rows { try statement.run(row) }
        }
    }

    /// Creates tables. One call past GRDB for all: most books need only half of them, and none should wait for it.
    fileprivate func create(_ tables: [TableLayout]) throws {
        let sql = tables.map(\.creation).joined(separator: ";\n")
        guard let connection = sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
        if let code = BookIndex.execute(sql, on: connection) {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql)
        }
    }

    /// Lets rows be found by the records that they name. Without this SQLite sorts a whole table for each such join, in
    /// every query anew.
    fileprivate func index(_ tables: [TableLayout]) throws {
        for table in tables {
            for column in table.columns where column.isReference {
                let name = "\(table.name).\(column.name)".quotedDatabaseIdentifier
                let place = "\(table.name.quotedDatabaseIdentifier) (\(column.name.quotedDatabaseIdentifier))"
                try execute(sql: "CREATE INDEX \(name) ON \(place)")
            }
        }
    }

    func insert(into table: TableLayout) throws -> Statement {
        let names = table.allColumns.map(\.name.quotedDatabaseIdentifier).joined(separator: ", ")
        let marks = table.allColumns.map { _ in "?" }.joined(separator: ", ")
        return try makeStatement(
            sql: "INSERT INTO \(table.name.quotedDatabaseIdentifier) (\(names)) VALUES (\(marks))")
    }
}

extension TableLayout {
    fileprivate var creation: String {
        let columns = allColumns.map { "\($0.name.quotedDatabaseIdentifier) \($0.type.rawValue)" }
        let keys = keys.map(\.name).filter { $0 != "path" && $0 != "title" }.map(\.quotedDatabaseIdentifier)
        // Without a rowid the key is the table: one tree to fill instead of two.
        let key = keys.isEmpty ? [] : ["PRIMARY KEY (\(keys.joined(separator: ", ")))"]
        let options = keys.isEmpty ? "STRICT" : "STRICT, WITHOUT ROWID"
        return "CREATE TABLE \(name.quotedDatabaseIdentifier) (\((columns + key).joined(separator: ", "))) \(options)"
    }
}

extension Statement {
    /// GRDB prepares and owns the statement; rows go past it, which halves the time of loading a big book.
    func run(_ values: [SQLValue]) throws {
        let code = insertRow(values, with: sqliteStatement)
        if let code { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
    }

    func bind(_ values: [SQLValue], from first: Int) throws {
        let code = bindRow(values, from: first, to: sqliteStatement)
        guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
    }

    func insertBound() throws {
        if let code = BookIndex.insert(sqliteStatement) {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql)
        }
    }
}

extension SQLValue {
    package init(_ day: Day?) { self = day.map { .text($0.description) } ?? .null }
}
