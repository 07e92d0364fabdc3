import PageText
import Testing

@testable import BookIndex

/// What a page says and its kind has no place for is kept as text.
@Suite struct MisfitTests {
    @Test(
        "A value that does not fit is kept as written, with its field",
        arguments: [
            ("segment: gold", ["segment=gold"]), ("closed_on: 2025-02-30", ["closed_on=2025-02-30"]),
            ("arr: 1,000", ["arr=1,000"]), ("seats: many", ["seats=many"]), ("seats: 0", ["seats=0"]),
            ("code: x-1", ["code=x-1"]), ("share: 0.5", ["share=0.5"]),
            ("seats: 99999999999999999999", ["seats=99999999999999999999"]),
            ("next_step: call", ["next_step=call"]), ("next_step: {date: soon}", ["next_step.date=soon"]),
            ("tags: red", ["tags=red"]), ("tags: [red, [blue, green]]", ["tags.2=[blue, green]"]),
            ("segment: [a, b]", ["segment=[a, b]"]), ("segment: {b: 2, a: 1}", ["segment={a: 1, b: 2}"]),
            ("contacts: [text, {name: Bo, phones: [1, x]}]", ["contacts.1=text", "contacts.2.phones.2=x"]),
        ])
    func doesNotFit(fields: String, misfits: [String]) async throws {
        #expect(try await Self.misfits(fields) == misfits)
    }

    @Test(
        "A field that the kind does not have is kept whole",
        arguments: [
            ("region: emea", ["region=emea"]), ("region: {name: emea, code: [1]}", ["region={code: [1], name: emea}"]),
            ("next_step: {who: ana}", ["next_step.who=ana"]), ("contacts: [{fax: 1}]", ["contacts.1.fax=1"]),
            ("title: Boss", ["title=Boss"]),
        ])
    func unknown(fields: String, misfits: [String]) async throws { #expect(try await Self.misfits(fields) == misfits) }

    @Test(
        "What fits, says nothing or is no field is no misfit",
        arguments: [
            "segment: lead\narr: 1.50\ntags: [a, a]", "segment:", "seats: '  '", "region:", "parameters: {cap: 3}",
            "extra: 12", "extra: text", "old_name: x",
        ])
    func fits(fields: String) async throws { #expect(try await Self.misfits(fields) == []) }

    @Test(
        "A list or a group where no columns are laid out for it is no fault, and kept",
        arguments: [
            ("extra: [1, 2]", "extra=[1, 2]"), ("extra: {a: [b]}", "extra={a: [b]}"), ("loose: {a: 1}", "loose.a=1"),
            ("anything: [{a: 1}]", "anything.1={a: 1}"), ("bare: [{a: 1}]", "bare.1={a: 1}"),
            ("bare: [1e999]", "bare.1=1e999"),
        ])
    func shapeless(fields: String, misfit: String) async throws {
        let record = try await Self.record(fields)
        #expect(record.faults.isEmpty)
        #expect(record.misfits.map { "\($0.field)=\($0.text)" } == [misfit])
    }

    @Test("A kind without fields keeps all of them")
    func noFields() async throws {
        let fixture: BookFixture = ["kinds/thing.md": kindPage("{}"), "things/one.md": page("a: 1\nb: {c: 2}")]
        let record = try #require(await fixture.book.records.first)
        #expect(record.typed.misfits.map { "\($0.field)=\($0.text)" } == ["a=1", "b={c: 2}"])
    }

    private static func misfits(_ fields: String) async throws -> [String] {
        try await record(fields).misfits.map { "\($0.field)=\($0.text)" }
    }

    private static func record(_ fields: String) async throws -> TypedRecord {
        TypedRecord(Page(reading: Array(page(fields).utf8)), kind: try await HistoryKinds.account)
    }
}
