import BookIndex
import Foundation
import PageText
import Testing

@testable import HandbookKit

/// A book as pages for a browser.
@Suite struct SiteTests {
    private static let hostile = #"<script>alert(1)</script> | `x` "]; @team ' onerror=y <img src=x>"#

    private static var draft: BookDraft {
        BookDraft().record("people/ana", "name: Ana\nrole: tam", body: "# Ana Silva\n")
            .record(
                "accounts/oak", "name: Oak\nowner: ana\narr: 12000\ncontacts: [{name: Eve, last_seen: 2026-01-02}]",
                body: "# Oak & Elm\n\n## Notes\n\nSee [the clause](../sales.md#book-caps).\n"
            )
            .record("accounts/fir", "name: Fir\nowner: ana\nrisk: much", body: "# Fir\n")
            .view(
                "books",
                "---\nreport: books\ntitle: Books\n---\n# {{title}}\n\n```sql rows\nSELECT title FROM accounts\n```\n\n| Account |\n|---|\n{{#rows}}\n| {{title}} |\n{{/rows}}\n"
            )
    }

    @Test(
        arguments: [
            ("index.html", nil, "handbook/a/b.html", "../../index.html"),
            ("handbook/a/c.html", nil, "handbook/a/b.html", "c.html"),
            ("handbook/d/e.html", "x-y", "handbook/a/b.html", "../d/e.html#x-y"),
            ("handbook/a.html", "here", "handbook/a.html", "#here"),
            ("handbook/a b/ä:#?.html", nil, "index.html", "handbook/a%20b/%C3%A4%3A%23%3F.html"),
            ("handbook/javascript:x.html", nil, "handbook/a.html", "javascript%3Ax.html"),
        ] as [(String, String?, String, String)])
    func aLinkLeadsFromPageToPage(_ target: String, _ anchor: String?, _ page: String, _ href: String) {
        #expect(SiteAddress.href(target, anchor: anchor, from: page) == href)
    }

    @Test(arguments: [
        ("sales.md", "sales.html"), ("sales.md#book-caps", "sales.html#book-caps"),
        ("/handbook/sales.md", "sales.html"), ("accounts", "kinds/account.html#.records"),
        ("rules", "../index.html#.rules"), ("../templates/", "../index.html#.agendas"),
        ("param:book_cap", "../parameters.html#.book_cap"),
    ])
    func aLinkOfAPageLeadsAboutTheSite(_ written: String, _ href: String) async throws {
        let html = try await page(
            "handbook/prose.html", of: Self.draft.with("handbook/prose.md", "# P\n\n[x](\(written))\n"))
        #expect(html.contains("<a href=\"\(href)\""))
    }

