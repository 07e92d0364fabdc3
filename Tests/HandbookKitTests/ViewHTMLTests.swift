import Testing

@testable import HandbookKit

/// A view as one HTML file.
@Suite struct ViewHTMLTests {
    private static let hostile = #"<script>alert(1)</script> | `x` "]; @team \u202e <img src=x onerror=y> 'q'"#

    private func html(_ template: String, name: String = "Ana") async throws -> String {
        let text = "---\nreport: page\ntitle: The page\n---\n" + template
        let draft = BookDraft().record("people/ana", "name: '\(name.replacing("'", with: "''"))'")
            .record("people/ben", "name: Ben").record("accounts/oak", "owner: ana\narr: 12000").view("page", text)
        return try ViewHTML.text([try #require(try await draft.render("page").made)])
    }

    /// The part of the file that the template made.
    private func article(_ template: String, name: String = "Ana") async throws -> String {
        let html = try await html(template, name: name)
        let start = try #require(html.firstRange(of: "<article id=\"page\">\n"))
        let end = try #require(html.firstRange(of: "</article>"))
        return String(html[start.upperBound..<end.lowerBound])
    }

    private static let people = "```sql people\nSELECT name FROM people ORDER BY id\n```\n"

    private static func chart(_ type: String) -> String {
        """
        ```sql rows
        SELECT p.name, count(a.id) AS held, 1 AS cap FROM people p LEFT JOIN accounts a ON a.owner = p.id
        GROUP BY p.id, p.name ORDER BY p.id
        ```
        ```chart
        type: \(type)
        title: Books
        block: rows
        label: name
        values: {held: Accounts}
        ```
        """
    }

    @Test func aFileNeedsNothingElse() async throws {
        let html = try await html("# {{title}}, {{date}}")
        #expect(html.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(html.contains("<title>The page, 2026-01-15</title>"))
        #expect(html.contains("content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"))
        #expect(html.contains("@media print"))
        for outside in ["<script", "<link", "src=", "url(", "@import", "http:"] { #expect(!html.contains(outside)) }
        #expect(!html.contains("https:"))
    }

    @Test func aTableKnowsItsColumnsOnAPhone() async throws {
        let article = try await article(
            Self.people + "| Name | Since |\n|---|---:|\n{{#people}}\n| {{name}} | {{date}} |\n{{/people}}\n")
        #expect(
            article.contains(
                """
                <div class="table">
                <table>
                <thead>
                <tr>
                <th scope="col">Name</th>
                <th scope="col" align="right">Since</th>
                </tr>
                </thead>
                <tbody>
                <tr>
                <td data-label="Name">Ana</td>
                <td data-label="Since" align="right"><span class="day">2026-01-15</span></td>
                </tr>
                """))
    }

    @Test(arguments: [
        ("| A | B |\n|---|---|\n| x | y |", false),
        (
            "| Forecast | Deals | Amount | Weighted |\n|---|---:|---:|---:|\n| Best case | 7 | $465,000 | $239,200 |",
            false
        ),
        (
            "| Stage | Deals | Amount | Chance | Weighted |\n|---|---:|---:|---:|---:|\n| security and legal | 8 | $600,400 | 80% | $480,320 |",
            true
        ),
        (
            "| Deal | Amount | Closes | Next step | Who |\n|---|---:|---|---|---|\n| Oak and elm | $120,000 | 2026-01-01 | Call the lawyer again | Ana Silva |",
            true
        ),
    ])
    func aWideTableIsCardsOnAPhone(_ table: String, _ isWide: Bool) async throws {
        let article = try await article(table)
        #expect(article.contains("class=\"table wide\"") == isWide)
    }

    @Test func headingsCanBeLinkedTo() async throws {
        let article = try await article("# One\n\n## Talk first\n\n## Talk first\n")
        #expect(article.contains("<h2 id=\"talk-first\">Talk first</h2>\n<h2 id=\"talk-first-1\">Talk first</h2>"))
    }

    @Test func tasksHaveBoxes() async throws {
        #expect(
            try await article("- [ ] call\n- [x] write\n").contains(
                "<input type=\"checkbox\" checked=\"\" disabled=\"\" />"))
    }

    /// Raw HTML of a template is left out; what a record says is text.
    @Test func nothingOfARecordIsMarkup() async throws {
        let article = try await article(
            Self.people
                + "<b>bold</b> {{#people}}{{name}}{{/people}}\n\n| N |\n|---|\n{{#people}}\n| {{name}} |\n{{/people}}\n"
                + Self.chart("bar"), name: Self.hostile)
        #expect(!article.contains("<script"))
        #expect(!article.contains("<img"))
        #expect(!article.contains("<b>"))
        #expect(!article.contains("<a "))
        #expect(article.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    }

    @Test(arguments: ["bar", "stacked bar", "line", "pie"])
    func aChartIsAPictureWithATitleAndADescription(_ type: String) async throws {
        let article = try await article(Self.chart(type))
        #expect(article.contains("<figcaption>Books</figcaption>\n<svg role=\"img\" "))
        #expect(article.contains("<title>Books</title>\n<desc>Ana: Accounts 1"))
        #expect(article.contains("<td data-label=\"Name\">Ana</td>"))
        #expect(!article.contains("mermaid"))
        #expect(!article.contains("\u{1}"))
    }

    @Test(arguments: ["bar", "stacked bar", "line", "pie"])
    func aLabelOfAPictureIsText(_ type: String) async throws {
        let article = try await article(Self.chart(type), name: Self.hostile)
        #expect(!article.contains("<script"))
        #expect(!article.contains("onerror=y>"))
    }

    /// A sign that joins the one before makes another character of it, and the browser still sees the first.
    @Test func aSignWithAnAccentOnItIsEscaped() {
        #expect(HTMLText.escaped("\"\u{301}<\u{338}") == "&quot;\u{301}&lt;\u{338}")
    }

    @Test func severalViewsAreOneFileWithContents() async throws {
        let draft = BookDraft().view("a", "---\nreport: a\ntitle: First\n---\nx").view("b", "---\nreport: b\n---\ny")
        let pages = [try #require(try await draft.render("a").made), try #require(try await draft.render("b").made)]
        let html = try ViewHTML.text(pages)
        #expect(
            html.contains("<li><a href=\"#a\">First, 2026-01-15</a></li>\n<li><a href=\"#b\">b, 2026-01-15</a></li>"))
        #expect(html.contains("<article id=\"b\">\n<p>y</p>\n</article>"))
    }
}
