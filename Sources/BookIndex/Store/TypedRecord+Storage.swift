import CSQLite
import PageText

extension TypedRecord: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(title)
        writer.write(packedRows)
        writer.write(references)
        writer.write(faults)
        writer.write(misfits)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        title = try reader.optionalString()
        packedRows = try reader.read()
        references = try reader.list()
        faults = try reader.list()
        misfits = try reader.list()
    }
}

extension TypedRecord.Misfit: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(field)
        writer.write(text)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(field: try reader.string(), text: try reader.string())
    }
}

extension TypedRecord.Reference: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(kind)
        writer.write(id)
        writer.write(field)
        writer.write(span)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(
            kind: try reader.string(), id: try reader.string(), field: try reader.string(), span: try reader.read())
    }
}

extension TypedRecord.FieldFault: Storable {
    package func write(to writer: inout ByteWriter) {
        writer.write(field)
        writer.write(fault)
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(field: try reader.string(), fault: try reader.read())
    }
}

extension SQLValue: Storable {
    package func write(to writer: inout ByteWriter) {
        switch self {
        case .null: writer.write(0)
        case .integer(let value):
            writer.write(1)
            writer.write(value)
        case .real(let value):
            writer.write(2)
            writer.write(Int64(bitPattern: value.bitPattern))
        case .text(let value):
            writer.write(3)
            writer.write(value)
        }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        switch try reader.int() {
        case 0: self = .null
        case 1: self = .integer(try reader.int64())
        case 2: self = .real(Double(bitPattern: UInt64(bitPattern: try reader.int64())))
        case 3: self = .text(try reader.string())
        default: throw StorageFault()
        }
    }
}

extension SQLValue {
    /// Binds a stored value without making it. Its bytes must stay where they are until the statement has run.
    static func bindStored(
        _ reader: inout ByteReader, to statement: OpaquePointer, at position: Int32
    ) throws(StorageFault) -> Int32 {
        switch try reader.int() {
        case 0: return sqlite3_bind_null(statement, position)
        case 1: return sqlite3_bind_int64(statement, position, try reader.int64())
        case 2:
            return sqlite3_bind_double(statement, position, Double(bitPattern: UInt64(bitPattern: try reader.int64())))
        case 3:
            let text = UnsafeRawBufferPointer(rebasing: try reader.raw(try reader.count()))
            guard let start = text.baseAddress else { return handbook_sqlite3_bind_text(statement, position, "", 0) }
            return sqlite3_bind_text(
                statement, position, start.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
        default: throw StorageFault()
        }
    }
}
