import Testing

@testable import HandbookKit
@testable import PageText

/// Whatever a record says stays text on a page: where it is put, the page is built as with one plain word,
/// and the reader sees what the record says.
@Suite struct MarkdownTextTests {
    static let hostile = [
        "a | b", "|", "| --- |", "a \\| b", "\\", "ends in \\", "`code`", "``", "```", "~~~", "~~gone~~", "*", "* x",
        "**bold**", "_x_", "__x__", "a _b_ c", "[x](javascript:alert(1))", "[x]", "[x]: https://x.y", "[^1]", "[ ] x",
        "[x] done", "![x](https://x.y/z.png)", "!", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
        "<!--", "-->", "<b>", "</td></table>", "<https://x.y>", "&lt;", "&amp;", "&#60;", "&copy;", "# Head",
        "#", "###### x", "## x ##", "1. x", " 1. x", " - x", "1) x", "123456789. x", "1.", "- x", "-", "+ x", "+",
        "---", "- - -",
        "***", "===", "=", "--", "-:", ":-", ":-:", ":---|---:", ":--", "> quote", ">", "www.x.y", "WWW.x.y",
        "(www.x.y)",
        "https://x.y", "http://x.y/?a=b&c=d", "ftp://x.y/z", "HTTPS://X.Y", "mailto:x.y", "javascript:x",
        "data:text/html,x", "    indented", "two\nlines", "a\n\n# Head", "a\r\n- b", "a\u{2028}# b", "a\u{85}> b",
        "tab\tin", "\ttab", "$x$", "$$x$$", "$`x`$", "$\\alpha$", "\u{1B}[31mred", "\u{202E}evil", "zero\u{200B}width",
        "\u{7}", "\u{0}x", "@team", "@a/b", "#12", "see #12", "x (#12)", "{{x}}", "{{{x}}}", "\u{FEFF}x", "a\u{A0}b",
        "~",
        "a~b~c", "\"quoted\"", "'x'", "x  ", ":+1:", "^x^", "\\[x\\]", "\\`x\\`", "*a_b*_", "=== x", "<", ">", "&",
        "%%",
    ]

    static let places = [
        "{{x}}\n", "before\n{{x}}\nafter\n", "{{x}}\nafter\n", "- {{x}}\n- b\n", "1. {{x}}\n", "# {{x}}\n", "> {{x}}\n",
        "| a | b |\n|---|---|\n| {{x}} | {{x}} |\n", "| {{x}} | b |\n|---|---|\n| c | d |\n", "[{{x}}](a.md)\n",
        "say ({{x}}), {{x}} and {{x}}.\n", "**Who:** {{x}}\n",
    ]

    @Test(arguments: places)
    func aValueNeverChangesTheStructure(_ place: String) throws {
        let plain = MarkdownShape(try render(place, "word"))
        for value in Self.hostile {
            let text = try render(place, value)
            let shape = MarkdownShape(text)
            #expect(shape.nodes == plain.nodes, "\(value.debugDescription) gives \(text.debugDescription)")
        }
    }

    /// Mixtures of all that means something in Markdown, by a fixed sequence of chances.
    @Test(arguments: places)
    func noMixtureChangesTheStructure(_ place: String) throws {
        let parts = [
            "*", "_", "`", "~~", "[", "](", ")", "!", "<", ">", "&", "#", "-", "+", "=", "1.", "|", "\\", "$", ":",
            "/", "://", "www.", "http", "@", " ", "  ", "\n", "a", "b1", "é", "\"", "'", "^", ".", "{", "}", "株", "\t",
        ]
        let plain = MarkdownShape(try render(place, "word"))
        var chance: UInt64 = 1
        for _ in 0..<1000 {
            var value = ""
            for _ in 0..<6 {
                chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                value += parts[Int(chance >> 33) % parts.count]
            }
            let text = try render(place, value)
            #expect(MarkdownShape(text).nodes == plain.nodes, "\(text.debugDescription)")
        }
    }

    @Test(arguments: places)
    func aValueIsShownAsItIs(_ place: String) throws {
        let plain = MarkdownShape(try render(place, "word"))
        for value in Self.hostile where value.unicodeScalars.allSatisfy({ $0.value != 0xFEFF }) {
            let lines = value.split(whereSeparator: \.isNewline).joined(separator: " ")
            let shown = EscapedText.of(lines)
            let expected = plain.text.split(separator: "word", omittingEmptySubsequences: false)
                .joined(separator: shown).letters
            #expect(MarkdownShape(try render(place, value)).text.letters == expected, "\(value.debugDescription)")
        }
    }

