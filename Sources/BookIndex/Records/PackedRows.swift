import PageText

/// The rows of a record as bytes. Most of a book's rows only go into tables, so values are made of them only where
/// something asks.
struct PackedRows: Sendable {
    private let bytes: [UInt8]

    init(_ tables: [[[SQLValue]]]) {
        var (writer, table) = (ByteWriter(), ByteWriter())
        writer.write(tables.count)
        for rows in tables {
            table.removeAll()
            table.write(rows.count)
            for row in rows { table.write(row) }
            writer.write(table.bytes.count)
            writer.write(raw: table.bytes)
        }
        bytes = writer.bytes
    }

    var tables: [[[SQLValue]]] { (0..<tableCount).map(rows) }

    func rows(ofTable table: Int) -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        // The bytes were written here, or are those of a form whose checksum was right.
        try? forEachRow(ofTable: table) { reader in rows.append(try reader.list()) }
        return rows
    }

    /// Goes through the rows of a table; each begins with the number of its values.
    func forEachRow(ofTable table: Int, _ body: (inout ByteReader) throws -> Void) throws {
        try bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard try reader.count() > table else { return }
            for _ in 0..<table { _ = try reader.raw(try reader.count()) }
            _ = try reader.count()
            for _ in 0..<(try reader.count()) { try body(&reader) }
        }
    }

    private var tableCount: Int {
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            return (try? reader.count()) ?? 0
        }
    }
}

extension PackedRows: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(bytes.count)
        writer.write(raw: bytes)
    }

    init(from reader: inout ByteReader) throws(StorageFault) { bytes = Array(try reader.raw(try reader.count())) }
}
