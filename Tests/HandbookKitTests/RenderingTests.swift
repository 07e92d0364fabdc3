import Testing

@testable import HandbookKit

/// What a template makes of the rows of its queries.
@Suite struct RenderingTests {
    private func page(_ blocks: String, _ template: String) async throws -> String {
        let text = "---\nreport: page\ntitle: The page\naudience: Everybody\nminutes: 30\n---\n\(blocks)\n\(template)"
        return try await BookDraft()
            .record("people/ana", "name: Ana").record("people/ben", "name: Ben")
            .record(
                "accounts/oak",
                "name: Oak\nowner: ana\nrisk: 0\ncontacts: [{name: Zoe, last_seen: 2026-01-02}, {name: Yan}]"
            )
            .record("accounts/elm", "name: Elm\nowner: ana\nrisk: 2\ncontacts: [{name: Xi}]")
            .record("accounts/ash", "name: Ash\nowner: ben")
            .view("page", text).page("page")
    }

    private static let accounts = """
        ```sql people
        SELECT id, name FROM people ORDER BY id
        ```
        ```sql accounts of people
        SELECT owner AS parent, id, name, risk, nullif(name, 'Oak') AS other, coalesce(risk, '') AS blank, arr
        FROM accounts ORDER BY id
        ```
        ```sql contacts of accounts
        SELECT c.id AS parent, c.name, c.last_seen FROM accounts_contacts c ORDER BY c.id, c.position
        ```
        """

    @Test func aListInsideAListShowsTheRowsOfItsParent() async throws {
        let template = """
            {{#people}}
            {{name}}:{{#accounts}} {{name}}(\
            {{#contacts}}{{name}}{{^last()}}, {{/last()}}{{/contacts}}{{^contacts}}nobody{{/contacts}})\
            {{/accounts}}
            {{/people}}
            """
        let page = try await page(Self.accounts, template)
        #expect(page == "Ana: Elm(Xi) Oak(Zoe, Yan)\nBen: Ash(nobody)\n")
    }

    @Test(arguments: [
        ("{{#risk}}risk {{risk}}{{/risk}}{{^risk}}-{{/risk}}", "Ana: Elm risk 2; Oak -; Ben: Ash -; "),
        ("{{#blank}}[{{blank}}]{{/blank}}", "Ana: Elm [2]; Oak ; Ben: Ash ; "),
        ("{{^other}}none{{/other}}", "Ana: Elm ; Oak none; Ben: Ash ; "), ("{{arr}}", "Ana: Elm ; Oak ; Ben: Ash ; "),
        ("{{#first()}}first{{/first()}}", "Ana: Elm first; Oak ; Ben: Ash first; "),
        ("{{#last()}}last{{/last()}}", "Ana: Elm ; Oak last; Ben: Ash last; "),
        ("{{! nothing }}", "Ana: Elm ; Oak ; Ben: Ash ; "),
    ])
    func nullZeroAndEmptyTextAreNotShown(_ inside: String, _ shown: String) async throws {
        let unused = "{{#contacts}}{{/contacts}}"
        let template = "{{#people}}{{name}}: {{#accounts}}{{name}} \(inside)\(unused); {{/accounts}}{{/people}}"
        let page = try await page(Self.accounts, template)
        #expect(page == shown + "\n")
    }

    @Test func everyViewKnowsItsOccasion() async throws {
        let page = try await page("", "{{title}}|{{date}}|{{audience}}|{{weekday}}|{{minutes}}|{{commit}}")
        #expect(page == "The page|2026-01-15|Everybody||30|the worktree\n")
    }

    /// Lines that hold a section tag only vanish, and so do queries with the blank line after them.
    @Test func tagsAndQueriesLeaveNoBlankLines() async throws {
        let blocks = "```sql people\nSELECT name FROM people ORDER BY id\n```\n"
        let page = try await page(
            "# {{title}}\n\n" + blocks, "| Name |\n|---|\n{{#people}}\n| {{name}} |\n{{/people}}\n\nEnd")
        #expect(page == "# The page\n\n| Name |\n|---|\n| Ana |\n| Ben |\n\nEnd\n")
    }

    @Test func theDayOfTheMeetingIsTheDayOfItsQueries() async throws {
        let text =
            "---\nagenda: page\n---\n```sql now\nSELECT today() AS day FROM pages LIMIT 1\n```\n"
            + "{{#now}}{{day}}{{/now}} {{date}}"
        let page = try await BookDraft().view("page", text).page("page", on: "2026-12-02")
        #expect(page == "2026-12-02 2026-12-02\n")
    }

    @Test func anOtherFenceIsPartOfThePage() async throws {
        let page = try await page(
            "```sql people\nSELECT name FROM people\n```", "```text\n{{#people}}x{{/people}}\n```")
        #expect(page == "```text\nxx\n```\n")
    }
}
