import Testing

@testable import HandbookKit

/// A page that an agenda writes keeps every word of people when it is made anew.
@Suite struct WrittenPageTests {
    private static let template =
        "# T\n\n{{x}}\n\n## List\n\n- {{y}}\n\n### {{z}}\n\nOne\n\n## Decisions\n\nWrite here.\n"

    private static func made(_ text: String) -> WrittenPage {
        let empty = WrittenPage(frontMatter: "---\na: b\n---\n", view: "review", snapshot: "commit 1")
        return empty.refreshed(with: PagePiece.all(of: text, template: template), from: "commit 1")
    }

    private static let first =
        "# T\n\n1\n\n## List\n\n- [ ] @ana a\n- b\n\n### Oak\n\nOne\n\n### Elm\n\nOne\n\n## Decisions\n\nWrite here.\n"

    private static func read(_ text: String) throws -> WrittenPage {
        try #require(try WrittenPage(reading: Array(text.utf8), path: "p.md"))
    }

    @Test func sectionsHaveLastingNames() {
        let pieces = PagePiece.all(of: Self.first + "\n## List\n\n### Oak\n", template: Self.template)
        #expect(
            pieces.map(\.key) == ["top", "list", "list/oak", "list/elm", "decisions", "list-2", "list/oak-2"])
        #expect(pieces.filter(\.isOwn).map(\.key) == ["decisions"])
    }

    @Test func aPlaceToWriteMayBeRepeated() {
        let template =
            "# T\n\n## All\n{{#people}}\n\n## {{name}}\n\n{{step}}\n\n### This week\n\nWhat will you do?\n{{/people}}\n"
        let text =
            "# T\n\n## All\n\n## Ana\n\nCall\n\n### This week\n\nWhat will you do?\n\n## Bo\n\nWrite\n\n### This week\n\nWhat will you do?\n"
        let pieces = PagePiece.all(of: text, template: template)
        #expect(pieces.filter(\.isOwn).map(\.key) == ["ana/this-week", "bo/this-week"])
    }

    @Test func aPageIsReadAsItWasWritten() throws {
        let page = Self.made(Self.first)
        #expect(try Self.read(page.file).file == page.file)
        #expect(try Self.read(page.file.replacing("\n", with: "\r\n")).file == page.file)
    }

    @Test func notesStayAndThoseOfWhatIsGoneMoveToTheEnd() throws {
        let typed = Self.made(Self.first).file
            .replacing("<!-- notes on list/oak -->\n", with: "<!-- notes on list/oak -->\nOak note\n")
            .replacing("<!-- notes on list/elm -->\n", with: "<!-- notes on list/elm -->\n\nElm note\n\n- two\n\n")
            .replacing("Write here.", with: "Decided.")
            .replacing("<!-- generated top", with: "Before all.\n\n<!-- generated top")
        let next = "# T\n\n2\n\n## List\n\n- b\n\n### Oak\n\nTwo\n\n## Decisions\n\nWrite here.\n"
        let page = try Self.read(typed).refreshed(
            with: PagePiece.all(of: next, template: Self.template), from: "commit 2")
        #expect(page.opening == "Before all.")
        #expect(page.parts.map(\.words) == ["", "", "Oak note", "## Decisions\n\nDecided."])
        #expect(page.kept == "### Elm\n\nElm note\n\n- two")
        #expect(try Self.read(page.file).file == page.file)
        let third = try Self.read(page.file).refreshed(
            with: PagePiece.all(of: "# T\n", template: Self.template), from: "commit 3")
        #expect(third.kept == "### Elm\n\nElm note\n\n- two\n\n### Oak\n\nOak note\n\n## Decisions\n\nDecided.")
    }

    @Test func aTickIsNoEditAndStays() throws {
        let ticked = try Self.read(Self.made(Self.first).file.replacing("- [ ] @ana", with: "- [x] @ana"))
        #expect(ticked.parts.allSatisfy { !$0.isEdited })
        let again = ticked.refreshed(with: PagePiece.all(of: Self.first, template: Self.template), from: "commit 1")
        #expect(again.parts[1].text.contains("- [x] @ana a"))
    }

    @Test func whatWasTypedInsideMovesBelow() throws {
        let edited = try Self.read(Self.made(Self.first).file.replacing("- b\n", with: "- b\n- and c\n"))
        #expect(edited.parts.filter(\.isEdited).map(\.key) == ["list"])
        let page = edited.refreshed(with: PagePiece.all(of: Self.first, template: Self.template), from: "commit 1")
        #expect(page.parts[1].notes == "- and c")
        #expect(!page.parts[1].isEdited)
    }

    @Test(arguments: [
        ("<!-- notes on list -->\n", "", "p.md:25: The part list has no end before this line."),
        ("<!-- notes on list -->", "<!-- notes on lost -->", "p.md:19: The part list has no end before this line."),
        ("<!-- generated list/elm", "<!-- generated list/oak", "p.md:31: The part list/oak is on the page twice."),
        ("<!-- yours: decisions -->", "<!-- notes on decisions -->", "p.md:38: No part decisions ends here."),
        (
            "<!-- yours: decisions", "<!-- your: decisions",
            "p.md:38: This line looks like a marker of the agenda, but is none."
        ),
        (
            "<!-- yours: decisions", "<!--yours decisions",
            "p.md:38: This line looks like a marker of the agenda, but is none."
        ),
        (
            "<!-- notes on list/elm", "<!-- note on list/elm",
            "p.md:36: This line looks like a marker of the agenda, but is none."
        ),
        (
            "<!-- handbook agenda review, made from commit 1 -->\n", "",
            "p.md:5: The line that says which agenda wrote the page is gone."
        ),
    ])
    func markersThatDoNotFitAreTold(_ old: String, _ new: String, _ message: String) {
        let text = Self.made(Self.first).file.replacing(old, with: new)
        let error = #expect(throws: HandbookError.self) { try WrittenPage(reading: Array(text.utf8), path: "p.md") }
        #expect(error?.message.drop { $0 != " " } == message.drop { $0 != " " })
    }

    @Test(arguments: [
        ("<!-- yours: decisions -->\n", "", "The part decisions has lost its marker"),
        ("<!-- yours: decisions", "<!-- yours: decision", "The part decisions has lost its marker"),
        ("<!-- generated list/elm 16e8e0cbaf4b1e7e -->\n", "", "The part list/elm has lost its marker"),
    ])
    func aPartWithoutItsMarkerIsNotWrittenTwice(_ old: String, _ new: String, _ message: String) throws {
        let made = Self.made(Self.first)
        let elm = try #require(made.parts.first { $0.key == "list/elm" })
        let marker = PageMarker.generated(key: "list/elm", digest: PageMarker.digest(elm.text)).text
        var text = made.file.replacing(old.contains("elm") ? marker + "\n" : old, with: new)
        if old.contains("elm") { text = text.replacing(PageMarker.notes(key: "list/elm").text + "\n", with: "") }
        let pieces = PagePiece.all(of: Self.first, template: Self.template)
        let page = try Self.read(text)
        let error = #expect(throws: HandbookError.self) { try page.refuseLostMarkers(of: pieces, path: "p.md") }
        #expect(error?.message.contains(message) == true)
        try Self.read(made.file).refuseLostMarkers(of: pieces, path: "p.md")
    }

    @Test(arguments: ["<!-- a note: ask Ana -->", "<!-- note: decisions are late -->", "<!-- your turn -->"])
    func aCommentOfPeopleStays(_ comment: String) throws {
        let text = Self.made(Self.first).file.replacing("Write here.", with: "Write.\n\n\(comment)")
        #expect(try Self.read(text).parts.last?.text.contains(comment) == true)
    }

    @Test func aMarkerInCodeIsNone() throws {
        let text = Self.made(Self.first).file.replacing(
            "Write here.", with: "```\n<!-- generated list 0 -->\n```")
        #expect(try Self.read(text).parts.last?.text.contains("<!-- generated list 0 -->") == true)
    }

    @Test func aPageOfNobodyIsNone() throws {
        #expect(try WrittenPage(reading: Array("---\na: b\n---\n# By hand\n".utf8), path: "p.md") == nil)
    }
}
