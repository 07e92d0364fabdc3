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

    /// The columns in which the two states differ.
    package private(set) var touched = ColumnSet()

    /// Adds rows to tables that are empty.
    package init(adding rows: [(table: TableLayout, rows: [[SQLValue]])]) {
        for (table, added) in rows { self.rows += added.map { Row(table.name, $0.map(\.shortened)) } }
    }

    /// About how many bytes the rows take in a table.
    package var room: Int {
        guard !isEmpty else { return 0 }
        // Rows do not fill the pages of a table: of long ones only two go on a page.
        return rows.reduce(65_536) { $0 + 2 * $1.values.reduce(8) { $0 + ($1.text?.utf8.count ?? 0) + 2 } }
    }

    /// Changes nothing: for a state whose tables are at hand as they are.
    package static let none = TablePatch([], of: [])

    package var isEmpty: Bool { deletions.isEmpty && rows.isEmpty && titles.isEmpty }

    /// A record that is there before and after, under the same path.
    package typealias Change = (before: TypedRecord, after: BookRecord)

    /// - Parameter kinds: the kinds of the book, the same as before.
    package init(_ changes: [Change], of kinds: [Kind]) {
        for change in changes {
            guard let kind = kinds.first(where: { $0.name == change.after.kind }) else { continue }
            let isRetitled = SQLValue(change.before.title) != SQLValue(change.after.typed.title)
            for (index, table) in kind.tables.enumerated() {
                add(change, table, index, isRetitled: isRetitled && index == 0)
            }
            guard isRetitled else { continue }
            titles.append(Row("pages", [SQLValue(change.after.typed.title), .text(change.after.path)]))
            touched.insert("title", of: "pages")
        }
    }

    private mutating func add(_ change: Change, _ table: TableLayout, _ index: Int, isRetitled: Bool) {
        let record = change.after
        let before = change.before.packedRows.rows(ofTable: index)
        let after = record.typed.packedRows.rows(ofTable: index)
        guard isRetitled || before != after else { return }
        deletions.append(Row(table.name, [.text(record.id)]))
        let keys: [SQLValue] =
            index == 0 ? [.text(record.id), .text(record.path), SQLValue(record.typed.title)] : [.text(record.id)]
        rows += after.map { Row(table.name, keys + $0) }
        if isRetitled { touched.insert("title", of: table.name) }
        touch(table, before, after, columns: table.allColumns.dropFirst(keys.count).map(\.name))
    }

    /// Notes in which columns rows differ. Rows under other keys than before are other rows.
    private mutating func touch(
        _ table: TableLayout, _ before: [[SQLValue]], _ after: [[SQLValue]], columns: [String]
    ) {
        let positions = columns.count - table.columns.count
        let haveSameKeys = before.map { $0.prefix(positions) } == after.map { $0.prefix(positions) }
        guard haveSameKeys, (before + after).allSatisfy({ $0.count == columns.count }) else {
            return touched.insertAll(of: table.name)
        }
        for (old, new) in zip(before, after) {
            for (index, column) in columns.enumerated() where old[index] != new[index] {
                touched.insert(column, of: table.name)
            }
        }
    }

    /// Whether records of a kind say something else.
    package func touches(kind name: String, among kinds: [Kind]) -> Bool {
        kinds.filter { $0.name == name }.flatMap(\.tables).contains { table in
            deletions.contains { $0.table == table.name }
        }
    }

    /// The tables with what is to be written into them; nil when they have not enough room.
    package func applied(to image: [UInt8]) -> [UInt8]? {
        var image = image
        return image.withUnsafeMutableBytes(apply) ? image : nil
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
        writer.write(touched)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        (deletions, rows, titles) = (try reader.list(), try reader.list(), try reader.list())
        touched = try reader.read()
    }
}
