import Testing

@testable import HandbookKit

/// What a chart on a view is in Markdown, and what is wrong with one.
@Suite struct ChartTests {
    private static let block = """
        ```sql books
        SELECT p.name, count(a.id) AS held, sum(a.arr) AS arr, 2 AS cap, sum(a.arr) * 0.5 AS half, 0.5 AS share,
        -1.5 AS low FROM people p LEFT JOIN accounts a ON a.owner = p.id GROUP BY p.id, p.name ORDER BY p.id
        ```
        """

    private func view(_ chart: String, _ template: String = "Before\n\nCHART\n\nAfter") -> String {
        "---\nreport: page\n---\n\(ChartTests.block)\n"
            + template.replacing("CHART", with: "```chart\n\(chart)\n```")
    }

    private func page(_ chart: String, ana: String = "Ana") async throws -> String {
        try await draft(ana: ana).view("page", view(chart)).page("page")
    }

    private func draft(ana: String = "Ana") -> BookDraft {
        BookDraft().record("people/ana", "name: \(ana)").record("people/ben", "name: Ben")
            .record("accounts/oak", "owner: ana\narr: 12000").record("accounts/elm", "owner: ana\narr: 300.50")
            .record("accounts/ash", "owner: ben\narr: 9000")
    }

    private func findings(_ chart: String, _ template: String = "CHART") async throws -> [String] {
        try await draft().view("page", view(chart, template)).check().map(\.advice)
    }

