import Testing

@testable import GitStore
@testable import HandbookKit

/// What pages say of each other: quoted parameters, links, and files that could not be read.
@Suite struct PageCheckTests {
    /// What is found on a page of prose with this one line, on line 3.
    private func findings(_ line: String, on day: String = "2026-01-15") async throws -> [String] {
        try await BookDraft().with("handbook/team/guide.md", "# The guide\n\n\(line)\n").on(day).check().map(\.advice)
    }

    @Test(arguments: [
        "[1](param:book_cap)", "[12](param:book_cap@2025-06-30)", "[$20,000](param:limit)", "[20000](param:limit)",
        "[€20,000.00](param:limit)", "[12.5%](param:discount)", "**[1](param:book_cap)** at most",
    ])
    func aQuoteThatStillHoldsIsFine(_ line: String) async throws {
        let found = try await findings(line)
        #expect(found == [])
    }

    @Test(arguments: [
        (
            "[2](param:book_cap)",
            "3:1 parameter-drifted: The page says 2; book_cap is 1 "
                + "(change the text, or the parameter on handbook/sales.md, line 3)"
        ),
        (
            "At most [12](param:book_cap).",
            "3:9 parameter-drifted: The page says 12; book_cap is 1 "
                + "(change the text, or the parameter on handbook/sales.md, line 3)"
        ),
        (
            "[1](param:book_cap@2025-06-30)",
            "3:1 parameter-drifted: The page says 1; book_cap is 12 "
                + "(change the text, or the parameter on handbook/sales.md, line 3)"
        ),
        (
            "[1](param:book_cap@2024-06-30)",
            "3:1 parameter-drifted: book_cap has no value on 2024-06-30 (see handbook/sales.md, line 3)"
        ),
        (
            "[$20,000.50](param:limit)",
            "3:1 parameter-drifted: The page says $20,000.50; limit is 20000 "
                + "(change the text, or the parameter on handbook/sales.md, line 5)"
        ),
        (
            "[12.5](param:discount)",
            "3:1 parameter-drifted: The page says 12.5; discount is 12.5% "
                + "(change the text, or the parameter on handbook/sales.md, line 4)"
        ),
        (
            "[20000 deals](param:limit)",
            "3:1 parameter-drifted: The page says 20000 deals; limit is 20000 "
                + "(change the text, or the parameter on handbook/sales.md, line 5)"
        ),
        (
            "[20,0,00](param:limit)",
            "3:1 parameter-drifted: The page says 20,0,00; limit is 20000 "
                + "(change the text, or the parameter on handbook/sales.md, line 5)"
        ),
        (
            "[1](param:book_cpa)",
            "3:1 unknown-parameter: No page states a parameter book_cpa (did you mean book_cap?)"
        ),
        (
            "[1](param:churn)",
            "3:1 unknown-parameter: No page states a parameter churn "
                + "(state it under parameters in the front matter of a page)"
        ),
        (
            "[1](param:book_cap@yesterday)",
            "3:1 unknown-parameter: yesterday is not a day of the calendar written YYYY-MM-DD "
                + "(write param:book_cap@DATE)"
        ),
        (
            "[1](param:)",
            "3:1 unknown-parameter: No page states a parameter  "
                + "(state it under parameters in the front matter of a page)"
        ),
    ])
    func aQuoteThatNoLongerHoldsIsAFinding(_ line: String, _ finding: String) async throws {
        let found = try await findings(line)
        #expect(found == [finding])
    }

    /// The value in force is that of the day of the run.
    @Test func aQuoteDriftsWhenANewValueComesIntoForce() async throws {
        let before = try await findings("[12](param:book_cap)", on: "2025-12-31").filter {
            !$0.contains("The page says 1;")
        }
        #expect(before == [])
        let after = try await findings("[12](param:book_cap)", on: "2026-01-01")
        #expect(after.count == 1)
    }

    @Test(arguments: [
        "[x](../sales.md)", "[x](../sales.md#book-caps)", "[x](guide.md)", "[x](./guide.md#the-guide)",
        "[x](#the-guide)", "[x](https://x.y/z.md#a)", "[x](mailto:a@b.c)", "[x](/sales.md)", "[x](../../README.md)",
        "[x](../sales.md#)", "![x](../map.png)", "`[x](nowhere.md)`",
    ])
    func aLinkThatLeadsSomewhereIsFine(_ line: String) async throws {
        let found = try await findings(line)
        #expect(found == [])
    }

    @Test(arguments: [
        ("[x](sales.md)", "3:1 broken-link: There is no page handbook/team/sales.md (correct the link)"),
        ("See [x](../saels.md).", "3:5 broken-link: There is no page handbook/saels.md (correct the link)"),
        (
            "[x](../sales.md#book-cap)",
            "3:1 broken-link: handbook/sales.md has no heading #book-cap (did you mean #book-caps?)"
        ),
        ("[x](#nothing)", "3:1 broken-link: handbook/team/guide.md has no heading #nothing (correct the link)"),
        ("[x](../../templates/a.md)", "3:1 broken-link: There is no page templates/a.md (correct the link)"),
    ])
    func aLinkThatLeadsNowhereIsAFinding(_ line: String, _ finding: String) async throws {
        let found = try await BookDraft().with("handbook/team/guide.md", "# The guide\n\n\(line)\n").check()
        #expect(found.map(\.advice) == [finding])
        #expect(found.map(\.severity) == [.warning])
    }

    /// A link that a template fills leads somewhere only once it is filled.
    @Test func aLinkOfATemplateIsNotFollowed() async throws {
        let text =
            "---\nreport: page\n---\n```sql rows\nSELECT id FROM people\n```\n"
            + "{{#rows}}[x](../handbook/people/{{id}}.md){{/rows}}\n"
        let found = try await BookDraft().view("page", text).check().map(\.advice)
        #expect(found == [])
    }

    @Test func aFileThatCouldNotBeReadIsAFinding() async throws {
        let refusal = Refusal(
            path: "handbook/people/ana.md", reason: .symlink, message: "It is a link", remedy: "put the page here")
        let found = try await BookDraft().refusing(refusal).check()
        #expect(found.map(\.advice) == ["1:1 unreadable-file: It is a link (put the page here)"])
        #expect(found.map(\.path) == ["handbook/people/ana.md"])
    }
}
