import PageText
import Testing

@testable import BookIndex

/// Pages that are in force for some days, and what that means for the parameters they state.
@Suite struct PageDaysTests {
    private static let revisions: BookFixture = [
        "sales-2025.md": page("until: 2026-03-31\nparameters: {cap: 12, only_early: 1}"),
        "sales.md": page("from: 2026-04-01\nparameters: {cap: 15}"),
    ]

    @Test(
        "A parameter has the value of the page in force",
        arguments: [("2026-03-31", "12"), ("2026-04-01", "15"), ("2020-01-01", "12")])
    func twoRevisions(day: String, value: String) async throws {
        let book = await Self.revisions.book
        #expect(book.faultLines == [])
        #expect(book.parameters.map(\.name).sorted() == ["cap", "only_early"])
        let cap = try #require(book.parameters.first { $0.name == "cap" })
        #expect(try cap.value(on: #require(Day(day)))?.text == value)
        #expect(cap.paths == ["handbook/sales-2025.md", "handbook/sales.md"])
        #expect(try book.rows("SELECT param('cap', '\(day)')") == [value])
    }

    @Test("A parameter of one revision only has no value on the days of the other")
    func gap() async throws {
        let book = await Self.revisions.book
        #expect(try book.rows("SELECT param('only_early', '2026-03-31')") == ["1"])
        #expect(throws: (any Error).self) { try book.rows("SELECT param('only_early', '2026-04-01')") }
    }

    @Test("The days of a value are those that it shares with its page; an open one ends where the next begins")
    func shared() async throws {
        let book = await
            ([
                "a.md": page(
                    "from: 2025-01-01\nuntil: 2025-12-31\nparameters: {cap: {values: [{from: 2024-10-01, value: 1}, {from: 2025-04-01, value: 2}]}}"
                )
            ] as BookFixture).book
        #expect(
            try book.rows("SELECT value, valid_from, valid_until FROM parameters ORDER BY 2") == [
                "1|2025-01-01|2025-03-31", "2|2025-04-01|2025-12-31",
            ])
        #expect(
            try book.rows("SELECT path, valid_from, valid_until FROM pages") == [
                "handbook/a.md|2025-01-01|2025-12-31"
            ])
    }

    @Test("A value that its page is never in force for is a fault")
    func never() async {
        let book = await
            (["a.md": page("until: 2025-12-31\nparameters: {cap: {values: [{from: 2026-01-01, value: 1}]}}")]
            as BookFixture).book
        #expect(book.faultLines == ["a.md:3:55 bad-parameter"])
        #expect(
            book.faults.map(\.fault.message) == [
                "This value never holds, because its page is in force until 2025-12-31."
            ]
        )
    }

    @Test("Two pages that state a parameter for the same days are a fault, with both places and the days")
    func overlap() async {
        let book = await
            ([
                "a.md": page("until: 2026-03-31\nparameters: {cap: 12}"),
                "b.md": page("from: 2026-03-01\nparameters: {cap: 15}"),
            ] as BookFixture).book
        #expect(book.faultLines == ["b.md:3:14 duplicate-parameter"])
        #expect(
            book.faults.map(\.fault.message) == [
                "cap is already stated on handbook/a.md, line 3, for the days from 2026-03-01 until 2026-03-31."
            ])
        #expect(book.parameters.map { $0.values.map(\.value.text) } == [["12"]])
    }

    @Test(
        "Days of a page of prose that are none are a fault",
        arguments: ["from: »soon", "until: »2026-02-30", "from: 2026-02-01\nuntil: »2026-01-31"])
    func faults(front: String) async {
        let marked = MarkedPage(page(front + "\nparameters: {cap: 1}"))
        let book = await (["a.md": marked.text] as BookFixture).book
        #expect(book.faults.map { "\($0.fault.span.line):\($0.fault.span.column)" } == marked.marks)
        #expect(book.faults.map(\.fault.id) == ["bad-page-days"])
    }

    @Test("To a record its days are fields like others")
    func records() async throws {
        let book = await
            ([
                "kinds/thing.md": kindPage("{properties: {until: {format: date}}}")
                    .replacing("schema:", with: "reference_data: true\nschema:"),
                "things/one.md": page("until: 2020-01-01\nparameters: {cap: 1}"),
            ] as BookFixture).book
        #expect(try book.rows("SELECT param('cap', '2026-01-01')") == ["1"])
        #expect(book.page(at: "handbook/things/one.md")?.days == DayRange())
    }
}
