import CSQLite

/// A connection for SQL that nobody has to trust: it reads one book, held in memory, and can do nothing else.
///
/// This is no GRDB connection, because GRDB keeps SQLite's authorizer for itself. Prepare-time blow-ups cannot be stopped
/// from inside SQLite: whoever runs foreign SQL also bounds the process (see `HandbookKit`'s worker).
package struct ConfinedConnection: ~Copyable {
    private let handle: OpaquePointer
    private let guardian: QueryGuardian
    private let limits: QueryLimits

    /// Opens the book image, which must outlive the connection and is never written to.
    ///
    /// - Parameter isBackwards: whether rows that no ORDER BY orders come in the opposite order, to find queries that
    ///   depend on it.
    package init(
        image: UnsafeMutableRawBufferPointer, context: FunctionContext, limits: QueryLimits = .init(),
        isBackwards: Bool = false
    ) throws(QueryFault) {
        handle = try ConfinedConnection.open(image)
        self.limits = limits
        guardian = QueryGuardian(context: context, seconds: limits.seconds)
        if isBackwards { sqlite3_exec(handle, "PRAGMA reverse_unordered_selects = ON", nil, nil, nil) }
        confine()
        guardian.watch(handle)
    }

    private static func open(_ image: UnsafeMutableRawBufferPointer) throws(QueryFault) -> OpaquePointer {
        var handle: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
        var code = sqlite3_open_v2(":memory:", &handle, flags, nil)
        if code == SQLITE_OK {
            let size = Int64(image.count)
            let start = image.baseAddress?.assumingMemoryBound(to: UInt8.self)
            code = sqlite3_deserialize(handle, "main", start, size, size, UInt32(SQLITE_DESERIALIZE_READONLY))
        }
        if code == SQLITE_OK, let handle { return handle }
        sqlite3_close_v2(handle)
        throw QueryFault("the book could not be opened for queries")
    }

    deinit { sqlite3_close_v2(handle) }

    /// Runs one SELECT and gives all its rows.
    ///
    /// - Parameter stepping: false for its columns alone, which depend on no record.
    package func run(_ sql: String, stepping: Bool = true) throws(QueryFault) -> QueryResult {
        guard sql.utf8.count <= limits.sqlBytes else {
            throw QueryFault("the query is longer than \(limits.sqlBytes) bytes", remedy: "split or shorten it")
        }
        guardian.start()
        let statement = try prepare(sql)
        let columns = statement.columns
        let rows = stepping ? try rows(of: statement, sql) : []
        return QueryResult(
            columns: columns, rows: rows, parameters: guardian.parameters.sorted(),
            reads: guardian.reads.whole(ColumnSet.joinsByName(sql)))
    }

    private func prepare(_ sql: String) throws(QueryFault) -> QueryStatement {
        var pointer: OpaquePointer?
        var tailOffset = 0
        var code = SQLITE_OK
        sql.withCString { text in
            var tail: UnsafePointer<CChar>?
            code = sqlite3_prepare_v2(handle, text, -1, &pointer, &tail)
            tailOffset = tail.map { $0 - text } ?? 0
        }
        guard code == SQLITE_OK else { throw fault(code, in: sql) }
        guard let pointer else { throw QueryFault("there is no query", remedy: "write one SELECT") }
        let statement = QueryStatement(pointer)
        guard sqlite3_stmt_readonly(pointer) != 0, sqlite3_stmt_isexplain(pointer) == 0,
            sqlite3_column_count(pointer) > 0
        else { throw QueryFault("a query may only read", remedy: "write one SELECT") }
        for table in guardian.uncertain.sorted() where isTable(table) { throw QueryGuardian.noTable(table) }
        guard isBlank(sql.utf8.dropFirst(tailOffset)) else {
            throw QueryFault(
                "there is a second statement after the first", remedy: "keep one SELECT", offset: tailOffset)
        }
        return statement
    }

    /// Whether SQLite finds no further statement in the rest: blanks and comments only.
    private func isBlank(_ rest: Substring.UTF8View) -> Bool {
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v2(handle, String(Substring(rest)), -1, &pointer, nil)
        defer { sqlite3_finalize(pointer) }
        return code == SQLITE_OK && pointer == nil
    }

    /// Whether a name that the query reads no column of is a table of SQLite's own, and not one that its WITH defines:
    /// then a query without that WITH finds nothing by this name.
    private func isTable(_ name: String) -> Bool {
        var pointer: OpaquePointer?
        let quoted = name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        let code = sqlite3_prepare_v2(handle, "SELECT 1 FROM \"\(quoted)\"", -1, &pointer, nil)
        defer { sqlite3_finalize(pointer) }
        return code == SQLITE_OK || !String(cString: sqlite3_errmsg(handle)).hasPrefix("no such table")
    }

    private func rows(of statement: borrowing QueryStatement, _ sql: String) throws(QueryFault) -> [[SQLValue]] {
        var rows: [[SQLValue]] = []
        var bytes = 0
        while true {
            let code = sqlite3_step(statement.pointer)
            if code == SQLITE_DONE { return rows }
            guard code == SQLITE_ROW else { throw fault(code, in: sql) }
            let row = try statement.row()
            bytes += row.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) + 16 }
            rows.append(row)
            guard rows.count <= limits.rows, bytes <= limits.resultBytes else {
                let most = rows.count > limits.rows ? "\(limits.rows) rows" : "\(limits.resultBytes) bytes"
                throw QueryFault("the query gives more than \(most)", remedy: "narrow it with WHERE or LIMIT")
            }
        }
    }

    private func fault(_ code: Int32, in sql: String) -> QueryFault {
        if let reason = guardian.reason { return reason }
        if code == SQLITE_NOMEM { return QueryFault("the query needs too much memory", remedy: "narrow it") }
        if code == SQLITE_TOOBIG { return QueryFault("a value is longer than \(limits.valueBytes) bytes") }
        let offset = Int(sqlite3_error_offset(handle))
        let fault = QueryFault(String(cString: sqlite3_errmsg(handle)), offset: offset < 0 ? nil : offset)
        return MisspeltName(fault.message).map { fault.advised(by: $0, in: sql, names: names(for: $0.sort)) } ?? fault
    }

    /// The names that could have been meant. Only asked once a query has failed, when nothing runs any more.
    private func names(for sort: MisspeltName.Sort) -> [String] {
        sqlite3_set_authorizer(handle, nil, nil)
        defer { guardian.forbid(on: handle) }
        switch sort {
        case .function: return QueryGuardian.available.sorted()
        case .table: return guardian.bookTables.sorted()
        case .column:
            return QueryStatement.texts(
                "SELECT DISTINCT c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' ORDER BY 1",
                in: handle)
        }
    }

    /// Turns off what a page must not have, and bounds what it has.
    private func confine() {
        let switches: [(option: Int32, isOn: Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
            (SQLITE_DBCONFIG_ENABLE_TRIGGER, 0), (SQLITE_DBCONFIG_ENABLE_VIEW, 0),
        ]
        // A worker may write no file, so what a query sorts or remembers on the way stays in memory.
        sqlite3_exec(handle, "PRAGMA temp_store = MEMORY", nil, nil, nil)
        for (option, isOn) in switches { _ = handbook_sqlite3_switch(handle, option, isOn) }
        let caps: [(limit: Int32, value: Int)] = [
            (SQLITE_LIMIT_LENGTH, limits.valueBytes), (SQLITE_LIMIT_SQL_LENGTH, limits.sqlBytes),
            (SQLITE_LIMIT_COLUMN, 200), (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 40),
            (SQLITE_LIMIT_VDBE_OP, 50_000), (SQLITE_LIMIT_FUNCTION_ARG, 8), (SQLITE_LIMIT_ATTACHED, 0),
            (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100), (SQLITE_LIMIT_VARIABLE_NUMBER, 1),
            (SQLITE_LIMIT_TRIGGER_DEPTH, 1), (SQLITE_LIMIT_WORKER_THREADS, 0),
        ]
        for (limit, value) in caps { sqlite3_limit(handle, limit, Int32(value)) }
        sqlite3_hard_heap_limit64(Int64(limits.memoryBytes))
    }
}

