import PageText

/// A function that SQL on pages can call. All are deterministic and give null when an argument is null.
package struct SQLFunction: Sendable {
    package let name: String
    package let arguments: ClosedRange<Int>
    /// How it is called and what it gives, for the manual.
    package let summary: String
    /// Throws only `SQLFunctionError`; closures do not infer typed throws.
    let body: @Sendable (FunctionContext, [SQLValue]) throws -> SQLValue
}

/// Why a function could not answer, in words for the person who wrote the SQL.
struct SQLFunctionError: Error {
    let message: String
}

extension SQLFunction {
    /// Every function of the handbook, by name.
    package static let all: [SQLFunction] = dates + books + plans + words

    private static let dates: [SQLFunction] = [
        SQLFunction(name: "today", arguments: 0...0, summary: "today(): the day of the run") { context, _ in
            // A statement of a past quarter must say the same on every day.
            if context.period != nil { throw SQLFunctionError(message: "a plan asks for period(), not for today()") }
            return .text(context.today.description)
        },
        SQLFunction(name: "quarter", arguments: 1...1, summary: "quarter(day): its quarter, such as 2026-Q4") {
            .text(try quarter($1[0]).description)
        },
        SQLFunction(name: "quarter_start", arguments: 1...1, summary: "quarter_start(day or quarter): its first day") {
            .text(try quarter($1[0]).start.description)
        },
        SQLFunction(name: "quarter_end", arguments: 1...1, summary: "quarter_end(day or quarter): its last day") {
            .text(try quarter($1[0]).end.description)
        },
        SQLFunction(name: "weekday", arguments: 1...1, summary: "weekday(day): monday to sunday") {
            .text(try day($1[0]).weekday.rawValue)
        },
        SQLFunction(name: "add_days", arguments: 2...2, summary: "add_days(day, count): the day count days later") {
            try text(day($1[0]).adding(days: count($1[1])))
        },
        SQLFunction(
            name: "add_months", arguments: 2...2,
            summary: "add_months(day, count): the same day count months later, or that month's last"
        ) { try text(day($1[0]).adding(months: count($1[1]))) },
        SQLFunction(name: "days_between", arguments: 2...2, summary: "days_between(a, b): days from a to b") {
            .integer(Int64(try day($1[1]).daysSince1970 - day($1[0]).daysSince1970))
        },
        SQLFunction(
            name: "months_between", arguments: 2...2, summary: "months_between(a, b): complete months from a to b"
        ) { .integer(Int64(try day($1[0]).months(until: day($1[1])))) },
    ]

    private static let books: [SQLFunction] = [
        SQLFunction(
            name: "param", arguments: 1...2,
            summary:
                "param(name[, day]): the parameter's value on that day, today or the first day of period() when left out"
        ) { context, arguments in
            try parameter(
                arguments[0].text ?? "",
                on: arguments.count > 1 ? day(arguments[1]) : context.period?.quarter.start ?? context.today,
                context)
        },
        SQLFunction(
            name: "has_right", arguments: 2...3,
            summary: "has_right(person, right[, day]): 1 when the person holds the right on that day, else 0"
        ) { context, arguments in
            try right(
                arguments[1].text ?? "", of: arguments[0].text ?? "",
                on: arguments.count > 2 ? day(arguments[2]) : context.today, context)
        },
        SQLFunction(name: "picked", arguments: 0...0, summary: "picked(): the id of the person picked for an agenda") {
            context, _ in context.picked.map { .text($0) } ?? .null
        },
    ]

    private static let plans: [SQLFunction] = [
        SQLFunction(name: "period", arguments: 0...0, summary: "period(): on a plan, the quarter that is paid") {
            context, _ in .text(try period(context).quarter.description)
        },
        SQLFunction(name: "pays", arguments: 1...1, summary: "pays(role): on a plan, 1 when it pays that role, else 0")
        {
            context, arguments in
            .integer(try period(context).roles.contains(arguments[0].text ?? "") ? 1 : 0)
        },
    ]

