import CSQLite

/// Watches one confined connection: says what a query may touch, answers the handbook's functions, and keeps the time.
///
/// SQLite calls it on the thread that runs the query, so its state needs no lock.
final class QueryGuardian {
    let context: FunctionContext
    let seconds: Double
    private(set) var reads = ColumnSet()
    private(set) var parameters: Set<String> = []
    /// Names of tables that the query reads no column of: SQLite says the same of a table and of a name in WITH.
    private(set) var uncertain: Set<String> = []
    /// Why the query was refused, when that was decided here.
    private(set) var reason: QueryFault?
    private var deadline = ContinuousClock.now
    private var functions: [FunctionBox] = []
    private(set) var bookTables: Set<String> = []

    init(context: FunctionContext, seconds: Double) {
        self.context = context
        self.seconds = seconds
    }

    /// Functions of SQLite itself that pages may call: those that depend on their arguments only.
    static let builtIn: Set<String> = [
        "abs", "avg", "ceil", "ceiling", "char", "coalesce", "count", "cume_dist", "dense_rank", "first_value", "floor",
        "format", "glob", "group_concat", "hex", "ifnull", "iif", "instr", "lag", "last_value", "lead", "length",
        "like",
        "likelihood", "likely", "lower", "ltrim", "max", "min", "mod", "nth_value", "ntile", "nullif", "percent_rank",
        "printf", "rank", "replace", "round", "row_number", "rtrim", "sign", "string_agg", "substr", "substring", "sum",
        "total", "trim", "trunc", "unicode", "unlikely", "upper",
    ]
    static let available = builtIn.union(SQLFunction.all.map(\.name))

    func watch(_ handle: OpaquePointer) {
        // Asked before the guardian itself forbids asking.
        bookTables = Set(QueryStatement.texts("SELECT name FROM sqlite_master WHERE type = 'table'", in: handle))
        forbid(on: handle)
        let me = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 10_000,
            { guardian in
                guard let guardian else { return 1 }
                return Unmanaged<QueryGuardian>.fromOpaque(guardian).takeUnretainedValue().isLate() ? 1 : 0
            }, me)
        for function in SQLFunction.all { define(function, on: handle) }
    }

    /// From now on asks this guardian about everything that a query of the connection wants to touch.
    func forbid(on handle: OpaquePointer) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_set_authorizer(
            handle,
            { guardian, action, first, second, _, _ in
                guard let guardian else { return SQLITE_DENY }
                let me = Unmanaged<QueryGuardian>.fromOpaque(guardian).takeUnretainedValue()
                return me.verdict(action, first.map { String(cString: $0) }, second.map { String(cString: $0) })
            }, me)
    }

    /// Forgets the query before and starts the clock.
    func start() {
        reads = ColumnSet()
        parameters = []
        uncertain = []
        reason = nil
        deadline = .now + .seconds(seconds)
    }

    private func isLate() -> Bool {
        guard ContinuousClock.now > deadline else { return false }
        var fault = QueryFault("the query ran longer than \(seconds) s", remedy: "look for a join without a condition")
        fault.isOfTheMoment = true
        reason = fault
        return true
    }

    private func verdict(_ action: Int32, _ first: String?, _ second: String?) -> Int32 {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_READ: return read(table: first ?? "", column: second ?? "")
        case SQLITE_FUNCTION: return call(function: second ?? "")
        default:
            reason = reason ?? QueryFault("a query may only read", remedy: "write one SELECT")
            return SQLITE_DENY
        }
    }

    static func noTable(_ name: String) -> QueryFault { QueryFault("the table \(name) is not part of the book") }

    private func read(table: String, column: String) -> Int32 {
        if bookTables.contains(table) {
            if column.isEmpty { reads.insertRows(of: table) } else { reads.insert(column, of: table) }
        } else if column.isEmpty, !table.isEmpty {
            uncertain.insert(table)
        } else if !table.isEmpty {
            // An empty name is a result of the query itself, such as a subquery in FROM.
            reason = reason ?? QueryGuardian.noTable(table)
            return SQLITE_DENY
        }
        return SQLITE_OK
    }

    private func call(function: String) -> Int32 {
        if QueryGuardian.available.contains(function.lowercased()) { return SQLITE_OK }
        reason =
            reason
            ?? QueryFault(
                "the function \(function) is not available here",
                remedy: "use the handbook's own functions, such as today() and add_days()")
        return SQLITE_DENY
    }

    private func define(_ function: SQLFunction, on handle: OpaquePointer) {
        let box = FunctionBox(function, guardian: self)
        functions.append(box)
        let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS
        for count in function.arguments {
            sqlite3_create_function_v2(
                handle, function.name, Int32(count), flags, Unmanaged.passUnretained(box).toOpaque(),
                { call, count, values in FunctionBox.answer(call, count, values) }, nil, nil, nil)
        }
    }

    fileprivate func answer(_ function: SQLFunction, _ arguments: [SQLValue]) throws -> SQLValue {
        if function.name == "param", case .text(let name)? = arguments.first { parameters.insert(name) }
        if arguments.contains(.null) { return .null }
        do {
            return try function.body(context, arguments)
        } catch let error as SQLFunctionError {
            reason = reason ?? QueryFault("\(function.name)(): \(error.message)")
            throw error
        }
    }
}

/// What SQLite hands back when a function is called. It lives as long as its guardian, which the connection keeps.
private final class FunctionBox {
    private let function: SQLFunction
    private unowned let guardian: QueryGuardian

    init(_ function: SQLFunction, guardian: QueryGuardian) {
        self.function = function
        self.guardian = guardian
    }

    static func answer(_ call: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?) {
        guard let data = sqlite3_user_data(call) else { return sqlite3_result_null(call) }
        let box = Unmanaged<FunctionBox>.fromOpaque(data).takeUnretainedValue()
        let arguments = (0..<Int(count)).map { SQLValue(argument: values?[$0]) }
        if let value = try? box.guardian.answer(box.function, arguments) {
            value.give(to: call)
        } else {
            // The guardian remembers why, in better words than fit here.
            sqlite3_result_error(call, "the function failed", -1)
        }
    }
}

extension SQLValue {
    fileprivate init(argument: OpaquePointer?) {
        switch sqlite3_value_type(argument) {
        case SQLITE_INTEGER: self = .integer(sqlite3_value_int64(argument))
        case SQLITE_FLOAT: self = .real(sqlite3_value_double(argument))
        case SQLITE_TEXT: self = .text(sqlite3_value_text(argument).map { String(cString: $0) } ?? "")
        default: self = .null
        }
    }

    fileprivate func give(to call: OpaquePointer?) {
        switch self {
        case .null: sqlite3_result_null(call)
        case .integer(let value): sqlite3_result_int64(call, value)
        case .real(let value): sqlite3_result_double(call, value)
        case .text(let value): handbook_sqlite3_result_text(call, value, Int32(value.utf8.count))
        }
    }
}
