import Testing

@testable import BookIndex

/// The handbook's own functions in SQL. Today is 2026-01-15, and ana is picked.
@Suite struct FunctionTests {
    @Test(
        "Calls and their answers",
        arguments: [
            ("today()", "2026-01-15"), ("picked()", "ana"),
            ("quarter('2026-01-01')", "2026-Q1"), ("quarter('2026-12-31')", "2026-Q4"),
            ("quarter('2026-Q2')", "2026-Q2"),
            ("quarter_start('2026-05-17')", "2026-04-01"), ("quarter_start('2026-Q4')", "2026-10-01"),
            ("quarter_end('2026-05-17')", "2026-06-30"), ("quarter_end('2026-Q1')", "2026-03-31"),
            ("weekday('2026-01-14')", "wednesday"), ("weekday('2026-01-18')", "sunday"),
            ("add_days('2024-02-28', 1)", "2024-02-29"), ("add_days('2026-01-01', -1)", "2025-12-31"),
            ("add_months('2026-01-31', 1)", "2026-02-28"), ("add_months('2026-03-31', -1)", "2026-02-28"),
            ("add_months('2026-01-15', 0)", "2026-01-15"), ("days_between('2026-01-01', '2026-01-31')", "30"),
            ("days_between('2026-01-31', '2026-01-01')", "-30"), ("months_between('2026-01-15', '2026-04-14')", "2"),
            ("months_between('2026-04-15', '2026-01-15')", "-3"),
            ("param('cap')", "15"), ("param('limit')", "2000000"), ("param('share')", "0.125"),
            ("param('word')", "tam"),
            ("param('target')", "30"), ("param('target', '2024-12-31')", "25"), ("param('target', today())", "30"),
            ("has_right('ana', 'assign')", "1"), ("has_right('bo', 'assign')", "0"),
            ("has_right('ana', 'assign', '2025-12-31')", "0"),
            ("money(123450)", "$1,234.50"), ("money(0)", "$0"), ("money(-5)", "-$0.05"),
            ("money(100000000)", "$1,000,000"),
            ("money(-9223372036854775807 - 1)", "-$92,233,720,368,547,758.08"),
            ("percent(0.125)", "13%"), ("percent(0.125, 1)", "12.5%"), ("percent(0.125, 2)", "12.50%"),
            ("percent(1)", "100%"),
            ("percent(-0.004)", "0%"), ("percent(-0.5, 1)", "-50.0%"), ("percent(0)", "0%"),
            ("percent(12.5, 4)", "1250.0000%"),
        ])
    func answers(call: String, answer: String) async throws {
        #expect(try await Self.book.rows("SELECT \(call)", picked: "ana") == [answer])
    }

    @Test("Numbers come back as numbers: whole, cents and fractions")
    func types() async throws {
        let row = try await Self.book.query(
            "SELECT param('cap'), param('limit'), param('share'), days_between(today(), today())")
        #expect(row.rows == [[.integer(15), .integer(2_000_000), .real(0.125), .integer(0)]])
    }

