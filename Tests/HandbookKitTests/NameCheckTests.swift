import Testing

@testable import HandbookKit

/// Every name in a template is provided where it stands, and every query is shown.
@Suite struct NameCheckTests {
    /// A view with a list, a list inside it and one more list, around a template of one line.
    private func findings(_ template: String) async throws -> [String] {
        let page = """
            ---
            report: names
            ---
            ```sql accounts
            SELECT id, name, risk FROM accounts ORDER BY id
            ```
            ```sql contacts of accounts
            SELECT id AS parent, name, last_seen FROM accounts_contacts ORDER BY id, position
            ```
            ```sql risk
            SELECT name AS person FROM people ORDER BY id
            ```
            \(template)
            """
        return try await BookDraft().view("names", page).check().map(\.advice)
    }

    private static let rest = "{{#accounts}}{{#contacts}}{{name}}{{/contacts}}{{/accounts}}{{#risk}}{{person}}{{/risk}}"

    @Test func namesThatAreKnownAreFine() async throws {
        let found = try await findings("{{title}} {{date}} {{commit}} {{#accounts}}{{title}}{{/accounts}}" + Self.rest)
        #expect(found == [])
    }

    @Test(arguments: [
        (
            "{{nmae}}",
            "13:1 unknown-name: Nothing here is called nmae (known here: accounts, asked, audience, commit, date, "
                + "minutes, risk, title, weekday)"
        ),
        ("{{titel}}", "13:1 unknown-name: Nothing here is called titel (did you mean title?)"),
        ("{{#acounts}}x{{/acounts}}", "13:1 unknown-name: Nothing here is called acounts (did you mean accounts?)"),
        ("{{^acounts}}x{{/acounts}}", "13:1 unknown-name: Nothing here is called acounts (did you mean accounts?)"),
        (
            "{{#accounts}}{{nmae}}{{/accounts}}",
            "13:14 unknown-name: Nothing here is called nmae (did you mean name?)"
        ),
        (
            "{{name}}",
            "13:1 unknown-name: Nothing here is called name (known here: accounts, asked, audience, commit, date, "
                + "minutes, risk, title, weekday)"
        ),
        (
            "{{#contacts}}{{name}}{{/contacts}}",
            "13:1 unknown-name: contacts is shown inside {{#accounts}} only (move it there)"
        ),
        ("{{accounts}}", "13:1 unknown-name: accounts is a list of rows (show it with {{#accounts}}…{{/accounts}})"),
        (
            "{{#accounts}}{{contacts}}{{/accounts}}",
            "13:14 unknown-name: contacts is a list of rows (show it with {{#contacts}}…{{/contacts}})"
        ),
        (
            "{{^accounts}}{{name}}{{/accounts}}",
            "13:14 unknown-name: Nothing here is called name (known here: accounts, asked, audience, commit, date, "
                + "minutes, risk, title, weekday)"
        ),
        (
            "{{#accounts}}{{#contacts}}{{person}}{{/contacts}}{{/accounts}}",
            "13:27 unknown-name: Nothing here is called person (known here: accounts, asked, audience, "
                + "commit, contacts, date, id, last_seen, minutes, name, parent, risk, title, weekday)"
        ),
    ])
    func aNameMustBeKnownWhereItStands(_ template: String, _ finding: String) async throws {
        let found = try await findings(template + Self.rest)
        #expect(found.first == finding)
    }

    @Test func aQueryThatIsNotShownIsAFinding() async throws {
        let found = try await findings("{{#accounts}}{{name}}{{/accounts}}")
        #expect(
            found == [
                "7:1 unused-block: The template never shows contacts "
                    + "(show it with {{#contacts}}…{{/contacts}}, or remove the query)",
                "10:1 unused-block: The template never shows risk "
                    + "(show it with {{#risk}}…{{/risk}}, or remove the query)",
            ])
    }

    /// Inside `accounts`, `risk` is the column: a value, and no use of the list.
    @Test func aColumnHidesAListOfItsName() async throws {
        let inside = "{{#accounts}}{{risk}}{{#contacts}}{{name}}{{/contacts}}{{#risk}}{{person}}{{/risk}}{{/accounts}}"
        let found = try await findings(inside)
        #expect(
            found == [
                "10:1 unused-block: The template never shows risk "
                    + "(show it with {{#risk}}…{{/risk}}, or remove the query)",
                "13:65 unknown-name: Nothing here is called person (known here: accounts, asked, audience, commit, "
                    + "contacts, date, id, minutes, name, risk, title, weekday)",
            ])
    }

    /// Without `since` nothing is compared, so nothing says why.
    @Test func notComparedNeedsADay() async throws {
        let found = try await findings("{{not_compared}}" + Self.rest)
        #expect(found.first?.hasPrefix("13:1 unknown-name: Nothing here is called not_compared") == true)
    }

    /// `picked` is there for views that pick, and has the columns of the block that they pick from.
    @Test func pickedNeedsAPick() async throws {
        let found = try await findings("{{#picked}}{{name}}{{/picked}}" + Self.rest)
        #expect(found.first?.hasPrefix("13:1 unknown-name: Nothing here is called picked") == true)
        let page = ViewPageTests.page.with("For {{name}}.", "For {{nmae}}.")
        let named = try await BookDraft().view("review", page).check().map(\.advice)
        #expect(named == ["22:16 unknown-name: Nothing here is called nmae (did you mean name?)"])
    }
}
