import Testing

@testable import HandbookKit

/// What ends soon with nothing that follows, and what has ended and is still used.
@Suite struct EndingTests {
    private func found(_ draft: BookDraft, on day: String = "2026-11-25") async throws -> [String] {
        try await draft.on(day).check().filter { ["ends-soon", "right-lapsed", "parameter-lapsed"].contains($0.rule) }
            .map(\.advice)
    }

    private static func prose(_ front: String) -> String { "---\n\(front)\n---\n# Page\n" }

    // MARK: Parameters

    @Test(arguments: ["2026-11-12", "2026-11-25", "2026-12-10"])
    func aParameterThatEndsIsReportedWeeksAhead(_ day: String) async throws {
        let page = Self.prose("parameters:\n  seats: {values: [{until: 2026-12-10, value: 15}]}")
        let found = try await found(BookDraft().with("handbook/team.md", page), on: day)
        #expect(
            found == [
                "3:28 ends-soon: seats ends on 2026-12-10 and nothing follows "
                    + "(add the value that holds from 2026-12-11 on, or a later `until`)"
            ])
    }

    @Test(arguments: ["2026-11-11", "2026-12-11"])
    func notEarlierAndNotOnceItIsOver(_ day: String) async throws {
        let page = Self.prose("parameters:\n  seats: {values: [{until: 2026-12-10, value: 15}]}")
        let found = try await found(BookDraft().with("handbook/team.md", page), on: day)
        #expect(found == [])
    }

    @Test(arguments: [(15, 1), (14, 0)])
    func theBookSaysHowFarAhead(_ days: Int, _ count: Int) async throws {
        let page = Self.prose(
            "parameters:\n  notice_days: \(days)\n  seats: {values: [{until: 2026-12-10, value: 15}]}")
        let found = try await found(BookDraft().with("handbook/team.md", page))
        #expect(found.count == count)
    }

    @Test func aGapIsReportedWithItsEnd() async throws {
        let page = Self.prose(
            "parameters:\n  seats: {values: [{until: 2026-12-10, value: 15}, {from: 2027-01-01, value: 16}]}")
        let found = try await found(BookDraft().with("handbook/team.md", page))
        #expect(
            found == [
                "3:28 ends-soon: seats ends on 2026-12-10 and has no value until 2027-01-01 "
                    + "(add the value that holds from 2026-12-11 on, or a later `until`)"
            ])
    }

    @Test(arguments: [
        "[{until: 2026-12-10, value: 15}, {from: 2026-12-11, value: 16}]", "[{from: 2020-01-01, value: 15}]",
        "[{until: 2020-12-31, value: 15}]",
    ])
    func whatIsFollowedOpenOrLongOverIsFine(_ values: String) async throws {
        let found = try await found(
            BookDraft().with("handbook/team.md", Self.prose("parameters:\n  seats: {values: \(values)}")))
        #expect(found == [])
    }

    // MARK: Pages

    private static let ending = BookDraft().with(
        "handbook/team/early.md", prose("until: 2026-12-10\nparameters: {seats: 12, desks: 3}"))

    @Test func aPageThatEndsIsReportedOnceWithItsParameters() async throws {
        let found = try await found(Self.ending)
        #expect(
            found == [
                "2:8 ends-soon: This page is in force until 2026-12-10 and nothing follows, so these parameters have "
                    + "no value: seats, desks (write the page that holds from 2026-12-11 on, or give this one a later `until`)"
            ])
    }

    @Test func aRevisionThatBeginsTheNextDayFollows() async throws {
        let found = try await found(
            Self.ending.with("handbook/team/late.md", Self.prose("from: 2026-12-11\nparameters: {seats: 15, desks: 3}"))
        )
        #expect(found == [])
    }

    @Test func aParameterThatTheRevisionLeavesOutIsReported() async throws {
        let found = try await found(
            Self.ending.with("handbook/team/late.md", Self.prose("from: 2026-12-11\nparameters: {seats: 15}")))
        #expect(
            found == [
                "2:8 ends-soon: desks ends on 2026-12-10 and nothing follows "
                    + "(add the value that holds from 2026-12-11 on, or a later `until`)"
            ])
    }

    @Test func aRevisionThatBeginsLaterLeavesAGap() async throws {
        let found = try await found(
            Self.ending.with("handbook/team/late.md", Self.prose("from: 2027-01-01\nparameters: {seats: 15, desks: 3}"))
        )
        #expect(found.count == 1)
        #expect(found.first?.contains("is in force until 2026-12-10 and again only from 2027-01-01 on") == true)
    }

    @Test(arguments: [("from: 2026-12-11", 0), ("from: 2026-12-12", 1), ("title: x", 1)])
    func aPageWithoutParametersIsFollowedInItsFolder(_ front: String, _ count: Int) async throws {
        let draft = BookDraft().with("handbook/team/early.md", Self.prose("until: 2026-12-10"))
            .with("handbook/team/late.md", Self.prose(front))
        let found = try await found(draft)
        #expect(found.count == count)
    }

    // MARK: Rules and views

    @Test func aRuleThatEndsIsReported() async throws {
        let found = try await found(
            BookDraft().rule(RulePage().with("severity: error", "severity: error\nuntil: 2026-12-10")))
        #expect(
            found == [
                "4:8 ends-soon: book-over-cap is in force until 2026-12-10 "
                    + "(give it a later `until`, or say in the handbook what holds from then on)"
            ])
    }

    @Test(arguments: [("2026-12-11", 0), ("2026-12-12", 1)])
    func aPlanThatEndsIsReportedUnlessAnotherPaysTheSame(_ first: String, _ count: Int) async throws {
        let earlier = PlanPage().with("from: 2026-01-01", "from: 2026-01-01\nuntil: 2026-12-10")
        let later = PlanPage().named("hunter").with("from: 2026-01-01", "from: \(first)")
        let found = try await found(BookDraft.paid.plan(earlier).plan(later))
        #expect(found.count == count)
        #expect(
            found.allSatisfy {
                $0.hasPrefix(
                    "5:8 ends-soon: The plan closer is in force until 2026-12-10, and from 2026-12-11 on none pays tam "
                )
            })
    }

    @Test func aRuleThatOutlivesItsClauseIsReported() async throws {
        let draft = BookDraft().with("handbook/old.md", Self.prose("until: 2026-12-10"))
            .with("handbook/new.md", Self.prose("from: 2026-12-11"))
        let rule = RulePage().with("sales.md#book-caps", "old.md#page")
        let one = try await found(draft.rule(rule))
        #expect(
            one == [
                "4:8 ends-soon: handbook/old.md is in force until 2026-12-10, and book-over-cap goes on "
                    + "(cite the page that follows as well, or give the rule an `until`)"
            ])
        let both = try await found(draft.rule(rule.with("old.md#page", "[old.md#page, new.md#page]")))
        #expect(both == [])
    }

    @Test func aViewThatEndsIsReportedUnlessARevisionFollows() async throws {
        let draft = BookDraft().view("early/review", "---\nagenda: review\nuntil: 2026-12-10\n---\n# Review\n")
        let alone = try await found(draft)
        #expect(
            alone == [
                "3:8 ends-soon: The agenda review is in force until 2026-12-10 and nothing follows "
                    + "(give it a later `until`, or add the page that follows)"
            ])
        let followed = try await found(draft.view("review", "---\nagenda: review\nfrom: 2026-12-11\n---\n# Review\n"))
        #expect(followed == [])
    }

    // MARK: Values

    private static func kind(_ choices: String) -> BookDraft {
        BookDraft().with(
            "handbook/kinds/deal.md",
            "---\nkind: deal\nfolder: deals\nschema:\n  properties:\n    stage: {enum: \(choices)}\n---\n")
    }

    @Test func aValueThatEndsIsReportedWithThoseThatAreLeft() async throws {
        let found = try await found(
            Self.kind("[{value: lead, until: 2026-12-10}, {value: contact, from: 2026-12-11}, won]"))
        #expect(
            found == [
                "6:41 ends-soon: lead of deal.stage is in use until 2026-12-10 "
                    + "(give the records that say so another value by then: contact, won)"
            ])
    }

    @Test(arguments: [
        "[{value: lead, until: 2026-12-10}, {value: lead, from: 2026-12-11, description: Another meaning}]",
        "[{value: lead, until: 2026-03-31}, won]", "[{value: lead, from: 2026-12-10}, won]",
    ])
    func aValueThatGoesOnOrIsLongOverIsFine(_ choices: String) async throws {
        let found = try await found(Self.kind(choices))
        #expect(found == [])
    }

    // MARK: Rights

    private static func right(_ front: String) -> BookDraft {
        BookDraft().record("people/kim", "name: Kim").record("people/max", "name: Max")
            .with("handbook/rights/assign.md", "---\nright: assign\n\(front)\n---\n# Assign\n")
            .with(
                "handbook/kinds/deal.md",
                "---\nkind: deal\nfolder: deals\nschema:\n  properties:\n    stage: {enum: [won], right: {won: assign}}\n---\n"
            )
    }

    @Test func aRightThatNobodyWillHoldIsReported() async throws {
        let found = try await found(
            Self.right("holders: [{person: kim, until: 2026-12-10}, {person: max, until: 2026-12-01}]"))
        #expect(
            found == [
                "3:32 ends-soon: Nobody holds assign from 2026-12-11 on "
                    + "(name a holder from then on, or give one a later `until`)"
            ])
    }

    @Test(arguments: [
        "holders: [{person: kim, until: 2026-12-10}, {person: max}]",
        "holders: [{person: kim, until: 2026-12-10}, {person: max, from: 2026-12-11}]",
        "holders: [{person: kim}]\ndelegations: [{from_person: kim, to_person: max, until: 2026-12-10}]",
    ])
    func aRightThatSomebodyGoesOnHoldingIsFine(_ front: String) async throws {
        let found = try await found(Self.right(front))
        #expect(found == [])
    }

    @Test func aDelegationThatOutlivesItsGiverIsReported() async throws {
        let found = try await found(
            Self.right(
                "holders: [{person: kim, until: 2026-12-10}, {person: max}]\n"
                    + "delegations: [{from_person: kim, to_person: max, until: 2027-06-30}]"))
        #expect(
            found == [
                "4:15 ends-soon: max holds assign for kim only until 2026-12-10, when the right of kim ends "
                    + "(name another giver from then on, or end the delegation with that day)"
            ])
    }

    @Test(arguments: [
        (
            "until: 2026-03-31",
            "3:1 right-lapsed: Nobody holds assign on 2026-11-25; it was held until 2026-03-31 "
                + "(name a holder; until then nobody can change deal.stage)"
        ),
        (
            "from: 2027-01-01",
            "3:1 right-lapsed: Nobody holds assign on 2026-11-25; it is held from 2027-01-01 "
                + "(name a holder; until then nobody can change deal.stage)"
        ),
    ])
    func aRightThatAKindAsksForAndNobodyHoldsIsAWarning(_ days: String, _ finding: String) async throws {
        let found = try await found(Self.right("holders: [{person: kim, \(days)}]"))
        #expect(found == [finding])
        #expect(BuiltInCheck.severity(of: "right-lapsed") == .warning)
    }

    // MARK: Parameters that are read

    private static let listing = RulePage().asking(
        "SELECT p.id AS record, 'role' AS field FROM people p JOIN parameters r ON r.name = 'roles' AND r.value = p.role"
    )

    @Test func aListWithoutAValueThatARuleReadsIsAWarning() async throws {
        let page = Self.prose("parameters:\n  roles: {values: [{until: 2026-03-31, value: [tam]}]}")
        let found = try await found(BookDraft().rule(Self.listing).with("handbook/team.md", page))
        #expect(
            found == [
                "10:1 parameter-lapsed: book-over-cap reads roles, which has no value on 2026-11-25; "
                    + "its last value ended on 2026-03-31 "
                    + "(add a value to it on handbook/team.md, line 3, or give the rule an `until`)"
            ])
    }

    /// `param` fails by itself.
    @Test func aNumberWithoutAValueMakesItsRuleFail() async throws {
        let page = Self.prose("parameters:\n  book_cap: {values: [{until: 2026-03-31, value: 3}]}")
        let draft = BookDraft().rule(RulePage()).with("handbook/sales.md", page + "\n## Book caps\n")
            .record("people/ana", "name: Ana").record("accounts/oak", "owner: ana").on("2026-11-25")
        let found = try await draft.check().map(\.rule)
        #expect(found == ["rule-failed"])
    }
}