    @Test("Every function of the list has a call that is tested here and a summary that starts with its name")
    func complete() {
        for function in SQLFunction.all {
            #expect(function.summary.hasPrefix(function.name + "("))
            #expect(function.arguments.upperBound == 0 || Self.nullCalls.contains { $0.hasPrefix(function.name + "(") })
            #expect(
                function.arguments.upperBound == 0 || Self.wrongCalls.contains { $0.hasPrefix(function.name + "(") })
        }
        #expect(Set(SQLFunction.all.map(\.name)).count == SQLFunction.all.count)
        #expect(QueryGuardian.builtIn.isDisjoint(with: SQLFunction.all.map(\.name)))
    }

    @Test("NULL in gives NULL, whichever argument it is", arguments: nullCalls)
    func null(call: String) async throws { #expect(try await Self.book.rows("SELECT \(call)") == ["NULL"]) }

    private static let nullCalls = [
        "quarter(NULL)", "quarter_start(NULL)", "quarter_end(NULL)", "weekday(NULL)", "add_days(NULL, 1)",
        "add_days(today(), NULL)",
        "add_months(NULL, 1)", "add_months(today(), NULL)", "days_between(NULL, today())",
        "days_between(today(), NULL)",
        "months_between(NULL, today())", "months_between(today(), NULL)", "param(NULL)", "param('cap', NULL)",
        "param('no', NULL)",
        "has_right(NULL, 'assign')", "has_right('ana', NULL)", "has_right('ana', 'assign', NULL)", "money(NULL)",
        "percent(NULL)",
        "percent(0.5, NULL)", "pays(NULL)",
    ]

    @Test("What cannot be answered is a fault that names the function, never a guess", arguments: wrongCalls)
    func wrong(call: String) async throws {
        let fault = try #require(try await Self.book.refusal("SELECT \(call)"))
        let name = call.prefix { $0 != "(" }
        #expect(fault.message.hasPrefix("\(name)(): "), "\(fault.message)")
        #expect(
            try await Self.book.refusal("SELECT n FROM (SELECT 1 AS n) WHERE \(call) IS NULL")?.message == fault.message
        )
    }

    private static let wrongCalls = [
        "quarter('2026-13-01')", "quarter('')", "quarter(2026)", "quarter('2026-Q5')", "quarter_start('x')",
        "quarter_end(1.5)",
        "weekday('2026-02-30')", "weekday('2026-Q1')", "add_days('today', 1)", "add_days(today(), '1')",
        "add_days(today(), 1.5)",
        "add_days('9999-12-31', 1)", "add_days(today(), 9223372036854775807)",
        "add_months(today(), -9223372036854775808)",
        "add_months('2026-1-1', 1)", "add_months(today(), 'one')", "days_between('a', today())",
        "days_between(today(), 5)",
        "months_between(today(), 'b')", "param('cpa')", "param('')", "param('roles')", "param('target', '2020-01-01')",
        "param('cap', 'x')", "has_right('ana', 'asign')", "has_right('ana', 'assign', 'x')", "money(1.5)",
        "money('12')",
        "percent('12%')", "percent(0.5, 5)", "percent(0.5, -1)", "percent(0.5, 'x')", "percent(1e300)",
        "percent(1e999)", "pays('tae')", "period()",
    ]

    @Test(
        "A wrong number of arguments is a fault that names the function",
        arguments: [
            "today(1)", "quarter()", "add_days(today())", "param()", "money(1, 2)", "percent(1, 2, 3)", "picked(1)",
        ])
    func count(call: String) async throws {
        let fault = try #require(try await Self.book.refusal("SELECT \(call)"))
        #expect(fault.message.contains(call.prefix { $0 != "(" }))
    }

    @Test("A misspelt parameter or right comes with the nearest")
    func nearest() async throws {
        #expect(
            try await Self.book.refusal("SELECT param('cpa')")?.message
                == "param(): there is no parameter cpa; did you mean cap?")
        #expect(
            try await Self.book.refusal("SELECT has_right('a', 'asign')")?.message
                == "has_right(): there is no right asign; did you mean assign?")
    }

    @Test("Without a pick there is none, and a query says which parameters it asked for")
    func context() async throws {
        #expect(try await Self.book.rows("SELECT picked()") == ["NULL"])
        #expect(try await Self.book.query("SELECT param('word') || param('cap')").parameters == ["cap", "word"])
    }

    private static var book: Book {
        get async {
            await
                ([
                    "a.md": page(
                        """
                        parameters:
                          cap: 15
                          word: tam
                          currency: $
                          limit: {format: money, value: 20000}
                          share: {format: percent, value: 12.5%}
                          roles: [tam, csm]
                          target: {values: [{from: 2024-10-01, value: 25}, {from: 2025-04-01, value: 30}]}
                        """),
                    "rights/assign.md": page("right: assign\nholders: [{person: ana, from: 2026-01-01}]"),
                ] as BookFixture).book
        }
    }
}
