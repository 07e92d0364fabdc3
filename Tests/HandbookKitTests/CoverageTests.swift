import BookIndex
import Testing

@testable import HandbookKit

/// What of a handbook's prose something rests on, as far as its pages say.
@Suite struct CoverageTests {
    /// The small book, whose one clause has a rule, and a page with three clauses and a heading without text.
    private static func book(marks front: String = "") -> BookDraft {
        let text = "\(front)# Deals\n\n## Start\n\nOne.\n\n## Price\n\nTwo.\n\n## Group\n\n### End\n\nThree.\n"
        return BookDraft().rule(RulePage()).with("handbook/team/deals.md", text)
    }

    private func coverage(_ draft: BookDraft) async throws -> Coverage {
        Coverage(of: try await draft.handbook(), firings: [])
    }

    private func open(_ draft: BookDraft) async throws -> [String] {
        try await coverage(draft).clauses.filter(\.isOpen).map(\.clause.anchor)
    }

    @Test func aClauseThatARuleCitesIsCovered() async throws {
        #expect(try await open(CoverageTests.book()) == ["start", "price", "end"])
        let rule = RulePage().with("sales.md#book-caps", "[sales.md#book-caps, team/deals.md#price]")
        #expect(try await open(CoverageTests.book().rule(rule)) == ["start", "end"])
    }

    @Test(arguments: [
        ("until: 2026-01-14", ["start", "price", "end"]), ("from: 2026-01-16", ["start", "price", "end"]),
        ("from: 2026-01-15\nuntil: 2026-01-15", ["start", "end"]),
    ])
    func aRuleThatIsNotInForceCoversNothing(_ days: String, _ clauses: [String]) async throws {
        let rule = RulePage().with("sales.md#book-caps", "[sales.md#book-caps, team/deals.md#price]")
            .named("deal-without-price").with("severity: error", "severity: error\n\(days)")
        #expect(try await open(CoverageTests.book().rule(rule)) == clauses)
    }

    @Test(arguments: [
        (
            "handbook/kinds/deal.md",
            "---\nkind: deal\nfolder: deals\nschema: {properties: {name: {type: string}}}\n---\n"
        ),
        ("handbook/rights/sell.md", "---\nright: sell\nholders: [{person: ana}]\n---\n"),
        ("templates/week.md", "---\nreport: week\n---\n"),
    ])
    func aClauseThatAPageOfAnotherSortLinksToIsCovered(_ path: String, _ front: String) async throws {
        let up = path.hasPrefix("templates") ? "../handbook" : ".."
        let text = "\(front)# Page\n\nSee [the price](\(up)/team/deals.md#price) and [all](\(up)/team/deals.md).\n"
        #expect(try await open(CoverageTests.book().with(path, text)) == ["start", "end"])
    }

    /// Prose that mentions prose carries nothing out, and neither does a record.
    @Test func aLinkFromProseOrARecordCoversNothing() async throws {
        let link = "See [the price](../team/deals.md#price).\n"
        let draft = CoverageTests.book().with("handbook/team/more.md", "# More\n\n\(link)")
            .record("people/ana", "name: Ana", body: link)
        #expect(try await open(draft) == ["start", "price", "end"])
    }

