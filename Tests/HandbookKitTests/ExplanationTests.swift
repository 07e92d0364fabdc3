import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// How names of a handbook are listed and pages shown on a terminal.
@Suite struct ExplanationTests {
    private func explanation(_ draft: BookDraft) async throws -> Explanation {
        Explanation(try await draft.handbook(), style: TextStyle(isColoured: false))
    }

    /// The small book with rules in two folders and one in none.
    private var families: BookDraft {
        func page(_ id: String) -> String { RulePage().named(id).text }
        return BookDraft()
            .with("handbook/rules/books/book-over-cap.md", page("book-over-cap"))
            .with("handbook/rules/books/book-empty.md", page("book-empty"))
            .with("handbook/rules/deals/long-trials/trial-too-long.md", page("trial-too-long"))
            .with("handbook/rules/stray-thing.md", page("stray-thing"))
    }

    @Test func rulesAreListedByFamily() async throws {
        let lines = try await explanation(families).overview().split(separator: "\n").map(String.init)
        #expect(
            lines.prefix(7) == [
                "Books (2 rules)",
                "  book-empty      error    Book over cap",
                "  book-over-cap   error    Book over cap",
                "Deals, long trials (1 rule)",
                "  trial-too-long  error    Book over cap",
                "Other (1 rule)",
                "  stray-thing     error    Book over cap",
            ])
    }

    @Test func withoutFoldersThereIsOneList() async throws {
        let text = try await explanation(BookDraft().rule(RulePage())).overview()
        #expect(text.hasPrefix("Rules (1)\n  book-over-cap  error    Book over cap\n"))
    }

    @Test(arguments: [
        ("from: 2027-01-01", " (from 2027-01-01)"), ("until: 2025-12-31", " (until 2025-12-31)"),
        ("from: 2026-01-15\nuntil: 2026-01-15", ""),
    ])
    func aRuleThatIsNotInForceIsMarked(_ days: String, _ mark: String) async throws {
        let rule = RulePage().with("severity: error", "severity: error\n\(days)")
        let text = try await explanation(BookDraft().rule(rule)).overview()
        #expect(text.contains("  book-over-cap  error    Book over cap\(mark)\n"))
    }

    @Test func aFamilyIsToldWithWhatItsRulesFind() async throws {
        let rule = RulePage().with(
            "# Book over cap\n", "# Book over cap\n\n## What it finds\n\nToo [many](x.md)\nbooks.\n")
        let draft = families.with("handbook/rules/books/book-over-cap.md", rule.text)
        let text = try #require(try await explanation(draft).text(of: "books"))
        #expect(
            text == """
                Books (2 rules)

                  book-empty  error
                    Book over cap

                  book-over-cap  error
                    Too many (handbook/rules/books/x.md) books.

                """)
        #expect(try await explanation(draft).nearest(to: "boks") == "books")
    }

    /// What an 80-column terminal can show without breaking lines itself.
    @Test func theOverviewOfTheShippedHandbookFits() async throws {
        let text = try await explanation(.shipped).overview()
        let wide = text.split(separator: "\n").filter { TerminalWidth.of(String($0)) > 80 }
        #expect(wide == [])
    }

    // MARK: Pages

    private func page(_ body: String) async throws -> [String] {
        let draft = BookDraft([("handbook/team/guide.md", body)])
        let book = try await draft.handbook().book
        return PageLines(try #require(book.page(at: "handbook/team/guide.md")), style: TextStyle(isColoured: false))
            .lines
    }

    private static let long = Array(repeating: "word", count: 20).joined(separator: " ")

    @Test func proseIsWrapped() async throws {
        let lines = try await page("# Guide\n\n\(Self.long)\nand on.\n")
        let sixteen = Array(repeating: "word", count: 16).joined(separator: " ")
        #expect(lines == [sixteen, "word word word word and on."])
    }

    @Test func itemsHangFromTheirMarks() async throws {
        let lines = try await page("# Guide\n\n- One\n  and on.\n- \(Self.long)\n\n12. Twelve.\n\n> Said.\n")
        let fifteen = Array(repeating: "word", count: 15).joined(separator: " ")
        #expect(
            lines == ["- One and on.", "- \(fifteen)", "  word word word word word", "", "12. Twelve.", "", "> Said."])
    }

    @Test func codeIsIndentedAndNotBroken() async throws {
        let lines = try await page("# Guide\n\n## Query\n\n```sql\nSELECT 1\n\n\(Self.long)\n```\nEnd.\n")
        #expect(lines == ["Query", "  SELECT 1", "", "  \(Self.long)", "", "End."])
    }

    /// On which day an example is judged stands nowhere else.
    @Test func theDayOfAnExampleIsShown() async throws {
        let lines = try await page("# Guide\n\n```book found today=2026-03-02\n--- people/ana.md\n```\n")
        #expect(lines == ["  (today=2026-03-02)", "  --- people/ana.md"])
    }

    @Test func tablesStandInColumns() async throws {
        let lines = try await page(
            "# Guide\n\n| Role | Does |\n|---|:-:|\n| TAM | helps \\| sells |\n| a | b | c |\n| x |\n")
        #expect(
            lines == ["Role  Does", "----  -------------", "TAM   helps | sells", "a     b", "x"])
    }

    @Test func wideTablesAreBroken() async throws {
        let lines = try await page("# Guide\n\n| Role | Does |\n|---|---|\n| TAM | \(Self.long) |\n")
        #expect(lines.allSatisfy { TerminalWidth.of($0) <= 80 })
        #expect(lines.count == 4)
        #expect(lines[3].hasPrefix("      word"))
    }

    @Test(arguments: [
        ("[15](param:cap) accounts", "15 accounts"),
        ("see [Roles](#roles)", "see Roles"),
        ("see [Roles](../sales.md#roles)", "see Roles (handbook/sales.md#roles)"),
        ("see [roles](roles.md)", "see roles"),
        ("see [it](https://example.com)", "see it (https://example.com)"),
        ("`[x](y.md)` and [x](#y)", "`[x](y.md)` and x"),
        ("tab\tand \u{1B}[31m", "tab\\tand \\u{1b}[31m"),
    ])
    func linksSayWhereTheyLead(_ line: String, _ shown: String) async throws {
        #expect(try await page("# Guide\n\n\(line)\n") == [shown])
    }
}
