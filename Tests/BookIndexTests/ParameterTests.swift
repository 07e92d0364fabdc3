import GitStore
import Testing

@testable import BookIndex

@Suite struct ParameterTests {
    @Test("A parameter is a value, a formatted one, a list, or values with dates")
    func table() async throws {
        let book = await Self.book(
            """
            cap: 15
            rate: 0.5
            name: tam
            quoted: "24/7"
            flag: true
            odd: tam2
            limit: {format: money, value: 20000.50}
            share: {format: percent, value: 12.5%}
            start: {format: date, value: 2026-02-03}
            term: {format: quarter, value: 2026-Q4}
            roles: [tam, csm]
            target: {values: [{from: 2024-10-01, until: 2025-03-31, value: 25}, {from: 2025-04-01, value: 30}]}
            """)
        #expect(book.faultLines == [])
        #expect(
            try book.rows(
                "SELECT name, position, value, valid_from, valid_until, line FROM parameters ORDER BY line, 4, 2") == [
                    "cap|1|15|NULL|NULL|3", "rate|1|0.5|NULL|NULL|4", "name|1|tam|NULL|NULL|5",
                    "quoted|1|24/7|NULL|NULL|6",
                    "flag|1|1|NULL|NULL|7", "odd|1|tam2|NULL|NULL|8", "limit|1|2000050|NULL|NULL|9",
                    "share|1|0.125|NULL|NULL|10",
                    "start|1|2026-02-03|NULL|NULL|11", "term|1|2026-Q4|NULL|NULL|12", "roles|1|tam|NULL|NULL|13",
                    "roles|2|csm|NULL|NULL|13", "target|1|25|2024-10-01|2025-03-31|14",
                    "target|1|30|2025-04-01|NULL|14",
                ])
        #expect(
            book.parameters.first { $0.name == "quoted" }?.values.map(\.value) == [
                .init(items: [.text("24/7")], isList: false, text: "24/7")
            ])
    }

    @Test(
        "The value in force on a day, both ends included",
        arguments: [
            ("2024-09-30", nil), ("2024-10-01", "25"), ("2025-03-31", "25"), ("2025-04-01", nil), ("2025-05-01", "30"),
            ("9999-12-31", "30"),
        ])
    func inForce(day: String, value: String?) async throws {
        let book = await Self.book(
            "target: {values: [{from: 2024-10-01, until: 2025-03-31, value: 25}, {from: 2025-05-01, value: 30}]}")
        #expect(try book.parameters[0].value(on: #require(Day(day)))?.text == value)
    }

    @Test(
        "What is wrong with a parameter is a fault at its place",
        arguments: [
            "p:»", "p: »null", "p: »1e9999", "»P: 1", "»a-b: 1", "p: {»valu: 1, value: 2}",
            "p: {format: »uri, value: 1}",
            "p: {format: »moneys, value: 1}", "p: {format: money, value: »'1,000'}",
            "p: {format: percent, value: »12.5}",
            "p: {format: date, value: »2025-02-30}", "p: {format: quarter, value: »Q1}", "p: »{}",
            "p: »{value: 1, values: [{value: 2}]}",
            "p: »{values: 1}", "p: »{values: []}", "p: {values: [»1]}", "p: {values: [»{from: 2025-01-01}]}",
            "p: {values: [{»frm: 2025-01-01, value: 1}]}",
            "p: {values: [{from: »2025-02-30, value: 1}, {from: 2025-03-01, value: 2}]}",
            "p: {values: [{from: 2025-02-02, until: »2025-02-01, value: 1}]}",
            "p: »\"15\"", "p: »15 accounts", "p: »1,0", "p: »10%", "p: »012",
            "p: {values: [{from: 2025-01-01, value: »}]}",
            "p: [1, »null]", "p: {format: money, value: [1, »x]}",
        ])
    func faults(text: String) async {
        let marked = MarkedPage(page("parameters:\n  \(text)"))
        let book = await (["a.md": marked.text] as BookFixture).book
        #expect(book.faults.map { "\($0.fault.span.line):\($0.fault.span.column)" } == marked.marks, "\(book.faults)")
        #expect(Set(book.faults.map(\.fault.id)).isSubset(of: ["bad-parameter", "unknown-field", "bad-date"]))
    }

    @Test(
        "Dated values are in order and never overlap",
        arguments: [
            "[{value: 1}, {from: 2025-01-01, value: 2}]",
            "[{from: 2024-01-01, value: 1}, {from: 2025-01-01, value: 2}]",
            "[{from: 2024-01-01, until: 2024-12-31, value: 1}, {from: 2025-01-01, value: 2}]",
            "[{from: 2024-01-01, until: 2024-06-30, value: 1}, {from: 2025-01-01, value: 2}]",
            "[{from: 2025-01-01, value: 1}, {from: 2024-01-01, value: »2}]",
            "[{from: 2025-01-01, value: 1}, {from: 2025-01-01, value: »2}]",
            "[{from: 2024-01-01, until: 2025-01-01, value: 1}, {from: 2025-01-01, value: »2}]",
            "[{from: 2024-01-01, value: 1}, {value: »2}]", "[{value: 1}, {value: »2}]",
        ])
    func overlaps(values: String) async {
        let marked = MarkedPage(page("parameters: {p: {values: \(values)}}"))
        let book = await (["a.md": marked.text] as BookFixture).book
        #expect(book.faults.map { "\($0.fault.span.line):\($0.fault.span.column)" } == marked.marks, "\(book.faults)")
    }

    @Test("A parameter is stated on one page")
    func duplicates() async throws {
        let fixture: BookFixture = ["b.md": page("parameters:\n  cap: 2"), "a.md": page("parameters: {cap: 1}")]
        let book = await fixture.book
        #expect(book.faultLines == ["b.md:3:3 duplicate-parameter"])
        #expect(book.faults.map(\.fault.message) == ["cap is already stated on handbook/a.md, line 2."])
        #expect(try book.rows("SELECT param('cap')") == ["1"])
    }

    @Test("A record states none, unless it is reference data")
    func records() async throws {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{}"), "things/one.md": page("parameters: {cap: 3}"),
            "kinds/size.md": kindPage("{}", kind: "size", folder: "sizes")
                .replacing("schema:", with: "reference_data: true\nschema:"),
            "sizes/book.md": page("parameters: {room: 2}"),
        ]
        let book = await fixture.book
        #expect(book.faultLines == ["things/one.md:2:13 bad-parameter"])
        #expect(book.faults.map(\.fault.message) == ["Parameters do not count on the page of a record of things."])
        #expect(try book.rows("SELECT name, value FROM parameters") == ["room|2"])
    }

    @Test("`parameters` is a group")
    func noGroup() async {
        for text in ["parameters: 5", "parameters: [a]", "parameters:"] {
            #expect(await (["a.md": page(text)] as BookFixture).book.faults.map(\.fault.id) == ["bad-parameter"])
        }
    }

    @Test("An example states parameters anew and keeps the others")
    func example() async throws {
        let base = await Self.book("cap: 15\nfloor: 3")
        let file = BookFixture(dictionaryLiteral: ("parameters.md", page("parameters: {cap: 1}"))).files
        #expect(
            try await Book(example: Snapshot(FileListing(files: file), name: "an example"), on: base).rows(
                "SELECT param('cap'), param('floor')") == ["1|3"])
    }

    private static func book(_ parameters: String) async -> Book {
        let lines = parameters.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
        return await (["a.md": page("parameters:\n\(lines)")] as BookFixture).book
    }
}
