import PageText
import Testing

/// What somebody reads who has broken the YAML of a record.
@Suite struct SyntaxFaultTests {
    @Test(arguments: [
        ("name: Ana: the one", "2:10-11", "A second colon followed by a blank", "`name: \"Ana: the one\"`"),
        ("a: b\n c: d", "3:3-4", "`c: d` is indented below a line that already has its value", "indent it"),
        ("a: b\nname Ana\nc: d", "3:1-9", "`name Ana` is no field", "`key: value`"),
        ("a: b\nname:Ana", "3:1-9", "`name:Ana` is no field", "`key: value`"),
        ("a: \"open\nb: c", "2:4-5", "The quote that opens here is never closed", "close it"),
        ("a: 'it's'\nb: c", "2:8-9", "Text follows here behind a closing quote", "twice"),
        ("a: [1, 2\nb: c", "2:4-5", "The bracket `[` that opens here is never closed", "`]`"),
        ("a: {b: c\nd: e", "2:4-5", "The bracket `{` that opens here is never closed", "`}`"),
        ("a: [1, 2}", "2:9-10", "A comma or `]` is missing", "add it"),
        ("owner: @ana", "2:8-9", "cannot start with `@`", "`owner: \"@ana\"`"),
        ("a: `x`", "2:4-5", "cannot start with a backquote", "quotes"),
        ("a: %x", "2:4-5", "cannot start with `%`", "`a: \"%x\"`"),
        ("a: * b", "2:4-5", "cannot start with `*`", "`a: \"* b\"`"),
        ("a: ]", "2:4-5", "cannot start with `]`", "quotes"),
        ("a: > 5", "2:4-5", "Behind `|` or `>`", "`a: \"> 5\"`"),
        ("a: - b", "2:4-5", "A dash starts a list item", "line of its own"),
        ("a:\n  b: c\n d: e", "4:2-3", "`d: e` does not fit in here", "indent it"),
        ("  a: b\nc: d", "3:1-2", "indented less than the first field", "first column"),
        ("a: b\n- c", "3:1-2", "A list item stands here", "`key:` alone"),
        (": x", "2:1-2", "A colon stands here without a key", "`key: value`"),
        (#"a: "\q""#, "2:5-6", "a backslash starts an escape", "twice"),
        ("a: !<x", "2:7-8", "cannot be read from here on: did not find", "Compare"),
    ])
    func wordsAndPlaces(yaml: String, span: String, message: String, remedy: String) throws {
        let page = fields(yaml)
        let fault = try #require(page.faults.first)
        #expect(page.faultIDs == ["yaml-syntax"])
        #expect(page.frontMatter == nil)
        #expect(fault.span.short == span)
        #expect(fault.message.contains(message), "\(fault.message)")
        #expect(fault.remedy.contains(remedy), "\(fault.remedy)")
    }

    @Test(arguments: [
        ("- a\n- b", "is a list"), ("just text", "starts with `just text`"),
        ("name Ana\nb: c", "starts with `name Ana`"),
        ("a:b", "starts with `a:b`"),
    ])
    func frontMatterWithoutFields(yaml: String, message: String) throws {
        let page = fields(yaml)
        #expect(page.faultIDs == ["front-matter-not-mapping"])
        #expect(try #require(page.faults.first).message.contains(message))
    }

    @Test func allFaultsOfAPageAreReportedInOrder() {
        let page = fields("a: &x 1\nA: 2\nb: *x\n<<: {}\nc: !t 3\n[d]: 4\ne: \"\\e\"\nf: g: h")
        #expect(
            page.faultPlaces == [
                "yaml-anchor 2:4", "duplicate-key 3:1", "yaml-alias 4:4", "yaml-merge-key 5:1", "yaml-tag 6:4",
                "key-not-text 7:1", "control-character 8:4", "yaml-syntax 9:5",
            ])
    }

    @Test func whatWasRefusedIsLeftOut() {
        let page = fields("a: &x 1\nA: 2\nb: *x\n*x : 0\n<<: {}\n[d]: 4\ne: \"\\ef\"\ng: h")
        #expect(page.frontMatter?.short == "{a=1, b=, e=\u{FFFD}f, g=h}")
    }

    @Test func unclosedFrontMatterNamesTheLineThatWasMeant() {
        #expect(page("---\na: b\n----\ntext\n").faults.first?.remedy.contains("on line 3") == true)
        #expect(page("---\na: b\n\u{2014}\ntext\n").faults.first?.remedy.contains("on line 3") == true)
    }

    @Test func messagesNeverCarryControlCharacters() {
        let page = fields("a: b\nx\u{202E}y\nc: d")
        #expect(page.faults.allSatisfy { !$0.message.unicodeScalars.contains("\u{202E}") })
    }
}
