import BookIndex
import GitStore
import Testing

@testable import HandbookKit

/// The examples on a rule page are run, each in several variations; one that does not come out as it says is a finding.
@Suite struct ExampleTests {
    @Test func examplesThatComeOutAsTheySayGiveNothing() async throws {
        let handbook = try await BookDraft().rule(RulePage()).handbook()
        let result = try await ExampleSuite(handbook).run(only: [], worker: Worker(.here))
        #expect(result.findings == [])
        #expect(result.summary == "Rules: 1, examples: 2, runs: 8. All as written.")
    }

    private static let plain = "SELECT id AS record, 'role' AS field FROM people WHERE role = 'tam'"

    @Test(arguments: [
        (
            "a mark where nothing is found", "name: Ana\nrole: tam # found", "name: Ana # found\nrole: tam # found",
            ["27:1 example-failed: The example expects a finding here, and there is none"]
        ),
        (
            "a mark on the wrong line", "name: Ana\nrole: tam # found", "name: Ana # found\nrole: tam",
            [
                "27:1 example-failed: The example expects a finding here, and there is none",
                "28:1 example-failed: The example expects no finding here, and there is one",
            ]
        ),
        (
            "a finding in the example that passes", "owner: ana\n```\n\n```book found",
            "owner: ana\n--- accounts/ash.md\nowner: ana\n--- people/zoe.md\nname: Zoe\n```\n\n```book found",
            ["20:1 example-failed: The example expects no finding here, and there is one"]
        ),
        (
            "an unknown field", "name: Ana\nrole: tam # found", "nmae: Ana\nrole: tam # found",
            ["27:1 example-failed: There is no field nmae here"]
        ),
        (
            "a wrong type", "owner: ana\n--- accounts/elm.md", "owner: ana\narr: much\n--- accounts/elm.md",
            ["31:1 example-failed: much is not an amount such as 120000 or 120000.50"]
        ),
        (
            "YAML that cannot be read", "name: Ana\nrole: tam # found", "name: [Ana\nrole: tam # found",
            ["27:1 example-failed: The bracket `[` that opens here is never closed"]
        ),
    ])
    func anExampleThatFailsIsFoundOnItsLine(
        _ what: String, _ old: String, _ new: String, _ findings: [String]
    ) async throws {
        let found = try await BookDraft().rule(RulePage().with(old, new)).examples().map(\.brief)
        #expect(found == findings)
    }

    @Test func whatAJoinGivesSeveralTimesIsFound() async throws {
        let rule = RulePage().asking(
            "SELECT p.id AS record, 'role' AS field FROM people p JOIN accounts a ON a.owner = p.id WHERE p.role = 'tam'"
        )
        let found = try await BookDraft().rule(rule).examples().map(\.message)
        #expect(found == ["The rule finds the same thing here more than once"])
    }

    @Test func theFindingOfAMissingFieldIsMarkedOnTheFirstLine() async throws {
        let rule = RulePage().asking("SELECT id AS record, 'role' AS field FROM people WHERE role IS NULL")
            .with("--- people/ana.md\nname: Ana\n---", "--- people/ana.md\nrole: csm\n---")
            .with("name: Ana\nrole: tam # found", "name: Ana # found")
        let found = try await BookDraft().rule(rule).examples()
        #expect(found == [])
    }

    /// A rule that cannot be asked is reported once, not for every example and variation.
    @Test func aRuleThatCannotBeAskedIsReported() async throws {
        let findings = try await BookDraft().rule(RulePage().asking("SELECT nothing FROM people")).examples()
        #expect(Set(findings.map(\.rule)) == ["rule-failed"])
    }

    // MARK: What an example sees

    @Test func anExampleMayStateParametersAnew() async throws {
        let found = "```book found\n--- parameters.md\nparameters: {book_cap: 2}\n"
        let rule = RulePage().with("```book found\n", found)
        let one = try await BookDraft().rule(rule).examples().map(\.brief)
        #expect(
            one == [
                "30:1 example-failed: The example expects a finding here, and there is none"
            ])
        let third = "owner: ana\n--- accounts/ash.md\nowner: ana\n```"
        let more = rule.with("--- accounts/elm.md\nowner: ana\n```", "--- accounts/elm.md\n\(third)")
        let other = try await BookDraft().rule(more).examples()
        #expect(other == [])
    }

    /// `book_cap` was 12 in 2025.
    @Test func anExampleMayStateItsDay() async throws {
        let rule = RulePage().with("```book found", "```book found today=2025-06-01")
        let found = try await BookDraft().rule(rule).examples().map(\.brief)
        #expect(
            found == [
                "28:1 example-failed: The example expects a finding here, and there is none"
            ])
    }

    @Test func anExampleSeesNoRecordOfTheBook() async throws {
        let book = BookDraft().rule(RulePage())
            .record("accounts/ash", "owner: ana").record("accounts/yew", "owner: ana")
        let found = try await book.examples()
        #expect(found == [])
    }

    // MARK: Variations

    private func page(_ variation: ExampleVariation) async throws -> [UInt8] {
        let handbook = try await BookDraft().rule(RulePage()).handbook()
        let rule = try #require(RuleReader(handbook.book.pages(.rule)).rules.first)
        let pages = ExampleBook(try #require(rule.examples.last), variation, kinds: handbook.book.kinds).last
        let entry = try #require(pages.entries.first { $0.path == "handbook/people/ana.md" })
        return try #require(try pages.load([entry]).files.first).bytes
    }

    private func text(_ variation: ExampleVariation) async throws -> String {
        String(decoding: try await page(variation), as: UTF8.self)
    }

    /// Without the mark, which is not of the page.
    @Test func asWrittenIsThePageAsShown() async throws {
        let found = try await text(.asWritten)
        #expect(found == "---\nname: Ana\nrole: tam\n---\n\n# Example\n")
    }

    /// Asks for whichever row comes first, which nothing decides.
    @Test func aRuleThatDependsOnTheOrderOfRowsFails() async throws {
        let sql = "SELECT id AS record, 'role' AS field FROM people WHERE role = 'tam' LIMIT 1"
        let page = RulePage().asking(sql).with(
            "--- accounts/oak.md\nowner: ana\n--- accounts/elm.md\nowner: ana", "--- people/bo.md\nrole: tam")
        let found = try await BookDraft().rule(page).examples().map(\.brief)
        #expect(found.allSatisfy { $0.hasSuffix("with rows in another order") })
        #expect(found.count == 2)
    }

    @Test func carriageReturnsEndEveryLine() async throws {
        let bytes = try await page(.carriageReturns)
        #expect(bytes.count { $0 == 13 } == 6)
        #expect(bytes.count { $0 == 10 } == 6)
    }

    /// Free text is widened; a word of a list that the kind fixes is not.
    @Test func textBeyondASCIIStandsInFreeTextOnly() async throws {
        let text = try await text(.beyondASCII)
        #expect(text.hasPrefix("---\nname: Ana čaj 茶\nrole: tam\n---\n"))
        #expect(text.unicodeScalars.contains { $0.value > 0xFFFF })
    }

    /// A rule that depends on what must not matter is caught by the variation that changes it.
    @Test func aRuleThatDependsOnTheLettersFails() async throws {
        let sql = "SELECT id AS record, 'role' AS field FROM people WHERE name = 'Ana' AND role = 'tam'"
        let found = try await BookDraft().rule(RulePage().asking(sql)).examples().map(\.brief)
        #expect(
            found == [
                "24:1 example-failed: The example expects a finding here, and there is none with text beyond ASCII"
            ])
    }
}
