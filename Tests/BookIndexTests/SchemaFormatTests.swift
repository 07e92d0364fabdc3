import Testing

@testable import BookIndex

/// `format`, which is asserted here, where JSON Schema leaves that open.
@Suite struct SchemaFormatTests {
    @Test(
        "format: text outside the format's one grammar is a fault named after it",
        arguments: [
            SchemaCase("{format: date}", "2024-02-29"), SchemaCase("{format: date}", "'2024-02-29'"),
            SchemaCase("{format: date}", "2025-02-30", "bad-date"),
            SchemaCase("{format: date}", "2024-1-1", "bad-date"),
            SchemaCase("{format: date}", "2024-01-01junk", "bad-date"),
            SchemaCase("{format: date}", "today", "bad-date"),
            SchemaCase("{format: date}", "2024-01-01T00:00:00Z", "bad-date"),
            SchemaCase("{format: date}", "''", "bad-date"),
            SchemaCase("{format: quarter}", "2026-Q4"), SchemaCase("{format: quarter}", "2026-Q5", "bad-quarter"),
            SchemaCase("{format: quarter}", "Q4 2026", "bad-quarter"),
            SchemaCase("{format: money}", "120000.50"), SchemaCase("{format: money}", "-12.5"),
            SchemaCase("{format: money}", "1,000", "bad-money"), SchemaCase("{format: money}", "1_000", "bad-money"),
            SchemaCase("{format: money}", "12abc", "bad-money"), SchemaCase("{format: money}", "1.005", "bad-money"),
            SchemaCase("{format: money}", "1e3", "bad-money"), SchemaCase("{format: money}", "\"12\"", "bad-money"),
            SchemaCase("{format: money}", "$12", "bad-money"),
            SchemaCase("{format: money}", "12345678901234567890", "bad-money"),
            SchemaCase("{type: integer, format: money}", "12"),
            SchemaCase("{type: integer, format: money}", "12.5", "bad-money"),
            SchemaCase("{format: percent}", "12.5%"), SchemaCase("{format: percent}", "\"12.5%\""),
            SchemaCase("{format: percent}", "12.5", "bad-percent"),
            SchemaCase("{format: percent}", "0.125", "bad-percent"),
            SchemaCase("{format: percent}", "1.00001%", "bad-percent"),
            SchemaCase("{type: [string, \"null\"], format: date}", "null"),
            SchemaCase("{type: [string, \"null\"], format: date}", "x", "bad-date"),
        ])
    func formats(_ row: SchemaCase) async { await row.check() }

    @Test(
        "An e-mail address has one @ between a name and a dotted host",
        arguments: [
            ("ana@example.com", true), ("ana+x@mail.example.com", true), ("änne@example.com", true), ("", false),
            ("ana", false), ("ana@", false), ("@example.com", false), ("ana@example", false),
            ("ana@@example.com", false),
            ("ana@b@example.com", false), ("ana @example.com", false), ("ana@example..com", false),
            ("ana@example.com.", false),
            ("ana@example.com\n", false), ("a\tb@example.com", false),
        ])
    func email(text: String, isValid: Bool) { #expect(FieldFormat.email.accepts(text) == isValid) }

    @Test(
        "A web address has its scheme and no space",
        arguments: [
            ("https://example.com", true), ("HTTPS://example.com/a?b=c#d", true), ("mailto:ana@example.com", true),
            ("git+ssh://host/x", true), ("https://[::1]/", true), ("", false), ("example.com", false),
            ("//example.com", false),
            ("https:", false), ("://x", false), ("1http://x", false), ("ht tp://x", false), ("https://a b", false),
            ("https://é", false), ("https://a\u{7F}", false), ("https://<x>", false), ("1:30", false),
        ])
    func uri(text: String, isValid: Bool) { #expect(FieldFormat.uri.accepts(text) == isValid) }

    @Test("A fault says what is expected, and that quotes make text of a number")
    func words() async {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage(
                "{properties: {day: {format: date}, count: {type: integer}, stage: {enum: [open, won]}}}"),
            "things/one.md": page("day: 2025-02-30\ncount: \"12\"\nstage: opne\nstag: won"),
        ]
        let faults = await fixture.book.faults.map(\.fault)
        #expect(
            faults.map(\.message) == [
                "2025-02-30 is not a day of the calendar written YYYY-MM-DD.", "12 is not a whole number.",
                "stage cannot be opne.", "There is no field stag here.",
            ])
        #expect(
            faults.map(\.remedy) == [
                "that month ends on 2025-02-28", "remove the quotes", "did you mean open?", "did you mean stage?",
            ])
    }
}