    /// A page is also read as plain text, so what means nothing in Markdown is left alone.
    @Test(arguments: [
        "Ana Silva", "O'Neil & Sons".with(" &", ""), "$1,234.50", "-$1,234.50", "-5", "+5%", "12.5%", "2026-11-25",
        "snake_case_name", "a - b", "a + b = c", "1.5", "Q4 2026", "e.g. this, or that (or not)", "株式会社",
        "Žluťoučký kůň",
        "🐎", "What? Yes!", "50:50", "at 10:30", "a/b", "x^2", "{curly}", "ana@example.com", "C# and F#", "\"so\"",
        "risk: high", "done; next", "v1.2.3", "a...b", "1 of 2", "100 %", "no. 5", "ends.", "=> 5".with("=> ", ""),
    ])
    func harmlessTextIsNotChanged(_ value: String) {
        #expect(MarkdownText.escaped(value) == value)
    }

    /// GitHub would notify people and link issues, however the sign is escaped; a word joiner stands between.
    @Test(arguments: [
        ("@team", "@\u{2060}team"), ("ask @ana or @ben", "ask @\u{2060}ana or @\u{2060}ben"), ("a@b.c", "a@b.c"),
        ("see #12", "see #\u{2060}12"), ("(#7)", "(#\u{2060}7)"), ("C#", "C#"), ("10 @ 5", "10 @ 5"),
    ])
    func mentionsAndIssuesAreBroken(_ value: String, _ escaped: String) {
        #expect(MarkdownText.escaped(value) == escaped)
    }

    /// GitHub makes every mail address a link; no other link may come of one.
    @Test(arguments: ["ana@example.com", "<a@b.c>", "mailto:a@b.c", "xmpp:a@b.c", "XMPP:a@b.c/d", "<xmpp:a@b.c>"])
    func aMailAddressLinksToMailOnly(_ value: String) throws {
        let links = Page(reading: Array(try render("To {{x}}\n", value).utf8)).outline.links
        #expect(links.count == 1)
        #expect(links.allSatisfy { $0.destination.hasPrefix("mailto:") }, "\(links.map(\.destination))")
    }

    // MARK: Link destinations

    @Test(arguments: hostile)
    func aDestinationAddsNothingButText(_ value: String) throws {
        let page = Page(reading: Array(try render("[text]({{x}}) after\n", value).utf8))
        #expect(page.outline.links.count <= 1)
        #expect(page.outline.headings.isEmpty)
        #expect(page.outline.html.isEmpty)
        #expect(page.outline.fences.isEmpty)
    }

    @Test(arguments: [
        ("https://x.y/a_b?c=d&e=f#g", true), ("http://x.y", true), ("mailto:a@b.c", true), ("accounts/oak.md", true),
        ("../sales.md#caps", true), ("#caps", true), ("a/b:c", true), ("HTTPS://x.y", true),
        ("javascript:alert(1)", false), ("JavaScript:alert(1)", false), ("data:text/html,x", false),
        ("vbscript:x", false), ("file:///etc/passwd", false), ("ftp://x.y", false),
        ("x:y", false), (":x", false),
    ])
    func aPageLinksToSafePlacesOnly(_ destination: String, _ isSafe: Bool) async throws {
        let text =
            "---\nreport: page\n---\n```sql rows\nSELECT name FROM people\n```\n{{#rows}}[go]({{name}}){{/rows}}\n"
        let draft = BookDraft().record("people/ana", "name: \"\(destination)\"").view("page", text)
        switch try await draft.render("page") {
        case .page(let page):
            #expect(isSafe)
            #expect(Page(reading: Array(page.markdown.utf8)).outline.links.map(\.destination) == [destination])
        case .findings(let findings):
            #expect(!isSafe)
            #expect(findings.map(\.brief) == ["1:1 page-failed: The page would link to \(destination)"])
        case .nobody: Issue.record("nobody")
        }
    }

    private func render(_ template: String, _ value: String) throws -> String {
        try TemplateEngine.render(RenderJob(template: template, texts: ["x": value], lists: []))
    }
}

/// What a Markdown text is made of: everything but the texts, and the texts.
struct MarkdownShape {
    private(set) var nodes: [String] = []
    private(set) var text = ""

    init(_ markdown: String) {
        guard let document = MarkdownDocument(Array(markdown.utf8)[...]) else { return }
        document.walk { node, isStart in
            switch node.kind {
            case .text: if isStart { text += node.literal }
            case .lineBreak: text += " "
            default: nodes.append("\(node.kind) \(isStart)")
            }
        }
    }
}

extension String {
    /// The text without blanks and without the word joiners that keep GitHub from linking.
    fileprivate var letters: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0 != "\u{2060}" && $0 != " " }))
    }
}
