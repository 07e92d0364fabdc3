import GRDB
import PageText
import Synchronization

/// Keeps what was worked out from git objects, so that no version of any page is read twice.
///
/// Keys name objects by their ids, so a form is either right or absent, never out of date. Every fault of the store is
/// the same as an empty store: answers with and without it are equal. Safe to use from several tasks and processes.
package final class Store: Sendable {
    /// What forms are of. Ids of one sort never meet those of another.
    package enum Sort: Int64, Sendable {
        case page, step, answer
    }

    private let file: StoreFile
    private let database: DatabaseQueue
    private let isBroken = Mutex(false)

    /// Opens the store of a repository, or a new one.
    ///
    /// - Parameters:
    ///   - commonDirectory: the git directory that all worktrees share.
    ///   - engine: names the build of the program, in letters and digits.
    /// - Returns: nil when there can be none, because the disk is full or not writable, or the folder is not private.
    package static func open(in commonDirectory: String, engine: String) -> Store? {
        let file = StoreFile(in: commonDirectory, engine: engine)
        guard file.prepare() else { return nil }
        if let store = try? Store(file) { return store }
        // Whatever is wrong with it, a new one is as good.
        file.remove()
        return file.prepare() ? try? Store(file) : nil
    }

    private init(_ file: StoreFile) throws {
        var options = Configuration()
        options.busyMode = .timeout(5)
        options.prepareDatabase { database in
            // A crash of this program loses nothing. A crash of the machine may damage the file: checksums and SQLite
            // find that, and a new one is made.
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON; PRAGMA mmap_size = 268435456; PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA cache_size = -16000
                    """)
        }
        self.file = file
        database = try DatabaseQueue(path: file.path, configuration: options)
        try database.writeWithoutTransaction { database in
            guard try !database.tableExists("forms") else { return }
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS forms (
                        sort INTEGER NOT NULL, key BLOB NOT NULL, form BLOB NOT NULL, PRIMARY KEY (sort, key)
                    ) WITHOUT ROWID
                    """)
        }
    }

    /// The tables of the last state that was judged, as a file beside the store's own.
    package var tables: StoredTables { file.tables }

    /// Keeps the tables of a state; see `StoredTables`.
    package func keep(tables image: [UInt8]) -> StoredTables.ID? { isBroken.withLock { $0 } ? nil : tables.keep(image) }

    /// The tables of the last state that was shown, by a view or to a query, as another file: what is shown need not be
    /// what is judged, and neither should take the other's place.
    package var shownTables: StoredTables { file.shownTables }

    /// Keeps the tables of a state that is shown; see `StoredTables`.
    package func keep(shown image: [UInt8]) -> StoredTables.ID? {
        isBroken.withLock { $0 } ? nil : shownTables.keep(image)
    }

    // MARK: Reading

    /// The values kept under these keys, in their order; nil where there is none, or none that can be trusted.
    package func values<Value: Storable>(_ sort: Sort, _ keys: [[UInt8]], as _: Value.Type = Value.self) -> [Value?] {
        guard !keys.isEmpty else { return [] }
        return reading(sort) { find in keys.map { find($0) } } ?? keys.map { _ in nil }
    }

    /// The value kept under a key, then the one under the key that it names, and so on, as far as there are any.
    package func chain<Value: Storable>(
        _ sort: Sort, from key: [UInt8], as _: Value.Type = Value.self, next: (Value) -> [UInt8]?
    ) -> [Value] {
        let values = reading(sort) { (find: ([UInt8]) -> Value?) in
            var values: [Value] = []
            var key: [UInt8]? = key
            while let current = key, let value = find(current) {
                values.append(value)
                key = next(value)
            }
            return values
        }
        return values ?? []
    }

    package func has(_ sort: Sort, _ key: [UInt8]) -> Bool {
        reading(sort) { (find: ([UInt8]) -> Present?) in find(key) != nil } ?? false
    }

    /// Whether nothing of a sort is kept.
    package func isEmpty(_ sort: Sort) -> Bool {
        let found = try? database.writeWithoutTransaction { database in
            try Bool.fetchOne(
                database, sql: "SELECT EXISTS (SELECT 1 FROM forms WHERE sort = ?)", arguments: [sort.rawValue])
        }
        return found != true
    }

    /// That something is there, without reading what.
    private struct Present: Storable {
        func write(to writer: inout ByteWriter) {}
        init(from reader: inout ByteReader) throws(StorageFault) { reader.skip() }
    }

    /// Reads in one transaction: one lock instead of thousands. Nil when the store cannot be read.
    private func reading<Value: Storable, Result>(
        _ sort: Sort, _ body: (([UInt8]) -> Value?) throws -> Result
    ) -> Result? {
        guard !isBroken.withLock({ $0 }) else { return nil }
        do {
            var result: Result?
            try database.writeWithoutTransaction { database in
                let statement = try database.cachedStatement(
                    sql: "SELECT form FROM forms WHERE sort = ? AND key = ?")
                var fault: (any Error)?
                try database.inTransaction(.deferred) {
                    result = try body { key in
                        do {
                            return try statement.sqliteStatement.withForm(sort.rawValue, key) { Store.value($0, key) }
                        } catch {
                            fault = error
                            return nil
                        }
                    }
                    return .commit
                }
                if let fault { throw fault }
            }
            return result
        } catch {
            discard()
            return nil
        }
    }

    private static func value<Value: Storable>(_ form: UnsafeRawBufferPointer, _ key: [UInt8]) -> Value? {
        guard form.count >= 8 else { return nil }
        let content = UnsafeRawBufferPointer(rebasing: form[8...])
        guard form.loadUnaligned(as: UInt64.self) == Checksum.of(content, under: key) else { return nil }
        var reader = ByteReader(content)
        guard let value = try? reader.read(Value.self), reader.isAtEnd else { return nil }
        return value
    }

    // MARK: Writing

    /// Keeps values. A store that cannot take them now, because others are writing or the disk is full, stays as it is.
    package func keep(_ sort: Sort, _ values: [(key: [UInt8], value: some Storable)]) {
        keep(sort, forms: values.map { ($0.key, Store.form($0.value, under: $0.key)) })
    }

    /// The form of a value: a checksum, then its bytes. Made apart from keeping it, so that several tasks can.
    package static func form(_ value: some Storable, under key: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(raw: [UInt8](repeating: 0, count: 8))
        writer.write(value)
        var form = writer.bytes
        form.withUnsafeMutableBytes { bytes in
            let sum = Checksum.of(UnsafeRawBufferPointer(rebasing: bytes[8...]), under: key)
            bytes.storeBytes(of: sum, as: UInt64.self)
        }
        return form
    }

    /// Keeps forms in one transaction: best many at once, because ids are spread over the whole file and every
    /// transaction writes each page of the file that it touches.
    package func keep(_ sort: Sort, forms: [(key: [UInt8], form: [UInt8])]) {
        guard !isBroken.withLock({ $0 }), !forms.isEmpty else { return }
        let forms = forms.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        do {
            try database.writeWithoutTransaction { database in
                let statement = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO forms (sort, key, form) VALUES (?, ?, ?)")
                try database.inTransaction(.immediate) {
                    for (key, form) in forms { try statement.sqliteStatement.insertForm(sort.rawValue, key, form) }
                    return .commit
                }
            }
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
        {
            discard()
        } catch {
            // Busy, full or read-only: the answer is there, it is only not remembered.
        }
    }

    /// Gives a damaged store up: it is removed, and the next run starts a new one.
    private func discard() {
        isBroken.withLock { $0 = true }
        file.remove()
    }
}
