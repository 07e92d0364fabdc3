import PageText
import Testing

@Suite struct SpanTests {
    struct Example: Sendable {
        let name: String
        let page: String
        let key: String
        let keySpan: String
        let valueSpan: String

        init(_ name: String, _ page: String, _ key: String, _ keySpan: String, _ valueSpan: String) {
            self.name = name
            self.page = page
            self.key = key
            self.keySpan = keySpan
            self.valueSpan = valueSpan
        }
    }

    static let examples = [
        Example("plain", "---\nname: Ana Lopez\n---\n", "name", "2:1-5", "2:7-16"),
        Example("trailing", "---\na: b  # c\n---\n", "a", "2:1-2", "2:4-5"),
        Example("blank before colon", "---\na : b\n---\n", "a", "2:1-2", "2:5-6"),
        Example("double", "---\n\"a\": \"b c\"  \n---\n", "a", "2:1-4", "2:6-11"),
        Example("single", "---\na: 'it''s'\n---\n", "a", "2:1-2", "2:4-11"),
        Example("CRLF", "---\r\na: b\r\nc: d\r\n---\r\n", "c", "3:1-2", "3:4-5"),
        Example("BOM", "\u{FEFF}---\na: b\n---\n", "a", "2:1-2", "2:4-5"),
        Example("non-ASCII", "---\nñandú: \"é😀\" # x\n---\n", "ñandú", "2:1-6", "2:8-12"),
        Example("combining", "---\na: e\u{301}x\n---\n", "a", "2:1-2", "2:4-7"),
        Example("empty", "---\na:\nb: c\n---\n", "a", "2:1-2", "2:3-4"),
        Example("empty last", "---\nb: c\na:\n\n---\n", "a", "3:1-2", "3:3-4"),
        Example("empty quotes", "---\na: ''\n---\n", "a", "2:1-2", "2:4-6"),
        Example("no colon", "---\n? a\n? b\n---\n", "a", "2:3-4", "2:4-5"),
        Example("two lines", "---\na: b\n  c\nd: e\n---\n", "a", "2:1-2", "2:4-3:4"),
        Example("literal", "---\na: |\n  b\n   é c\n\n\nd: e\n---\n", "a", "2:1-2", "2:4-4:7"),
        Example("literal at end", "---\na: >-\n  b\n---\n", "a", "2:1-2", "2:4-3:4"),
        Example("literal CRLF", "---\r\na: |\r\n  b\r\n\r\nc: d\r\n---\r\n", "a", "2:1-2", "2:4-3:4"),
        Example("empty literal", "---\na: |\nb: c\n---\n", "a", "2:1-2", "2:4-5"),
        Example("flow list", "---\na: [b, c] # d\n---\n", "a", "2:1-2", "2:4-10"),
        Example("flow map", "---\na: {b: c,\n  d: e}\nf: g\n---\n", "a", "2:1-2", "2:4-3:8"),
        Example("list", "---\na:\n  - b\n  - cc\n\nd: e\n---\n", "a", "2:1-2", "3:3-4:7"),
        Example("flush list", "---\na:\n- b\n- cc\nd: e\n---\n", "a", "2:1-2", "3:1-4:5"),
        Example("map", "---\na:\n  b: c\n  d:\n    e: ff\n# x\ng: h\n---\n", "a", "2:1-2", "3:3-5:10"),
    ]

    @Test(arguments: examples) func spansAreExact(example: Example) throws {
        let page = page(example.page)
        #expect(page.faults.isEmpty)
        let entry = try #require(page.frontMatter?.entry(example.key), "\(example.name)")
        #expect(entry.keySpan.short == example.keySpan, "\(example.name)")
        #expect(entry.value.span.short == example.valueSpan, "\(example.name)")
    }

    @Test func itemsAndNestedKeysHaveTheirOwnSpans() throws {
        let page = fields("contacts:\n  - name: Ana\n    role:\n  - [x, 'y']")
        let contacts = try #require(page.frontMatter?["contacts"]?.items)
        #expect(contacts.map(\.span.short) == ["3:5-4:11", "5:5-13"])
        #expect(contacts[0].entry("role")?.keySpan.short == "4:5-9")
        #expect(contacts[0]["role"]?.span.short == "4:10-11")
        #expect(contacts[0]["role"]?.scalar?.isBlank == true)
        #expect(contacts[1].items?.map(\.span.short) == ["5:6-7", "5:9-12"])
        #expect(page.frontMatter?.span.short == "2:1-5:13")
    }

    @Test func stylesAreKept() {
        let page = fields("a: x\nb: 'x'\nc: \"x\"\nd: |\n  x\ne: >\n  x")
        let styles = page.frontMatter?.entries?.compactMap { $0.value.scalar?.style }
        #expect(styles == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
    }
}
