import PageText
import Testing

@testable import HandbookKit

/// The tags that a page may use, and the refusal of all others before the template engine sees them.
@Suite struct TemplateScannerTests {
    private func scan(_ text: String) -> TemplateScanner {
        var scanner = TemplateScanner(text: text, firstLine: 1)
        scanner.scan()
        return scanner
    }

    @Test(arguments: [
        ("no tag at all", []), ("{{name}}", ["value name 1:1-9"]), ("a {{ name }} b", ["value name 1:3-13"]),
        ("{{#rows}}\n  {{name}}\n{{/rows}}", ["section rows 1:1-10", "value name 2:3-11", "end rows 3:1-10"]),
        ("{{^rows}}none{{/rows}}", ["inverted rows 1:1-10", "end rows 1:14-23"]),
        ("{{# rows }}{{/ rows}}", ["section rows 1:1-12", "end rows 1:12-22"]),
        ("{{^last()}}, {{/last()}}", ["inverted last() 1:1-12", "end last() 1:14-25"]),
        ("{{! a comment, {{ }}", []), ("one } and one { brace", []), ("}} closes nothing", []),
        ("株 é {{name}}", ["value name 1:5-13"]), ("e\u{301} {{name}}", ["value name 1:4-12"]),
        ("🐎 {{a}}{{b}}", ["value a 1:3-8", "value b 1:8-13"]),
    ])
    func tagsHaveTheirPlaces(_ text: String, _ tags: [String]) {
        let scanner = scan(text)
        #expect(scanner.faults.map(\.message) == [])
        #expect(
            scanner.tags.map { "\($0.kind) \($0.name) \($0.span.line):\($0.span.column)-\($0.span.endColumn)" } == tags)
    }

    @Test(arguments: [
        ("{{{name}}}", "Values are always escaped; this tag would not."),
        ("{{ {name} }}", "{name} is not a name."),
        ("{{&name}}", "Values are always escaped; this tag would not."),
        ("{{> partial}}", "Templates have no tag {{> partial}}."),
        ("{{>*name}}", "Templates have no tag {{>*name}}."),
        ("{{< parent}}", "Templates have no tag {{< parent}}."),
        ("{{$block}}", "Templates have no tag {{$block}}."),
        ("{{% CONTENT_TYPE:TEXT}}", "Templates have no tag {{% CONTENT_TYPE:TEXT}}."),
        ("{{=<% %>=}}", "Templates have no tag {{=<% %>=}}."),
        ("{{*name}}", "Templates have no tag {{*name}}."),
        ("{{ >partial}}", ">partial is not a name."), ("{{ %x}}", "%x is not a name."),
        ("{{}}", "An empty tag is not a name."), ("{{ }}", "An empty tag is not a name."),
        ("{{.}}", ". is not a name."), ("{{name.first}}", "name.first is not a name."),
        ("{{Name}}", "Name is not a name."), ("{{uppercased(name)}}", "uppercased(name) is not a name."),
        ("{{na\u{301}me}}", "na\u{301}me is not a name."), ("{{nаme}}", "nаme is not a name."),
        ("{{#.}}x{{/.}}", ". is not a name."), ("{{#sorted(rows)}}x{{/sorted(rows)}}", "sorted(rows) is not a name."),
        ("{{name", "A tag is not closed on its line."), ("{{name\n}}", "A tag is not closed on its line."),
        ("{{! a\ncomment }}", "A tag is not closed on its line."),
        ("{{name}", "A tag is not closed on its line."),
    ])
    func otherTagsAreRefused(_ text: String, _ message: String) {
        #expect(scan(text).faults.first?.message == message)
        #expect(scan(text).faults.first?.span.column == 1)
    }

    @Test(arguments: [
        ("x\n {{#rows}}", "2:2 {{#rows}} is never closed. (add {{/rows}} where it ends)"),
        ("x {{/rows}}", "1:3 {{/rows}} closes nothing. (remove it)"),
        ("{{#a}}{{#b}}{{/a}}{{/b}}", "1:13 {{/a}} stands where b is still open. (write {{/b}} first)"),
        ("{{#a}}\n{{/b}}", "2:1 {{/b}} stands where a is still open. (write {{/a}} first)"),
    ])
    func sectionsAreClosedInOrder(_ text: String, _ fault: String) throws {
        let first = try #require(scan(text).faults.first)
        #expect("\(first.span.line):\(first.span.column) \(first.message) (\(first.remedy))" == fault)
    }

    /// Queries are cut out of the template; the places of what remains are those of the page.
    @Test(arguments: ["\n", "\r\n"])
    func placesAreThoseOfThePage(_ lineEnd: String) async throws {
        let page = "\(ViewPageTests.page)\n\n{{nmae}}\n".split(separator: "\n", omittingEmptySubsequences: false)
        let draft = BookDraft().view("review", page.joined(separator: lineEnd))
        let found = try await draft.check().map(\.brief)
        #expect(found == ["28:1 unknown-name: Nothing here is called nmae"])
    }

    /// Only what ends a line for git and editors ends a line here.
    @Test(arguments: ["\u{2028}", "\u{85}", "\u{B}", "\u{C}"])
    func anOddLineEndMovesNothing(_ odd: String) async throws {
        let text = ViewPageTests.page.with("SELECT id, name FROM people", "SELECT id, name /*\(odd)*/ FROM people")
        let draft = BookDraft().view("review", text.with("# {{title}}", "# {{titel}}"))
        let found = try await draft.check().map(\.brief)
        #expect(found == ["20:3 unknown-name: Nothing here is called titel"])
    }
}
