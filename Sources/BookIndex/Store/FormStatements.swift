import CSQLite
import GRDB

extension OpaquePointer {
    /// Asks for one form and lends its bytes; nil when there is none.
    func withForm<Value>(
        _ sort: Int64, _ key: [UInt8], _ body: (UnsafeRawBufferPointer) -> Value?
    ) throws -> Value? {
        defer { sqlite3_reset(self) }
        sqlite3_bind_int64(self, 1, sort)
        return try key.withUnsafeBytes { key -> Value? in
            sqlite3_bind_blob(self, 2, key.baseAddress, Int32(key.count), nil)
            let code = sqlite3_step(self)
            if code == SQLITE_DONE { return nil }
            guard code == SQLITE_ROW else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            let count = Int(sqlite3_column_bytes(self, 0))
            return body(UnsafeRawBufferPointer(start: sqlite3_column_blob(self, 0), count: count))
        }
    }

    func insertForm(_ sort: Int64, _ key: [UInt8], _ form: [UInt8]) throws {
        defer { sqlite3_reset(self) }
        sqlite3_bind_int64(self, 1, sort)
        try key.withUnsafeBytes { key in
            try form.withUnsafeBytes { form in
                sqlite3_bind_blob(self, 2, key.baseAddress, Int32(key.count), nil)
                sqlite3_bind_blob(self, 3, form.baseAddress, Int32(form.count), nil)
                let code = sqlite3_step(self)
                guard code == SQLITE_DONE else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
            }
        }
    }
}
