import BookIndex
import Testing

@testable import HandbookKit

/// Which record somebody means.
@Suite struct RecordChoiceTests {
    private let choice = RecordChoice([
        RecordChoiceTests.name("account", "accounts", "oak"), RecordChoiceTests.name("account", "accounts", "eu/elm"),
        RecordChoiceTests.name("account", "accounts", "ash", isThere: false),
        RecordChoiceTests.name("deal", "deals", "oak"), RecordChoiceTests.name("deal", "deals", "ash"),
        RecordChoiceTests.name("deal", "deals", "fir", isThere: false),
    ])

    @Test(
        "A record is named by its id, kind, folder or page",
        arguments: [
            ("account/oak", "handbook/accounts/oak.md"), ("deals/oak", "handbook/deals/oak.md"),
            ("handbook/accounts/oak", "handbook/accounts/oak.md"), ("handbook/deals/oak.md", "handbook/deals/oak.md"),
            ("eu/elm", "handbook/accounts/eu/elm.md"), ("accounts/eu/elm.md", "handbook/accounts/eu/elm.md"),
            // One that is there comes before one that is gone; without it, that one is meant.
            ("ash", "handbook/deals/ash.md"), ("account/ash", "handbook/accounts/ash.md"),
            ("fir", "handbook/deals/fir.md"),
        ])
    func named(_ text: String, _ path: String) throws {
        #expect(try choice.record(text).path == path)
    }

    @Test("A path from where one stands is tried when the text itself names nothing")
    func relative() throws {
        #expect(try choice.record("./elm.md", path: "handbook/accounts/eu/elm.md").id == "eu/elm")
        #expect(try choice.record("ash", path: "handbook/accounts/ash").kind == "deal")
    }

    @Test(
        "What names several or none is refused with what to say instead",
        arguments: [
            ("oak", "oak names several records", "say account/oak or deal/oak"),
            ("oka", "No commit here has a record oka", "did you mean oak?"),
            ("accounts/oka.md", "No commit here has a record accounts/oka.md", "did you mean oak?"),
            (
                "zebra", "No commit here has a record zebra",
                "a page has a history once it is committed; name a record as id, kind/id or path"
            ),
        ])
    func refused(_ text: String, _ message: String, _ remedy: String) throws {
        let error = try #require(throws: HandbookError.self) { try choice.record(text) }
        #expect(error.message == message)
        #expect(error.remedy == remedy)
    }

    private static func name(_ kind: String, _ folder: String, _ id: String, isThere: Bool = true) -> RecordName {
        RecordName(kind: kind, folder: folder, id: id, path: "handbook/\(folder)/\(id).md", isThere: isThere)
    }
}
