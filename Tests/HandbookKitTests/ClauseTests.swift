import BookIndex
import Testing

@testable import HandbookKit

/// Which headings of a page are clauses, and what they say.
@Suite struct ClauseTests {
    private func clauses(_ text: String, at path: String = "handbook/sales/deals.md") async throws -> [Clause] {
        Clause.all(of: try await BookDraft([(path, text)]).handbook().book)
    }

    @Test func aHeadingWithTextOfItsOwnIsAClause() async throws {
        let found = try await clauses("# Deals\n\n## Stages\n\nA deal\nmoves on.\n\n### Won\n\nSigned.\n")
        #expect(found.map(\.name) == ["sales/deals.md#stages", "sales/deals.md#won"])
        #expect(found.map(\.text) == ["A deal moves on.", "Signed."])
        #expect(found.map(\.span.line) == [3, 8])
    }

    @Test(arguments: [
        ("# Deals\n\nWhat this page is about.\n", []),
        ("# Deals\n\n## Stages\n\n### Won\n\nSigned.\n", ["won"]),
        ("# Deals\n\n## Stages\n\n   \n\t\n", []),
        ("## Stages\n\nA deal moves on.\n", ["stages"]),
        ("# Deals\n\nOne.\n\n# More\n\nTwo.\n", ["more"]),
        ("Deals\n=====\n\nStages\n------\n\nA deal moves on.\n", ["stages"]),
        ("# Deals\n\n## Stages\n\n```\n## no heading\n```\n", ["stages"]),
        ("# Deals\r\n\r\n## Stages\r\n\r\nA deal moves on.\r\n\r\n## Empty\r\n", ["stages"]),
        ("# Deals\n\n## Same\n\nOne.\n\n## Same\n\nTwo.\n", ["same", "same-1"]),
        ("No heading at all.\n", []),
    ])
    func onlyHeadingsThatStateSomethingAreClauses(_ text: String, _ anchors: [String]) async throws {
        #expect(try await clauses(text).map(\.anchor) == anchors)
    }

    @Test func pagesThatAreNoProseHaveNone() async throws {
        let draft = BookDraft().rule(RulePage()).record("people/ana", "name: Ana", body: "# Ana\n\n## Notes\n\nTall.\n")
            .view("page", "---\nreport: page\n---\n# Page\n\n## Part\n\nText.\n")
        let found = Clause.all(of: try await draft.handbook().book)
        #expect(found.map(\.name) == ["sales.md#book-caps"])
    }

    @Test func aClauseKnowsTheParametersThatItQuotes() async throws {
        let found = try await clauses("# Deals\n\n## Size\n\n[1](param:a), [2](param:b@2026-01-01), [x](y.md).\n")
        #expect(found.map(\.parameters) == [["a", "b"]])
    }

    /// However the lines are broken, the text is the same.
    @Test func whiteSpaceIsNoText() async throws {
        let short = try await clauses("# Deals\n\n## Stages\n\nA deal\nmoves  on.\n")
        let long = try await clauses("# Deals\n\n\n## Stages\nA deal moves on.\n\n")
        #expect(short.map(\.text) == long.map(\.text))
    }
}