    private static let words: [SQLFunction] = [
        SQLFunction(name: "money", arguments: 1...1, summary: "money(cents): the amount as people write it") {
            guard case .integer(let cents) = $1[0] else { throw wrong($1[0], "an amount in cents") }
            let text = Money(cents: cents).description
            return .text(text.hasPrefix("-") ? "-" + $0.currency + text.dropFirst() : $0.currency + text)
        },
        SQLFunction(
            name: "percent", arguments: 1...2, summary: "percent(fraction[, decimals]): 0.125 as 13%, or as 12.5%"
        ) { try percent($1[0], decimals: $1.count > 1 ? count($1[1]) : 0) },
    ]

    // MARK: What the functions share

    private static func period(_ context: FunctionContext) throws(SQLFunctionError) -> PayPeriod {
        if let period = context.period { return period }
        throw SQLFunctionError(message: "only a plan has a period")
    }

    private static func day(_ value: SQLValue) throws(SQLFunctionError) -> Day {
        if case .text(let text) = value, let day = Day(text) { return day }
        throw wrong(value, "a day written YYYY-MM-DD")
    }

    private static func quarter(_ value: SQLValue) throws(SQLFunctionError) -> Quarter {
        if case .text(let text) = value, let quarter = Quarter(text) ?? Day(text)?.quarter { return quarter }
        throw wrong(value, "a day or a quarter")
    }

    private static func count(_ value: SQLValue) throws(SQLFunctionError) -> Int {
        if case .integer(let count) = value, let count = Int(exactly: count) { return count }
        throw wrong(value, "a whole number")
    }

    private static func text(_ day: Day?) throws(SQLFunctionError) -> SQLValue {
        guard let day else { throw SQLFunctionError(message: "the result lies outside the calendar") }
        return .text(day.description)
    }

    private static func wrong(_ value: SQLValue, _ expected: String) -> SQLFunctionError {
        SQLFunctionError(message: "\(value.text ?? "null") is not \(expected)")
    }

    private static func parameter(
        _ name: String, on day: Day, _ context: FunctionContext
    ) throws(SQLFunctionError) -> SQLValue {
        guard let values = context.parameters[name] else {
            let near = NearestName.to(name, among: context.parameters.keys.sorted()).map { "; did you mean \($0)?" }
            throw SQLFunctionError(message: "there is no parameter \(name)\(near ?? "")")
        }
        guard let value = values.last(where: { $0.days.contains(day) }) else {
            throw SQLFunctionError(message: "the parameter \(name) has no value on \(day)")
        }
        guard !value.isList, let item = value.items.first else {
            throw SQLFunctionError(message: "the parameter \(name) is a list; read it from the table parameters")
        }
        return item
    }

    private static func right(
        _ name: String, of person: String, on day: Day, _ context: FunctionContext
    ) throws(SQLFunctionError) -> SQLValue {
        guard let holders = context.rights[name] else {
            let near = NearestName.to(name, among: context.rights.keys.sorted()).map { "; did you mean \($0)?" }
            throw SQLFunctionError(message: "there is no right \(name)\(near ?? "")")
        }
        let holds = holders.contains { $0.person == person && $0.days.contains(day) }
        return .integer(holds ? 1 : 0)
    }

    private static func percent(_ value: SQLValue, decimals: Int) throws(SQLFunctionError) -> SQLValue {
        let fraction: Double
        switch value {
        case .integer(let whole): fraction = Double(whole)
        case .real(let real): fraction = real
        default: throw wrong(value, "a fraction")
        }
        guard (0...4).contains(decimals), abs(fraction) < 1e9 else { throw wrong(value, "a fraction of a usual size") }
        let scale = [1, 10, 100, 1_000, 10_000][decimals]
        let scaled = Int64((fraction * 100 * Double(scale)).rounded(.toNearestOrAwayFromZero))
        let (units, rest) = scaled.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
        let tail = decimals == 0 ? "" : "." + String(rest + UInt64(scale)).dropFirst()
        return .text((scaled < 0 ? "-" : "") + "\(units)\(tail)%")
    }
}
