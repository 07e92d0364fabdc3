import GitStore
import PageText
import Testing

@testable import BookIndex

/// All faults of a record are found in one reading, each at its own place.
@Suite struct RecordFaultTests {
    @Test("A record with ten sorts of faults gives them all, each at its line and columns")
    func ten() async {
        let book = await Self.book(
            """
            ---
            name:
            segment: am_manged
            arr: 1,000
            closed_on: 2025-02-30
            seats: 0
            code: x-1
            owner: ben
            tags: [red, blue, red]
            contacts:
              - name: Ana
                old_phone: 123
              - nmae: Bo
            ---
            """)
        #expect(
            Self.lines(book) == [
                "2:1-5 missing-field name", "3:10-19 unknown-value segment", "4:6-11 bad-money arr",
                "5:12-22 bad-date closed_on", "6:8-9 out-of-range seats", "7:7-10 wrong-pattern code",
                "8:8-11 dangling-reference owner", "9:19-22 repeated-item tags.3",
                "12:5-14 deprecated-field contacts.1.old_phone", "13:5-6 missing-field contacts.2.name",
                "13:5-9 unknown-field contacts.2.nmae",
            ])
    }

    @Test("Columns count code points, lines count as an editor does, whatever ends them")
    func places() async {
        let text = "---\nname: Zoë 🧑‍🤝‍🧑\nowner: {é: 1}\ntags: [ö, ö]\n---\n"
        let expected = ["3:8-14 wrong-type owner", "4:11-12 repeated-item tags.2"]
        for page in [text, text.replacing("\n", with: "\r\n"), "\u{FEFF}" + text] {
            #expect(await Self.lines(Self.book(page)) == expected)
        }
    }

    @Test("A missing field stands at the top of its group, an empty one at its key")
    func missing() async {
        #expect(await Self.lines(Self.book("---\ncode: AB\n---\n")) == ["2:1-2 missing-field name"])
        #expect(await Self.lines(Self.book("# Only prose\n")) == ["1:1-2 missing-front-matter "])
        #expect(await Self.lines(Self.book("---\n---\n")).contains("1:1-2 missing-field name"))
        #expect(
            await Self.lines(Self.book("---\nname: A\ncontacts: [{}]\n---\n")) == [
                "3:12-13 missing-field contacts.1.name"
            ])
    }

    @Test("Values of several lines have one place that spans them")
    func severalLines() async {
        let book = await Self.book("---\nname: A\nowner:\n  - ana\n  - ben\nsegment: |\n  am\n  managed\n---\n")
        let spans = book.faults.map(\.fault.span).sorted()
        #expect(
            spans == [
                SourceSpan(line: 4, column: 3, endLine: 5, endColumn: 8),
                SourceSpan(line: 6, column: 10, endLine: 8, endColumn: 10),
            ])
    }

    @Test("Examples may leave out required fields and name records that they do not show, but nothing else")
    func example() async throws {
        let base = await Self.book("---\nname: A\n---\n")
        let file = StoredFile(page: "handbook/accounts/two.md", "---\nowner: nobody\nseats: x\n---\n")
        let example = try await Book(example: Snapshot(FileListing(files: [file]), name: "an example"), on: base)
        #expect(example.faultLines == ["accounts/two.md:3:8 wrong-type"])
        #expect(example.records.map(\.id) == ["two"])
        #expect(example.kinds.map(\.name) == base.kinds.map(\.name))
    }

    private static func book(_ record: String) async -> Book {
        await
            ([
                "kinds/person.md": kindPage("{}", kind: "person", folder: "people"), "people/ana.md": "# Ana\n",
                "kinds/account.md": page(kind), "accounts/acme.md": record,
            ] as BookFixture).book
    }

    private static func lines(_ book: Book) -> [String] {
        book.faults.filter { $0.path.hasPrefix("handbook/accounts/") && $0.fault.id != "empty-front-matter" }
            .map { (fault: $0.fault, field: $0.field ?? "") }
            .sorted { ($0.fault.span, $0.fault.id) < ($1.fault.span, $1.fault.id) }
            .map {
                "\($0.fault.span.line):\($0.fault.span.column)-\($0.fault.span.endColumn) \($0.fault.id) \($0.field)"
            }
    }

    private static let kind = """
        kind: account
        folder: accounts
        schema:
          required: [name]
          properties:
            name: {type: string}
            segment: {enum: [am_managed, tam_managed]}
            arr: {format: money}
            closed_on: {format: date}
            seats: {type: integer, minimum: 1}
            code: {type: string, pattern: "^[A-Z]"}
            owner: {references: person}
            tags: {uniqueItems: true, items: {type: string}}
            contacts:
              items:
                required: [name]
                properties:
                  name: {type: string}
                  old_phone: {type: string, deprecated: true}
        """
}
