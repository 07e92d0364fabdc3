import PageText
import Testing

@Suite struct OutlineTests {
    /// Anchors as github.com shows them.
    @Test(arguments: [
        ("Account managers", "account-managers"), ("What's *new*, `v2.0`?", "whats-new-v20"),
        ("Höhe & Breite", "höhe--breite"), ("日本語 テスト", "日本語-テスト"),
        ("snake_case - kebab-case", "snake_case---kebab-case"),
        ("🚀 Launch", "-launch"), ("1. First (50%)", "1-first-50"), ("A/B: testing", "ab-testing"),
        ("[link](x.md) text", "link-text"), ("ÉCOLE", "école"), ("a <b>c</b>", "a-c"), ("C++ \\* C#", "c--c"),
        ("हिन्दी", "हिन्दी"), ("½ ² Ⅷ", "--ⅷ"), ("“Quoted”", "quoted"), ("a\u{2014}b", "ab"),
    ])
    func anchors(heading: String, anchor: String) {
        #expect(page("# x\n\n## \(heading)\n").outline.headings.last?.anchor == anchor)
    }

    @Test func repeatedAnchorsAreNumbered() {
        let page = page("# A\n# A\n# A-1\n# a\n# B\n# B\n")
        #expect(page.outline.headings.map(\.anchor) == ["a", "a-1", "a-1-1", "a-2", "b", "b-1"])
    }

    @Test func headingsHavePlaces() {
        let page = page("---\na: b\n---\n# Töp *one*\n\ntext\n\nSetext\ntwo\n---\n\n> ## In\n")
        #expect(page.outline.headings.map(\.text) == ["Töp one", "Setext two", "In"])
        #expect(page.outline.headings.map(\.level) == [1, 2, 2])
        #expect(page.outline.headings.map(\.span.short) == ["4:1-12", "8:1-10:4", "12:3-8"])
        #expect(page.outline.title == "Töp one")
    }

    @Test func fencesHavePlaces() {
        let page = page("---\na: b\n---\n\n```sql credits\nselect 1\n```\n\n- x\n\n  ~~~\n  y\n  ~~~\n\n    indented\n")
        #expect(page.outline.fences.map(\.info) == ["sql credits", ""])
        #expect(page.outline.fences.map(\.text) == ["select 1\n", "y\n"])
        #expect(page.outline.fences.map(\.span.short) == ["5:1-7:4", "11:3-13:6"])
        #expect(page.outline.fences.map(\.textLine) == [6, 12])
    }

    @Test(arguments: [
        ("é [text](a.md \"t\") x", "a.md", "text", "3:3-19"),
        ("![im *x*](b.png)", "b.png", "im x", "3:1-17"),
        ("<https://a.b/>", "https://a.b/", "https://a.b/", "3:1-15"),
        ("x http://example.com.", "http://example.com", "http://example.com", "3:3-21"),
        ("> q [t](c%20d.md)", "c%20d.md", "t", "3:5-18"),
        ("- i\n  [t](d.md)", "d.md", "t", "4:3-12"),
        ("|a|b|\n|-|-|\n|é|[t](e.md)|", "e.md", "t", "5:4-13"),
        ("[t]\n\n[t]: f.md", "f.md", "t", "3:1-4"),
        ("[15](param:tam_book_cap)", "param:tam_book_cap", "15", "3:1-25"),
        ("[two\nlines](g.md)", "g.md", "two lines", "4:8-12"),
    ])
    func links(markdown: String, destination: String, text: String, span: String) throws {
        let page = page("# T\n\n\(markdown)\n")
        let link = try #require(page.outline.links.first)
        #expect(page.outline.links.count == 1)
        #expect(link.destination == destination)
        #expect(link.text == text)
        #expect(link.isImage == markdown.hasPrefix("!"))
        #expect(link.span.short == span)
    }

    @Test func codeAndFootnotesHoldNoLinks() {
        let page = page("`[a](b)`\n\n```\n[a](b)\n```\n\n    [a](b)\n\nx[^1]\n\n[^1]: note\n")
        #expect(page.outline.links.isEmpty)
    }

    @Test func rawHTMLIsFound() {
        let page = page("a <b>\n\n<div>\nx\n</div>\n\n<!-- c -->\n\n`<i>`\n")
        #expect(page.outline.html.map(\.short) == ["1:3-6", "3:1-5:7", "7:1-11"])
    }

    @Test func outlineIsOptional() {
        let page = Page(reading: Array("# T\n".utf8), outline: false)
        #expect(page.outline.headings.isEmpty)
        #expect(page.body == "# T\n")
    }

    /// Each of these keeps cmark-gfm busy for minutes or takes all memory at full length.
    @Test(arguments: [
        ("![[]()", ""), (">", "a\n"), ("- ", "a\n"), ("a|a\n|-|-|-\n", ""), ("a|", "\n"), ("a <?", ""), ("_www.", ""),
        ("<http://1.", ":"),
        ("www.a.b)))", ")"),
    ])
    func hostileMarkdownIsRefused(first: String, second: String) {
        let half = 400_000
        let text =
            "x\n\n" + String(repeating: first, count: half / first.utf8.count)
            + (second.isEmpty ? "" : String(repeating: second, count: half / second.utf8.count))
        #expect(page(text).faultIDs == ["markdown-too-involved"])
        #expect(page(text).outline.links.isEmpty)
    }

    @Test func deepMarkdownNeedsNoStack() {
        let nested = String(repeating: "![", count: 9_000) + "x" + String(repeating: "](a)", count: 9_000)
        #expect(page(nested).outline.links.count == 9_000)
    }

    @Test func pagesAreReadInParallelAlike() async {
        let text = "~~a~~ http://a.b [c](d) www.e.f\n\n|x|\n|-|\n|[y](z)|\n"
        let expected = page(text).outline.links
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { page(text).outline.links == expected } }
            for await isSame in group { #expect(isSame) }
        }
    }
}