    @Test func aChartIsAPictureAndItsNumbers() async throws {
        let page = try await page(
            "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {arr: ARR}\nunit: money")
        #expect(
            page == """
                Before

                ```mermaid
                xychart-beta
                    title "Books"
                    x-axis ["Ana", "Ben"]
                    y-axis "thousand" 0 --> 15
                    bar [12.3, 9]
                ```

                | Name | ARR |
                |---|---:|
                | Ana | 12,300.50 |
                | Ben | 9,000 |

                After

                """)
    }

    @Test func linesStandAcrossBars() async throws {
        let page = try await page(
            "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}\nlines: {cap: Cap}\ntable: false"
        )
        #expect(
            page == """
                Before

                ```mermaid
                xychart-beta
                    title "Books"
                    x-axis ["Ana", "Ben"]
                    y-axis "Accounts" 0 --> 2
                    bar [2, 1]
                    line [2, 2]
                ```

                Bars: Accounts. Line: Cap.

                After

                """)
    }

    /// Mermaid paints bars over each other, so the sum of all comes first.
    @Test func stackedBarsAreDrawnFromTheWholeOn() async throws {
        let page = try await page(
            "type: stacked bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts, cap: Room}\ntable: false"
        )
        #expect(page.contains("    y-axis \"number\" 0 --> 4\n    bar [4, 3]\n    bar [2, 1]\n"))
        #expect(page.contains("Bars, from the axis on: Accounts, Room."))
    }

    /// Mermaid draws bars from the lower end of the axis, where a small loss would look like a large gain.
    @Test func anAxisBeginsAtTheLeastNumberBelowZero() async throws {
        let page = try await page("type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {low: Low}")
        #expect(page.contains("    y-axis \"Low\" -1.5 --> 0\n    bar [-1.5, -1.5]\n"))
    }

    @Test func linesAreToldByTheirOrder() async throws {
        let page = try await page(
            "type: line\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts, cap: Cap}\ntable: false")
        #expect(page.contains("    line [2, 1]\n    line [2, 2]\n"))
        #expect(page.contains("Lines, from the top at the right end: Cap, Accounts."))
    }

    @Test func aPieHasSlices() async throws {
        let page = try await page("type: pie\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}")
        #expect(page.contains("pie showData\n    title Books\n    \"Ana\" : 2\n    \"Ben\" : 1\n```"))
    }

    @Test func percentIsShownWithAtMostOneDecimal() async throws {
        let page = try await page(
            "type: bar\ntitle: Shares\nblock: books\nlabel: name\nvalues: {share: Share}\nunit: percent")
        #expect(page.contains("    y-axis \"percent\" 0 --> 60\n    bar [50, 50]\n"))
        #expect(page.contains("| Ana | 50% |"))
    }

    @Test(arguments: [
        ("\"A \\\"quote\\\" and `code`\"", "\"A ″quote″ and ′code′\""),
        ("\"]; click A \\\"javascript:alert(1)\\\"\"", "\")； click A ″javascript:alert(1)″\""),
        ("\"<script>alert(1)</script>\"", "\"‹script›alert(1)‹/script›\""),
        ("\"a\\nb %% c\"", "\"a b ％％ c\""), ("\"1. list\"", "\"1․ list\""), ("\"- list\"", "\"– list\""),
        ("\"```\"", "\"′′′\""),
    ])
    func aLabelIsOnlyALabel(_ name: String, _ label: String) async throws {
        let page = try await page(
            "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}\ntable: false", ana: name)
        #expect(page.contains("    x-axis [\(label), \"Ben\"]\n"))
    }

    /// On one axis two equal names would be one bar.
    @Test func equalNamesAreToldApart() async throws {
        let page = try await page(
            "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}", ana: "Ben")
        #expect(page.contains("x-axis [\"Ben\", \"Ben (2)\"]"))
        #expect(page.contains("| Ben | 2 |\n| Ben | 1 |"))
    }

    @Test func nothingIsSaidInsteadOfDrawn() async throws {
        let chart = "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}"
        let page = try await BookDraft().view("page", view(chart)).page("page")
        #expect(page == "Before\n\nBooks: there is nothing to draw.\n\nAfter\n")
    }

    @Test func aRowWithoutANumberIsInTheTableOnly() async throws {
        let page = try await draft().record("people/cy", "name: Cy")
            .view("page", view("type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {arr: ARR}")).page("page")
        #expect(page.contains("x-axis [\"Ana\", \"Ben\"]"))
        #expect(page.contains("Left out of the picture: 1 without a number."))
        #expect(page.contains("| Cy |  |"))
    }

    @Test(arguments: [
        ("type: bar", "8:1 bad-chart: A chart needs `title` (write what the picture shows: title: Open pipeline)"),
        ("titel: Books", "9:1 bad-chart: A chart has no field titel (did you mean title?)"),
        ("type: bars", "9:7 bad-chart: `type` cannot be bars (did you mean bar?)"),
        ("block: boks", "9:8 bad-chart: There is no block boks to draw (did you mean books?)"),
        (
            "values: held",
            "9:9 bad-chart: `values` gives each column its name (name the columns with the numbers: values: {amount: Open deals})"
        ),
        (
            "type: pie\nlines: {cap: Cap}",
            "10:1 bad-chart: Lines stand across bars only (put them under values, or use type: bar)"
        ),
        (
            "type: bar\nvalues: {held: Accounts, cap: Cap}",
            "10:9 bad-chart: A bar chart shows one column of values (use type: stacked bar, or put the others under lines)"
        ),
    ])
    func aBadChartIsFoundAtItsLine(_ chart: String, _ finding: String) async throws {
        let found = try await findings(chart)
        #expect(found.contains { $0.hasPrefix(finding) }, "\(found)")
    }

    @Test(arguments: [
        ("label: nmae\nvalues: {held: Accounts}", "12:8 bad-chart: The query books gives no nmae (did you mean name?)"),
        (
            "label: name\nvalues: {heldd: Accounts}",
            "13:10 bad-chart: The query books gives no heldd (did you mean held?)"
        ),
        (
            "label: name\nvalues: {name: Accounts}",
            "13:10 page-failed: name is the text Ana, not a number "
                + "(select it without money() or percent(); the chart writes it with its unit)"
        ),
    ])
    func aColumnThatTheQueryDoesNotGiveIsFound(_ chart: String, _ finding: String) async throws {
        #expect(try await findings("type: bar\ntitle: Books\nblock: books\n" + chart) == [finding])
    }

    @Test(arguments: [
        (
            "{{#books}}\nCHART\n{{/books}}",
            "9:1 bad-chart: A chart stands inside {{#books}} (move it out; it draws all its rows)"
        ),
        (
            "- CHART", "8:3 bad-chart: A chart starts at the beginning of its line (move it out of the list or quote)"
        ),
    ])
    func aChartStandsForItself(_ template: String, _ finding: String) async throws {
        let chart = "type: bar\ntitle: Books\nblock: books\nlabel: name\nvalues: {held: Accounts}"
        let found = try await findings(chart, template)
        #expect(found.contains(finding), "\(found)")
    }
}
