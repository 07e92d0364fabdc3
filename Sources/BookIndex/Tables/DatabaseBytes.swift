import CSQLite
import PageText

/// A copy of the main database of a connection as the bytes of a database file; nil when memory runs out.
func serialized(_ connection: OpaquePointer) -> [UInt8]? {
    var size: sqlite3_int64 = 0
    guard let bytes = sqlite3_serialize(connection, "main", &size, 0) else { return nil }
    defer { sqlite3_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(size)))
}

/// Runs statements that give no rows; gives SQLite's code when one fails.
func execute(_ sql: String, on connection: OpaquePointer) -> Int32? {
    let code = sqlite3_exec(connection, sql, nil, nil, nil)
    return code == SQLITE_OK ? nil : code
}

/// Runs a prepared INSERT with one row; gives SQLite's code when that fails.
func insertRow(_ values: [SQLValue], with statement: OpaquePointer) -> Int32? {
    let code = bindRow(values, to: statement)
    return code == SQLITE_OK ? insert(statement) : code
}

/// The same for a row that begins with some values and goes on with values in stored form, which are not made first.
func insertRow(
    _ values: [SQLValue], andStored row: inout ByteReader, with statement: OpaquePointer
) throws(StorageFault) -> Int32? {
    var code = bindRow(values, to: statement)
    let first = values.count + 1
    for position in first..<first + (try row.count()) {
        guard code == SQLITE_OK else { return code }
        code = try SQLValue.bindStored(&row, to: statement, at: Int32(position))
    }
    return code == SQLITE_OK ? insert(statement) : code
}

/// Runs an INSERT with what is bound to it, which stays bound.
func insert(_ statement: OpaquePointer) -> Int32? {
    let code = sqlite3_step(statement)
    sqlite3_reset(statement)
    return code == SQLITE_DONE ? nil : code
}

/// Binds values to the places of a statement from one on, counted from 1.
func bindRow(_ values: [SQLValue], from first: Int = 1, to statement: OpaquePointer) -> Int32 {
    var code = SQLITE_OK
    for (index, value) in values.enumerated() where code == SQLITE_OK {
        let position = Int32(index + first)
        switch value {
        case .null: code = sqlite3_bind_null(statement, position)
        case .integer(let value): code = sqlite3_bind_int64(statement, position, value)
        case .real(let value): code = sqlite3_bind_double(statement, position, value)
        case .text(let text):
            code = text.withCString { handbook_sqlite3_bind_text(statement, position, $0, Int32(text.utf8.count)) }
        }
    }
    return code
}

extension BookTables {
    /// The version of SQLite in use, such as `3.40.1`.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }
}
