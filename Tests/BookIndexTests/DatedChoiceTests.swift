import PageText
import Testing

@testable import BookIndex

/// Values of `enum` that are in use on some days.
@Suite struct DatedChoiceTests {
    private static let dated =
        "{type: string, enum: [{value: ae, until: 2026-03-31}, {value: tae, from: 2026-04-01, description: d}, am]}"

    @Test("A record is typed by all values, whatever the day", arguments: ["ae", "tae", "am"])
    func typing(value: String) async { await SchemaCase(Self.dated, value).check() }

    @Test("Any other value is unknown, and the fields of an entry are no values", arguments: ["csm", "value"])
    func unknown(value: String) async { await SchemaCase(Self.dated, value, "unknown-value").check() }

    @Test(
        "The values in use on a day, both ends included",
        arguments: [("2026-03-31", ["ae", "am"]), ("2026-04-01", ["tae", "am"])])
    func inUse(day: String, values: [String]) async throws {
        let schema = try await Self.schema(Self.dated)
        #expect(try schema.choices(on: #require(Day(day)))?.map(\.asWritten) == values)
        #expect(schema.choices?.map(\.asWritten) == ["ae", "tae", "am"])
    }

    @Test(
        "Why a value is not in use",
        arguments: [
            ("ae", "2026-03-31", nil), ("ae", "2026-04-01", "ae was in use until 2026-03-31"),
            ("tae", "2026-03-31", "tae is in use from 2026-04-01 on"), ("am", "2026-04-01", nil),
            ("csm", "2026-04-01", nil),
        ])
    func absence(value: String, day: String, reason: String?) async throws {
        let schema = try await Self.schema(Self.dated)
        #expect(schema.absence(of: .text(value), on: try #require(Day(day))) == reason)
    }

    @Test("A value can be in use again; its next days are named")
    func again() async throws {
        let schema = try await Self.schema(
            "{enum: [{value: a, until: 2025-12-31}, {value: a, from: 2026-03-01, until: 2026-03-31}, b]}")
        #expect(schema.absence(of: .text("a"), on: try #require(Day("2026-02-01"))) == "a is in use from 2026-03-01 on")
        #expect(schema.absence(of: .text("a"), on: try #require(Day("2026-04-01"))) == "a was in use until 2026-03-31")
    }

    @Test(
        "What is wrong with an entry is a fault at its place",
        arguments: [
            "{enum: [{value: a, »untill: 2026-01-01}, b]}", "{enum: [»{from: 2026-01-01}, b]}",
            "{enum: [{value: »[a]}, b]}", "{enum: [{value: »{a: b}}, b]}", "{enum: [{value: », from: 2026-01-01}, b]}",
            "{enum: [{value: a, from: »soon}, b]}", "{enum: [{value: a, from: 2026-02-01, until: »2026-01-01}, b]}",
            "{enum: [a, »a]}", "{enum: [{value: a, until: 2026-02-01}, {value: »a, from: 2026-02-01}]}",
            "{enum: [a, {value: »a, from: 2026-02-01}]}", "{type: integer, enum: [1, {value: »two}]}",
            "{type: string, enum: [a, »{valeu: b}]}",
        ])
    func faults(schema: String) async {
        let marked = MarkedPage(kindPage("{properties: {value: \(schema)}}"))
        let book = await (["kinds/thing.md": marked.text] as BookFixture).book
        #expect(book.faults.map { "\($0.fault.span.line):\($0.fault.span.column)" } == marked.marks, "\(book.faults)")
        #expect(book.faults.map(\.fault.id) == ["bad-schema"])
    }

    @Test("The days that a value is listed twice for are named")
    func overlapWords() async {
        let book = await
            ([
                "kinds/thing.md": kindPage(
                    "{properties: {value: {enum: [{value: a, until: 2026-02-01}, {value: a, from: 2026-01-01}]}}}")
            ] as BookFixture).book
        #expect(book.faults.map(\.fault.message) == ["a is listed twice from 2026-01-01 until 2026-02-01"])
    }

    @Test("A right guards a dated value like any other")
    func rights() async {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage(
                "{properties: {value: {enum: [{value: ae, until: 2026-03-31}, am], right: {ae: r}}}}"),
            "kinds/person.md": kindPage("{}", kind: "person", folder: "people"), "people/kim.md": page("{}"),
            "rights/r.md": page("right: r\nholders: [{person: kim}]"),
        ]
        let book = await fixture.book
        #expect(book.faultLines == [])
        #expect(book.kinds.first { $0.name == "thing" }?.schema.property("value")?.rights == ["ae": "r"])
    }

    private static func schema(_ text: String) async throws -> FieldSchema {
        let book = await (["kinds/thing.md": kindPage("{properties: {value: \(text)}}")] as BookFixture).book
        #expect(book.faultLines == [])
        return try #require(book.kinds.first?.schema.property("value"))
    }
}