/// A prepared query; finalised when it goes out of scope.
struct QueryStatement: ~Copyable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { sqlite3_finalize(pointer) }

    /// The first column of all rows of a trusted query.
    static func texts(_ sql: String, in handle: OpaquePointer) -> [String] {
        var pointer: OpaquePointer?
        sqlite3_prepare_v2(handle, sql, -1, &pointer, nil)
        guard let pointer else { return [] }
        let statement = QueryStatement(pointer)
        var texts: [String] = []
        while sqlite3_step(statement.pointer) == SQLITE_ROW {
            if let text = sqlite3_column_text(statement.pointer, 0) { texts.append(String(cString: text)) }
        }
        return texts
    }

    var columns: [QueryResult.Column] {
        (0..<sqlite3_column_count(pointer)).map { index in
            .init(
                name: sqlite3_column_name(pointer, index).map { String(cString: $0) } ?? "",
                table: sqlite3_column_table_name(pointer, index).map { String(cString: $0) },
                origin: sqlite3_column_origin_name(pointer, index).map { String(cString: $0) })
        }
    }

    func row() throws(QueryFault) -> [SQLValue] {
        var row: [SQLValue] = []
        for index in 0..<sqlite3_column_count(pointer) {
            guard let value = SQLValue(column: index, of: pointer) else {
                throw QueryFault("the query gives binary data", remedy: "return text and numbers only")
            }
            row.append(value)
        }
        return row
    }
}

extension SQLValue {
    /// The value of a result column; nil for a blob.
    fileprivate init?(column: Int32, of statement: OpaquePointer) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_NULL: self = .null
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: self = .text(sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "")
        default: return nil
        }
    }
}