    @Test func amongOthersTheKindAndTheNameOfWhatRestsOnAClauseAreKnown() async throws {
        let draft = CoverageTests.book().rule(
            RulePage().with("sales.md#book-caps", "team/deals.md#price").named("price-too-low"))
        let clauses = try await coverage(draft).clauses
        #expect(
            clauses.map { $0.carriers.map(\.words) } == [["rule book-over-cap"], [], ["rule price-too-low"], []])
    }

    @Test(arguments: [
        ("from: 2026-01-16", true), ("until: 2026-01-14", true), ("from: 2026-01-15\nuntil: 2026-01-15", false),
    ])
    func clausesOfARevisionThatIsNotInForceAreLeftOut(_ days: String, _ isLeftOut: Bool) async throws {
        let clauses = try await open(CoverageTests.book(marks: "---\n\(days)\n---\n"))
        #expect(clauses.isEmpty == isLeftOut)
    }

    /// The check warns of it; a report about coverage does not fail for it.
    @Test func aRuleThatRestsOnARevisionThatIsOverIsNoFault() async throws {
        let draft = CoverageTests.book(marks: "---\nuntil: 2026-01-14\n---\n").rule(
            RulePage().with("sales.md#book-caps", "team/deals.md#price"))
        #expect(try await draft.check().map(\.rule) == ["clause-not-in-force"])
        #expect(try await coverage(draft).faults == [])
    }

    // MARK: Marks

    @Test func aMarkThatIsNotFilledInSaysNothing() async throws {
        let found = try await coverage(CoverageTests.book(marks: "---\nno_rule:\n---\n"))
        #expect(found.clauses.count(where: \.isOpen) == 3)
        #expect(found.faults == [])
    }

    @Test(arguments: ["no_rule: [start, end]", "no_rule:\n  - start\n  - end"])
    func aMarkedClauseIsNotOpen(_ mark: String) async throws {
        let draft = CoverageTests.book(marks: "---\n\(mark)\n---\n")
        let found = try await coverage(draft)
        #expect(found.clauses.map(\.isMarked) == [false, true, false, true])
        #expect(found.faults == [])
        // A page of prose with nothing but a mark is no record that lost its way.
        #expect(try await draft.check().map(\.rule) == [])
    }

    @Test(arguments: [
        ("[strat]", "2:11 bad-no-rule: This page has no heading #strat (did you mean start?)"),
        ("[x]", "2:11 bad-no-rule: This page has no heading #x (take it out of the list)"),
        (
            "group",
            "2:10 bad-no-rule: The heading #group has no text of its own, so it asks for no rule anyway "
                + "(take it out of the list)"
        ),
        (
            "[price]",
            "2:11 bad-no-rule: The heading #price is marked as asking for no rule, and the rule price-too-low rests on it "
                + "(take it out of the list)"
        ),
        ("[[start]]", "2:11 bad-no-rule: no_rule is a list of headings (write no_rule: [heading])"),
    ])
    func aMarkThatIsNotSoIsAFault(_ mark: String, _ finding: String) async throws {
        let draft = CoverageTests.book(marks: "---\nno_rule: \(mark)\n---\n").rule(
            RulePage().with("sales.md#book-caps", "team/deals.md#price").named("price-too-low"))
        #expect(try await coverage(draft).faults.map(\.advice) == [finding])
    }

    // MARK: Rules and quotes

    @Test(arguments: [
        ("sales.md#how-we-work", []),
        ("sales.md", ["bad-rule"]),
        ("sales.md#nothing", ["bad-rule"]),
        ("[sales.md#how-we-work, team/deals.md#group]", []),
    ])
    func aRuleThatRestsOnNoClauseIsNamed(_ cites: String, _ faults: [String]) async throws {
        let found = try await coverage(CoverageTests.book().rule(RulePage().with("sales.md#book-caps", cites)))
        #expect(found.loose.map(\.rule.id) == ["book-over-cap"])
        #expect(found.faults.map(\.rule) == faults)
    }

    @Test func aRuleWithOneClauseAmongOthersIsNotNamed() async throws {
        let rule = RulePage().with("sales.md#book-caps", "[sales.md#how-we-work, sales.md#book-caps]")
        #expect(try await coverage(CoverageTests.book().rule(rule)).loose.isEmpty)
    }

    @Test func aQuoteThatNoLongerHoldsIsAFault() async throws {
        let draft = CoverageTests.book().with("handbook/team/more.md", "# More\n\nAt most [2](param:book_cap).\n")
        #expect(try await coverage(draft).faults.map(\.rule) == ["parameter-drifted"])
    }

    @Test func aRulePageThatCannotBeReadIsAFault() async throws {
        let found = try await coverage(CoverageTests.book().rule(RulePage().without("severity: error\n")))
        #expect(found.faults.map(\.rule) == ["bad-rule"])
        #expect(found.clauses.count(where: \.isCovered) == 0)
    }

    // MARK: Firings

    private func firing(_ now: RuleAnswer, _ past: [RuleAnswer]) async throws -> RuleFiring {
        let rule = try #require(try await CoverageTests.book().handbook().rules.rules.first)
        let today = try #require(Day("2026-01-15"))
        let days = try past.indices.map { try #require(today.adding(days: -7 * ($0 + 1))) }
        return RuleFiring(rule: rule, now: now, past: Array(zip(days, past)).map { ($0, $1) }, today: today)
    }

    private static let some = RuleAnswer.found([RulePlace(path: "a.md", field: "role")])
    private static let more = RuleAnswer.found([
        RulePlace(path: "a.md", field: "role"), RulePlace(path: "b.md", field: nil),
    ])
    private static let none = RuleAnswer.found([])

    @Test func aFiringCountsStatesAndPlaces() async throws {
        let firing = try await firing(Self.none, [Self.some, Self.none, Self.more, .notInForce])
        #expect(firing.sort == .fired)
        #expect(firing.askedCount == 4)
        #expect(firing.firedCount == 2)
        #expect(firing.placeCount == 2)
        #expect(firing.nowCount == 0)
        #expect(firing.lastFired?.description == "2026-01-08")
    }

    @Test func howOftenARuleFiresSortsIt() async throws {
        #expect(try await firing(Self.none, [Self.none, .notInForce]).sort == .never)
        #expect(try await firing(Self.some, [Self.more, .notInForce]).sort == .always)
        #expect(try await firing(Self.some, []).sort == .fired)
        #expect(try await firing(.notInForce, [.notInForce]).sort == .notInForce)
        #expect(try await firing(.notInForce, [.notAsked]).sort == .couldNotBeAsked)
    }

    @Test func theSummaryCountsEverything() async throws {
        let draft = CoverageTests.book(marks: "---\nno_rule: [start]\n---\n")
        let handbook = try await draft.handbook()
        let found = Coverage(of: handbook, firings: [try await firing(Self.some, [])])
        #expect(
            found.summary == "Clauses: 4, covered 1, marked 1, without a rule 2. Rules: 1, fired 1.")
    }
}
