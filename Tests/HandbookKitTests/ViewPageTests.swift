import Testing

@testable import HandbookKit

/// A template page says what it is, and every part that is missing or wrong is a finding at its place.
@Suite struct ViewPageTests {
    static let page = """
        ---
        agenda: review
        title: Review
        weekday: wednesday
        minutes: 30
        pick: people
        ---
        ```sql people
        SELECT id, name FROM people ORDER BY id
        ```

        ```sql accounts
        SELECT id, name FROM accounts WHERE owner = picked() ORDER BY id
        ```

        ```sql contacts of accounts
        SELECT id AS parent, name FROM accounts_contacts ORDER BY id, position
        ```

        # {{title}}

        {{#picked}}For {{name}}.{{/picked}}

        {{#accounts}}
        - {{name}}{{#contacts}}, {{name}}{{/contacts}}
        {{/accounts}}
        """

    @Test func aPageInOrderHasNoFinding() async throws {
        let found = try await BookDraft().view("review", Self.page).check()
        #expect(found == [])
    }

    @Test(arguments: [
        (
            "agenda: review", "owner: x\nagenda: review",
            "2:1 bad-view: A template has no field owner (use: agenda, "
                + "report, statement, title, audience, weekday, minutes, pick, since, write, csv, from, until, parameters)"
        ),
        ("title:", "titel:", "3:1 bad-view: A template has no field titel (did you mean title?)"),
        (
            "agenda: review\n", "",
            "1:1 bad-view: A template is one of agenda, report and statement "
                + "(write agenda: NAME)"
        ),
        (
            "title:", "report: review\ntitle:",
            "1:1 bad-view: A template is one of agenda, report and statement "
                + "(write agenda: NAME)"
        ),
        (
            "agenda: review", "agenda: revue",
            "2:9 bad-view: The agenda revue stands on templates/review.md "
                + "(name the file revue.md)"
        ),
        ("wednesday", "wedensday", "4:10 bad-view: wedensday is not a day of the week (did you mean wednesday?)"),
        (
            "wednesday", "payday",
            "4:10 bad-view: payday is not a day of the week (use one of: monday, tuesday, "
                + "wednesday, thursday, friday, saturday, sunday)"
        ),
        (
            "wednesday", "[wednesday]",
            "4:10 bad-view: A list is not a day of the week (use one of: monday, tuesday, "
                + "wednesday, thursday, friday, saturday, sunday)"
        ),
        ("30", "half an hour", "5:10 bad-view: `minutes` is a whole number (write minutes: 30)"),
        ("30", "1.5", "5:10 bad-view: `minutes` is a whole number (write minutes: 30)"),
        ("pick: people", "pick: poeple", "6:7 bad-view: There is no block poeple to pick from (did you mean people?)"),
        (
            "pick: people", "pick: contacts",
            "6:7 bad-view: There is no block contacts to pick from "
                + "(add a block ```sql contacts)"
        ),
        (
            "pick: people", "pick: [people]",
            "6:7 bad-view: `pick` names one block (write pick: NAME, or pick: {from: NAME, way: fair})"
        ),
        (
            "```sql accounts", "```sql",
            "12:1 bad-view: A query of a view has a name "
                + "(write ```sql NAME or ```sql NAME of OUTER)"
        ),
        (
            "```sql accounts", "```sql Accounts",
            "12:1 bad-view: A query of a view has a name "
                + "(write ```sql NAME or ```sql NAME of OUTER)"
        ),
        ("```sql accounts", "```sql title", "12:1 bad-view: The name title is taken already (choose another)"),
        ("```sql accounts", "```sql picked", "12:1 bad-view: The name picked is taken already (choose another)"),
        ("```sql accounts", "```sql people", "12:1 bad-view: The name people is taken already (choose another)"),
        (
            "contacts of accounts", "contacts of acounts",
            "16:1 bad-view: There is no block acounts above this one "
                + "(put acounts before contacts)"
        ),
    ])
    func everyFaultStandsAtItsPlace(_ old: String, _ new: String, _ finding: String) async throws {
        let findings = try await BookDraft().view("review", Self.page.with(old, new)).check()
        #expect(findings.first { $0.advice == finding } != nil, "\(findings.map(\.advice))")
    }

    @Test func aPageWithoutFrontMatterSaysSo() async throws {
        let found = try await BookDraft().view("review", "# Review").check().map(\.advice)
        #expect(
            found == [
                "1:1 bad-view: A template starts with its front matter (add agenda: NAME, or report or statement)"
            ])
    }

    @Test(arguments: [
        (
            "FROM people ORDER", "FROM peple ORDER",
            "9:22 view-failed: The query people could not be run: no such table: peple (did you mean people?)"
        ),
        (
            "SELECT id, name FROM people", "SELECT name FROM people",
            "8:1 view-failed: The query people could not be run: it gives no `id` to pick by (select it)"
        ),
        (
            "id AS parent,", "",
            "16:1 view-failed: The query contacts could not be run: it gives no `parent`, the id of the row of "
                + "accounts it belongs to (select it AS parent)"
        ),
        (
            "SELECT id, name FROM accounts", "SELECT name FROM accounts",
            "16:1 view-failed: The query contacts could not be run: accounts gives no `id` that its rows could "
                + "belong to (select the id there)"
        ),
        (
            "SELECT id, name FROM accounts", "DELETE FROM accounts",
            "12:1 view-failed: The query accounts could not be run: a query may only read (write one SELECT)"
        ),
    ])
    func aQueryThatCannotBeRunIsAFindingOnThePage(_ old: String, _ new: String, _ finding: String) async throws {
        let findings = try await BookDraft().view("review", Self.page.with(old, new)).check()
        #expect(findings.map(\.advice) == [finding])
    }
}

extension String {
    /// The text with one part replaced.
    func with(_ old: String, _ new: String) -> String {
        guard let range = firstRange(of: old) else { preconditionFailure("because the text does not say \(old)") }
        return String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
