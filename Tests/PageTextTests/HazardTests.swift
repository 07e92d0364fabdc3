import PageText
import Testing

/// One test for each row Y1 to Y19 of the catalogue of hazards.
@Suite struct HazardTests {
    static let bomb =
        "a0: &a0 [x, x]\n" + (1...25).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }.joined(separator: "\n")

    @Test func y1AliasBombEndsWithAFaultForEachAnchor() {
        let page = fields(Self.bomb)
        #expect(page.faultPlaces.first == "yaml-anchor 2:5")
        #expect(page.faultIDs.filter { $0 == "yaml-anchor" }.count == 26)
        #expect(page.faultIDs.filter { $0 == "yaml-alias" }.count == 50)
    }

    @Test func y2AliasBombAsKeyEnds() {
        let page = fields(Self.bomb + "\n? *a25\n: x\n? {*a25 : y}\n: z")
        #expect(page.faultIDs.contains("yaml-alias"))
        #expect(page.faultIDs.contains("key-not-text"))
    }

    @Test func y3MergeKeysAreRefusedAndTheChainEnds() {
        #expect(fields("<<: {a: b}\nc: d").faultPlaces == ["yaml-merge-key 2:1"])
        #expect(fields("'<<': b").faults.isEmpty)
        let chain = (1...3000).map { "m\($0): {<<: *m\($0 - 1)}" }.joined(separator: "\n")
        #expect(fields(chain).faultIDs.last == "too-many-faults")
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "]) func y4NestingIsRefused(opening: String) {
        let page = fields("x:\n  " + String(repeating: opening, count: 60_000 / opening.utf8.count))
        #expect(page.faultIDs == ["too-deep"])
        #expect(page.frontMatter == nil)
    }

    @Test func y4DepthLimitIsExact() {
        func nested(_ depth: Int) -> String {
            "a: " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
        }
        #expect(fields(nested(32)).faults.isEmpty)
        #expect(fields(nested(33)).faultPlaces == ["too-deep 2:35"])
    }

    @Test func y5SizeIsRefused() {
        let huge = page("---\na: " + String(repeating: "x", count: 1 << 20) + "\n---\n# Title\n")
        #expect(huge.faultPlaces == ["page-too-large 1:1"])
        #expect(huge.body.isEmpty && huge.outline.headings.isEmpty && huge.frontMatter == nil)
        let comment = page("---\n#" + String(repeating: "x", count: 64 << 10) + "\n---\n# Title\n")
        #expect(comment.faultPlaces == ["front-matter-too-large 1:1"])
        #expect(comment.outline.title == "Title")
        let many = (0..<5001).map { "k\($0):" }.joined(separator: "\n")
        #expect(fields(many).faultPlaces == ["too-many-values 5001:7"])
    }

    @Test(arguments: [
        ("a: 1\na: 2", "`a` stands twice: on line 2 and on line 3"),
        ("Name: 1\nx: 0\nname: 2", "`Name` (line 2) and `name` (line 4) differ only in capital letters"),
        ("caf\u{E9}: 1\ncafe\u{301}: 2", "(line 2) and `cafe\u{301}` (line 3) differ only in how an accented letter"),
        ("\u{C9}a: 1\ne\u{301}a: 2", "differ only in capital letters"),
        ("a: 1\n\"a\": 2", "`a` stands twice"),
    ])
    func y6DuplicateKeysNameBothLines(yaml: String, words: String) throws {
        let page = fields(yaml)
        #expect(page.faultIDs == ["duplicate-key"])
        #expect(try #require(page.faults.first).message.contains(words))
        #expect(page.frontMatter?.entries?.first?.value.scalar?.text == "1")
    }

    @Test func y6SameKeyInDifferentMapsIsFine() {
        #expect(fields("a: 1\nb: {a: 1, c: {a: 1}}\nd:\n  - a: 1\n  - a: 1").faults.isEmpty)
    }

    @Test(arguments: ["2024-13-45", "2018-02-30", "2018-31-03"]) func y7DatesStayText(text: String) {
        #expect(fields("d: \(text)").frontMatter?["d"]?.scalar == YAMLScalar(text))
    }

    @Test(arguments: [
        "no", "off", "012", "0o12", "1:30", "1_000", "0x1F", "0b11", "-0", "12345678901234567890", ".nan", ".inf",
        "1e3", "~", "null", "TRUE",
    ])
    func y8NothingIsTyped(text: String) {
        let page = fields("v: \(text)")
        #expect(page.frontMatter?["v"]?.scalar == YAMLScalar(text))
        #expect(page.faults.isEmpty)
    }

    @Test(arguments: [
        ("a: !!python/object:os.system x", "yaml-tag 2:4"), ("a: !!binary aGk=", "yaml-tag 2:4"),
        ("a: !!set {x, y}", "yaml-tag 2:4"), ("a: !!int \"x\"", "yaml-tag 2:4"), ("a: !x b", "yaml-tag 2:4"),
        ("a: ! b", "yaml-tag 2:4"), ("a: ! \"b\"", "yaml-tag 2:4"), ("!x a: b", "yaml-tag 2:1"),
        ("a:\n  - !x\n    b: c", "yaml-tag 3:5"), ("a: !e!x b", "yaml-tag 2:4"), ("%YAML 1.1", "yaml-directive 2:1"),
        ("%TAG ! tag:x,2000:\n--- # c\na: b", "yaml-directive 2:1"), ("a: b\n%FOO x", "yaml-directive 3:1"),
    ])
    func y9TagsAndDirectivesAreRefused(yaml: String, place: String) {
        #expect(fields(yaml).faultPlaces.contains(place))
    }

    @Test func y9ExclamationMarksInTextAreNoTags() {
        #expect(fields("a: hello!\nb: \"!x\"\nc: '! x'\nd: |\n  !x\ne: two\n  lines!").faults.isEmpty)
    }

    @Test(arguments: [
        ("a: b\n--- # two\nc: d", "several-documents 3:1"), ("--- x", "several-documents 2:1"),
        ("a: b\n...", "document-end 3:1"), ("a: b\n...\nc: d", "document-end 3:1"),
    ])
    func y10SeveralDocumentsAreRefused(yaml: String, place: String) {
        #expect(fields(yaml).faultPlaces.first == place)
    }

    @Test func y11FrontMatterWithoutEndOrContent() {
        #expect(page("---\na: b\n\n# Title\n").faultPlaces == ["unclosed-front-matter 1:1"])
        #expect(page("---\na: b\n").frontMatter == nil)
        for text in ["---", "---\n", "--- \r\n"] { #expect(page(text).faultIDs == ["unclosed-front-matter"]) }
        for text in ["---\n---", "---\n---\nbody", "---\n\n# only a comment\n---\n"] {
            let page = page(text)
            #expect(page.faultPlaces == ["empty-front-matter 1:1"])
            #expect(page.frontMatter?.entries?.isEmpty == true)
        }
    }

    @Test func y12FenceLookalikes() {
        #expect(page("----\na: b\n---\n").faultPlaces == ["malformed-fence 1:1"])
        #expect(page("--- text\na: b\n---\n").faultPlaces == ["malformed-fence 1:1"])
        #expect(page("  ---\na: b\n---\n").faultPlaces == ["indented-fence 1:1"])
        #expect(page("\n\n---\na: b\n---\n").faultPlaces == ["blank-before-front-matter 3:1"])
        #expect(page("--- \t\na: b\n---  \n").frontMatter?.short == "{a=b}")
        #expect(page("\u{FEFF}---\na: b\n---\n").frontMatter?.short == "{a=b}")
        let body = page("---\na: b\n---\ntext\n\n---\n\nc: d\n---\n")
        #expect(body.body == "text\n\n---\n\nc: d\n---\n")
        #expect(body.bodyLine == 4)
        let scalar = page("---\na: |\n  x\n---\n  y\n---\n")
        #expect(scalar.frontMatter?["a"]?.scalar?.text == "x\n")
        #expect(scalar.bodyLine == 5)
    }

    @Test(arguments: [
        "----\n\nProse.\n", "\n---\n\nProse.\n", "  ---\nProse\n", "# Title\n---\na: b\n", "{{name}}\n", "",
    ])
    func y12ProseIsNoFrontMatter(text: String) {
        #expect(page(text).frontMatter == nil)
        #expect(page(text).faults.isEmpty)
        #expect(page(text).body == text)
    }

    @Test func y13OtherFrontMatterFormats() {
        #expect(page("+++\ntitle = \"x\"\n+++\n").faultPlaces == ["toml-front-matter 1:1"])
        #expect(page("{\n  \"title\": \"x\"\n}\n").faultPlaces == ["json-front-matter 1:1"])
        #expect(page("{\"title\": \"x\"}\n").faultPlaces == ["json-front-matter 1:1"])
    }

    @Test func y14LineEnds() {
        let crlf = page("---\r\na: b\r\nc: |\r\n  d\r\n  e\r\n---\r\n# T\r\n")
        #expect(crlf.faults.isEmpty)
        #expect(crlf.frontMatter?.short == "{a=b, c=d\ne\n}")
        #expect(crlf.bodyLine == 7 && crlf.outline.headings.first?.span.line == 7)
        #expect(page("---\r\na: b\nc: d\r\n---\n").frontMatter?.short == "{a=b, c=d}")
        #expect(fields("a: b\rc: d\ne: f").faultPlaces == ["lone-carriage-return 2:5"])
        let body = page("x\ry\n\n# T\n")
        #expect(body.faultPlaces == ["lone-carriage-return 1:2"])
        #expect(body.outline.headings.first?.span.line == 3)
        for end in ["\u{85}", "\u{2028}", "\u{2029}"] {
            let page = fields("a: b\(end)c\ne: *f")
            #expect(page.faultPlaces == ["unusual-line-end 2:5", "yaml-alias 3:4"])
        }
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x2D, 0x00], "utf16-text", "byte 0", "1:1"),
            ([0xFE, 0xFF, 0x00, 0x2D], "utf16-text", "byte 0", "1:1"),
            ([0x2D, 0x00, 0x2D, 0x00], "utf16-text", "byte 0", "1:1"),
            (Array("# é\nx".utf8) + [0xE9], "invalid-utf8", "Byte 6 ", "2:2"),
            (Array("aé".utf8) + [0xC0, 0xAF], "overlong-utf8", "Byte 3 ", "1:3"),
            (Array("abc".utf8) + [0xE0, 0x80, 0xAF], "overlong-utf8", "Byte 3 ", "1:4"),
            (Array("abc".utf8) + [0xED, 0xA0, 0x80], "invalid-utf8", "Byte 3 ", "1:4"),
            (Array("abc".utf8) + [0xF4, 0x90, 0x80, 0x80], "invalid-utf8", "Byte 3 ", "1:4"),
            (Array("abcdefghij".utf8) + [0x00], "nul-byte", "Byte 10 ", "1:11"),
            (Array("abc\n".utf8) + [0xE2, 0x82], "invalid-utf8", "Byte 4 ", "2:1"),
        ] as [([UInt8], String, String, String)])
    func y15BytesThatAreNoText(bytes: [UInt8], id: String, byte: String, place: String) throws {
        let page = Page(reading: bytes)
        #expect(page.faultPlaces == ["\(id) \(place)"])
        #expect(try #require(page.faults.first).message.contains(byte))
        #expect(page.body.isEmpty && page.frontMatter == nil)
    }

    @Test func y15LoneSurrogateEscape() {
        #expect(fields("a: \"\\ud800\"").faultPlaces == ["yaml-syntax 2:7"])
    }

    @Test(arguments: [
        (#"a: "\e[31m""#, "control-character 2:4"), (#"a: "\x07""#, "control-character 2:4"),
        (#"a: "x\u202ey""#, "bidi-character 2:4"), (#"a: "\0""#, "control-character 2:4"),
        (#"a: "\r""#, "control-character 2:4"), (#"a: "\x9b""#, "control-character 2:4"),
        (#""\u2066": b"#, "bidi-character 2:1"), ("a: x\u{202E}y", "bidi-character 2:4"),
        ("a: x\u{1B}[0m", "control-character 2:5"), ("a: x\u{7F}", "control-character 2:5"),
        ("# \u{7}\na: x", "control-character 2:3"), (#"a: "\u061c""#, "bidi-character 2:4"),
    ])
    func y16ControlCharactersAreRefused(yaml: String, place: String) {
        let page = fields(yaml)
        #expect(page.faultPlaces == [place])
        let text = page.frontMatter?.short ?? ""
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || ($0.value >= 0x202A && $0.value <= 0x2069) })
    }

    @Test func y16TabsAndLineFeedsAreFine() {
        #expect(fields(#"a: "x\ty\nz""#).frontMatter?["a"]?.scalar?.text == "x\ty\nz")
        #expect(fields(#"a: "x\ty\nz""#).faults.isEmpty)
        #expect(fields("a: \u{1F469}\u{200D}\u{1F4BB} é ü 日本").faults.isEmpty)
    }

    @Test func y17Tabs() {
        for (yaml, place) in [
            ("\ta: b", "2:1"), ("a:\n\tb: c", "3:1"), ("a:\n  b: 1\n\tc: 2", "4:1"), ("a: |\n\tx", "3:1"),
        ] {
            let page = fields(yaml)
            #expect(page.faultPlaces == ["yaml-syntax \(place)"])
            #expect(page.faults.first?.message.hasPrefix("A tab stands") == true)
        }
        #expect(fields("a:\tb").frontMatter?.short == "{a=b}")
    }

    @Test func y18EncodingIsNeverGuessed() {
        // Bytes that libyaml would take for UTF-16 if it were left to guess.
        #expect(fields("\u{FEFF}a: b").faults.allSatisfy { $0.id != "utf16-text" })
        #expect(page("---\na: þÿ\n---\n").frontMatter?["a"]?.scalar?.text == "þÿ")
    }

    @Test(arguments: ["a\"; DROP TABLE x; --", "rowid", "sqlite_x", "a b", "$(rm)"])
    func y19HostileKeysAreOnlyText(key: String) {
        let page = fields("'\(key)': 1")
        #expect(page.frontMatter?.entries?.map(\.key) == [key])
        #expect(page.faults.isEmpty)
    }

    @Test func y19EmptyKeyIsRefusedAndManyKeysAreRead() {
        #expect(fields("'': 1").faultPlaces == ["empty-key 2:1"])
        let many = fields((0..<3000).map { "k\($0): v" }.joined(separator: "\n"))
        #expect(many.frontMatter?.entries?.count == 3000)
        #expect(many.faults.isEmpty)
    }
}
