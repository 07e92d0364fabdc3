import CSQLite
import PageText

/// What is to be written into the tables of a state so that they are those of another, in which some records say
/// something else.
package struct TablePatch: Sendable {
    private var deletions: [Row] = []
    private var rows: [Row] = []
    private var titles: [Row] = []

    private struct Row: Sendable, Storable {
        var table: String
        var values: [SQLValue]

        init(_ table: String, _ values: [SQLValue]) {
            self.table = table
            self.values = values
        }

        func write(to writer: inout ByteWriter) {
            writer.write(table)
            writer.write(values)
        }

        init(from reader: inout ByteReader) throws(StorageFault) {
            self.init(try reader.string(), try reader.list())
        }
    }

    /// - Parameters:
    ///   - records: what the records say now; they were there before, under the same paths.
    ///   - kinds: the kinds of the book, the same as before.
    package init(_ records: [BookRecord], of kinds: [Kind]) {
        for record in records {
            guard let kind = kinds.first(where: { $0.name == record.kind }) else { continue }
            for (index, table) in kind.tables.enumerated() {
                deletions.append(Row(table.name, [.text(record.id)]))
                let keys: [SQLValue] =
                    index == 0
                    ? [.text(record.id), .text(record.path), SQLValue(record.typed.title)] : [.text(record.id)]
                rows += record.typed.packedRows.rows(ofTable: index).map { Row(table.name, keys + $0) }
            }
            titles.append(Row("pages", [SQLValue(record.typed.title), .text(record.path)]))
        }
    }

    /// Writes into tables in memory, which cannot grow.
    ///
    /// - Returns: whether all of it could be written; the tables are of no use otherwise.
    package func apply(to image: UnsafeMutableRawBufferPointer) -> Bool {
        var handle: OpaquePointer?
        let size = sqlite3_int64(image.count)
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(":memory:", &handle, flags, nil) == SQLITE_OK, let handle else { return false }
        defer { sqlite3_close_v2(handle) }
        let start = image.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard sqlite3_deserialize(handle, "main", start, size, size, 0) == SQLITE_OK,
            execute("PRAGMA journal_mode = OFF; PRAGMA temp_store = MEMORY; BEGIN", on: handle) == nil
        else { return false }
        for row in deletions where !run("DELETE FROM \(quoted(row.table)) WHERE id = ?", row.values, handle) {
            return false
        }
        for row in rows {
            let marks = row.values.map { _ in "?" }.joined(separator: ", ")
            guard run("INSERT INTO \(quoted(row.table)) VALUES (\(marks))", row.values, handle) else { return false }
        }
        for row in titles where !run("UPDATE pages SET title = ? WHERE path = ?", row.values, handle) { return false }
        return execute("COMMIT", on: handle) == nil
    }

    private func run(_ sql: String, _ values: [SQLValue], _ handle: OpaquePointer) -> Bool {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement else { return false }
        defer { sqlite3_finalize(statement) }
        return insertRow(values, with: statement) == nil
    }

    private func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}

extension TablePatch: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(deletions)
        writer.write(rows)
        writer.write(titles)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        (deletions, rows, titles) = (try reader.list(), try reader.list(), try reader.list())
    }
}