    @Test(arguments: [
        ("gone.md", "there is no page handbook/gone.md"),
        ("sales.md#gone", "handbook/sales.md has no heading #gone"),
        ("param:gone", "no page states a parameter gone"),
        ("javascript:alert(1)", "links lead to pages, the web and mail addresses only"),
        ("//evil.example/x", "an address of the web begins with https:"),
    ])
    func aLinkThatLeadsNowhereIsTold(_ written: String, _ reason: String) async throws {
        let draft = Self.draft.with("handbook/prose.md", "# P\n\nWords\n\n[x](\(written))\n")
        let handbook = try await draft.handbook()
        #expect(
            SiteLinks(handbook).lost
                == [LostLink(path: "handbook/prose.md", line: 5, destination: written, reason: reason)])
        let html = try await page("handbook/prose.html", of: draft)
        #expect(html.contains("<span class=\"lost\" title=\"\(HTMLText.escaped(reason))\">x</span>"))
    }

    @Test func aPictureIsItsDescription() async throws {
        let html = try await page(
            "handbook/prose.html", of: Self.draft.with("handbook/prose.md", "# P\n\n![A \"map\"](map.png)\n"))
        #expect(html.contains("<p><span>A &quot;map&quot;</span></p>"))
        #expect(!html.contains("<img"))
    }

    @Test func aRecordSaysItsFieldsAndWhoNamesIt() async throws {
        let oak = try await page("handbook/accounts/oak.html")
        #expect(oak.contains("<h1 id=\"oak--elm\">Oak &amp; Elm</h1>"))
        #expect(oak.contains("<dt><a href=\"../kinds/account.html#.field-owner\">owner</a></dt>"))
        #expect(oak.contains("<dd><a href=\"../people/ana.html\">Ana Silva</a></dd>"))
        #expect(oak.contains("<td data-label=\"name\">Eve</td>"))
        #expect(oak.contains("<a href=\"../sales.html#book-caps\">the clause</a>"))
        #expect(oak.contains("It is not committed yet."))
        let ana = try await page("handbook/people/ana.html")
        #expect(ana.contains("<h3>account, as owner (2)</h3>"))
        #expect(ana.contains("<li><a href=\"../accounts/oak.html\">Oak &amp; Elm</a></li>"))
    }

    @Test func aFindingStandsOnItsRecordItsRuleAndTheFrontPage() async throws {
        let fir = try await page("handbook/accounts/fir.html")
        #expect(fir.contains("<h2 id=\".findings\">Findings</h2>"))
        #expect(fir.contains("<h3>Not as the kind says</h3>"))
        #expect(try await page("index.html").contains("<a href=\"findings.html#.error\">1 error</a>"))
    }

    @Test func aNameInAReportLeadsToItsRecord() async throws {
        let html = try await page("templates/books.html")
        #expect(
            html.contains("<td data-label=\"Account\"><a href=\"../handbook/accounts/oak.html\">Oak &amp; Elm</a></td>")
        )
    }

    @Test func everyLinkLeadsSomewhere() async throws {
        let pages = try await pages(of: Self.draft)
        try expectLinksLead(pages)
    }

    @Test func everyLinkOfTheShippedBookLeadsSomewhere() async throws {
        let pages = try await pages(of: .shipped)
        #expect(pages.count > 600)
        try expectLinksLead(pages)
        #expect(SiteLinks(try await BookDraft.shipped.handbook()).lost == [])
    }

    private func expectLinksLead(_ pages: [SitePage]) throws {
        let texts = Dictionary(uniqueKeysWithValues: pages.map { ($0.address, $0.text) })
        let anchors = texts.mapValues { text in text.matches(of: #/\sid="([^"]*)"/#).map { String($0.output.1) } }
        for (address, ids) in anchors { #expect(Set(ids).count == ids.count, "\(address)") }
        for (address, text) in texts {
            for match in text.matches(of: #/href="([^"]*)"/#) where !match.output.1.contains(":") {
                let parts = match.output.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
                let base = URL(fileURLWithPath: "/" + address)
                let target =
                    parts[0].isEmpty
                    ? address : String(try #require(URL(string: String(parts[0]), relativeTo: base)).path.dropFirst())
                let known = try #require(anchors[target], "\(match.output.1) on \(address)")
                guard parts.count > 1, let anchor = parts[1].removingPercentEncoding else { continue }
                #expect(known.contains(anchor), "\(match.output.1) on \(address)")
            }
        }
    }

    @Test func nothingOfTheBookIsMarkup() async throws {
        let name = Self.hostile.replacing("'", with: "''")
        let draft = Self.draft.record(
            "accounts/bad", "name: '\(name)'\nsegment: '\(name)'", body: "# x\n\n<b>y</b> <script>z</script>\n"
        )
        .record("accounts/worse", "name: x", body: "# \(Self.hostile)\n")
        for page in try await pages(of: draft) {
            let text = page.text
            let own = page.address == "index.html" ? 2 : 0
            #expect(text.matches(of: /<script/).count == own, "\(page.address)")
            for part in ["<img", "<b>", "<iframe", "javascript:"] { #expect(!text.contains(part), "\(page.address)") }
        }
    }

    @Test func theSameBookGivesTheSameBytes() async throws {
        let (first, second) = (try await pages(of: Self.draft), try await pages(of: Self.draft))
        #expect(first.map(\.text) == second.map(\.text))
    }

    /// A script whose hash is not the one that its page names does not run.
    @Test(.enabled(if: FormatOracle.python != nil)) func theScriptIsTheOneThatItsPageNames() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(FormatOracle.python))
        process.arguments = [
            "-c",
            "import base64,hashlib,sys;print(base64.b64encode(hashlib.sha256(sys.argv[1].encode()).digest()).decode())",
            SitePage.script.text,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let hash = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(SitePage.script.hash == "sha256-" + hash.filter { !$0.isNewline })
    }

    // MARK: Making one

    private func pages(of draft: BookDraft) async throws -> [SitePage] {
        let handbook = try await draft.handbook()
        let book = try SiteBook(handbook, try await draft.report())
        var views = SiteViews()
        for view in book.views {
            let outcome = try await draft.render(view.name)
            views = SiteViews(made: views.made + [.init(view: view, day: handbook.today, outcome: outcome)])
        }
        return try SiteBuilder(
            book: book, history: SiteHistory(nil, of: book), views: views, origin: handbook.snapshot
        ).pages(progress: nil)
    }

    private func page(_ address: String, of draft: BookDraft = SiteTests.draft) async throws -> String {
        try #require(try await pages(of: draft).first { $0.address == address }).text
    }
}
