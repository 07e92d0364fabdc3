import GRDB
import PageText

/// The facts of a book as SQLite tables.
package struct BookTables {
    private let database: DatabaseQueue

    /// Loads a book into a new database in memory.
    package init(_ book: Book) throws {
        database = try DatabaseQueue()
        try database.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            try database.inTransaction {
                for kind in book.kinds { try database.load(book.records.filter { $0.kind == kind.name }, of: kind) }
                try database.loadPages(book.pages)
                try database.load(book.parameters)
                try database.load(book.rights)
                return .commit
            }
        }
    }

    /// The whole database as bytes, to be opened read-only by a `ConfinedConnection`.
    package func image() throws -> [UInt8] {
        try database.writeWithoutTransaction { database in
            guard let connection = database.sqliteConnection, let image = serialized(connection) else {
                throw QueryFault("the book could not be made ready for queries")
            }
            return image
        }
    }
}

extension Database {
    fileprivate func load(_ records: [BookRecord], of kind: Kind) throws {
        for (index, table) in kind.tables.enumerated() {
            try create(table)
            let statement = try insert(into: table.name, columns: table.allColumns.map(\.name))
            for record in records where index < record.typed.rows.count {
                for row in record.typed.rows[index] {
                    let keys: [SQLValue] =
                        index == 0
                        ? [.text(record.id), .text(record.path), record.typed.title.map { .text($0) } ?? .null]
                        : [.text(record.id)]
                    try statement.run(keys + row)
                }
            }
        }
    }

    fileprivate func loadPages(_ pages: [BookPage]) throws {
        try create(BookTables.pages)
        try create(BookTables.links)
        let page = try insert(into: "pages", columns: BookTables.pages.allColumns.map(\.name))
        let link = try insert(into: "links", columns: BookTables.links.allColumns.map(\.name))
        for entry in pages {
            try page.run([.text(entry.path), entry.title.map { .text($0) } ?? .null, .text(entry.sort.rawValue)])
            for target in entry.page.outline.links {
                try link.run([
                    .text(entry.path), .integer(Int64(target.span.line)), .text(target.text), .text(target.destination),
                ])
            }
        }
    }

    fileprivate func load(_ parameters: [Parameter]) throws {
        try create(BookTables.parameters)
        let statement = try insert(into: "parameters", columns: BookTables.parameters.allColumns.map(\.name))
        for parameter in parameters {
            for dated in parameter.values {
                for (position, item) in dated.value.items.enumerated() {
                    try statement.run([
                        .text(parameter.name), .integer(Int64(position + 1)), item, SQLValue(dated.days.from),
                        SQLValue(dated.days.until), .text(parameter.path), .integer(Int64(dated.span.line)),
                    ])
                }
            }
        }
    }

    fileprivate func load(_ rights: [Right]) throws {
        try create(BookTables.rights)
        let statement = try insert(into: "rights", columns: BookTables.rights.allColumns.map(\.name))
        for right in rights {
            for grant in right.grants {
                try statement.run([
                    .text(right.name), .text(grant.person), SQLValue(grant.days.from), SQLValue(grant.days.until),
                    .text(right.path), grant.delegatedBy.map { .text($0) } ?? .null,
                ])
            }
        }
    }

    private func create(_ table: TableLayout) throws {
        let columns = table.allColumns.map { "\($0.name.quotedDatabaseIdentifier) \($0.type.rawValue)" }
        let keys = table.keys.map(\.name).filter { $0 != "path" && $0 != "title" }.map(\.quotedDatabaseIdentifier)
        // Without a rowid the key is the table: one tree to fill instead of two.
        let key = keys.isEmpty ? [] : ["PRIMARY KEY (\(keys.joined(separator: ", ")))"]
        let parts = (columns + key).joined(separator: ", ")
        let options = keys.isEmpty ? "STRICT" : "STRICT, WITHOUT ROWID"
        try execute(sql: "CREATE TABLE \(table.name.quotedDatabaseIdentifier) (\(parts)) \(options)")
    }

    private func insert(into table: String, columns: [String]) throws -> Statement {
        let names = columns.map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return try makeStatement(sql: "INSERT INTO \(table.quotedDatabaseIdentifier) (\(names)) VALUES (\(marks))")
    }
}

extension Statement {
    /// GRDB prepares and owns the statement; rows go past it, which halves the time of loading a big book.
    fileprivate func run(_ values: [SQLValue]) throws {
        let code = insertRow(values, with: sqliteStatement)
        if let code { throw DatabaseError(resultCode: ResultCode(rawValue: code), sql: sql) }
    }
}

extension SQLValue {
    fileprivate init(_ day: Day?) { self = day.map { .text($0.description) } ?? .null }
}

extension BookTables {
    /// The tables that every book has beside those of its kinds.
    package static let fixed = [pages, links, parameters, rights]

    fileprivate static let pages = layout("pages", ["path", "title", "sort"])
    fileprivate static let links = layout("links", ["path", "line", "text", "target"])
    fileprivate static let parameters = layout(
        "parameters", ["name", "position", "value", "valid_from", "valid_until", "path", "line"])
    fileprivate static let rights = layout(
        "rights", ["right_name", "person", "valid_from", "valid_until", "path", "delegated_by"])

    private static func layout(_ name: String, _ columns: [String]) -> TableLayout {
        let types: [String: TableLayout.ColumnType] = ["line": .integer, "position": .integer, "value": .any]
        return TableLayout(
            name: name, keys: [], columns: columns.map { .init(name: $0, type: types[$0] ?? .text) })
    }
}
