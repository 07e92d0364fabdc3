import BookIndex
import Testing

@testable import HandbookKit

/// Pages, views and rules that are in force on some days only.
@Suite struct DatedPageTests {
    private static func prose(_ front: String, _ line: String = "") -> String {
        "---\n\(front)\n---\n# Sales\n\n## Book caps\n\n\(line)\n"
    }

    /// An early revision of a page until the end of March 2026, and a later one.
    private static func revised(_ early: String = "[12](param:seats)", _ late: String = "[15](param:seats)")
        -> BookDraft
    {
        BookDraft()
            .with("handbook/team/seats-2025.md", prose("until: 2026-03-31\nparameters: {seats: 12}", early))
            .with("handbook/team/seats.md", prose("from: 2026-04-01\nparameters: {seats: 15}", late))
    }

    // MARK: Quotes and links

    @Test(arguments: ["2025-06-01", "2026-03-31", "2026-04-01", "2026-11-25"])
    func anOldPageQuotesWhatWasInForceThen(_ day: String) async throws {
        let found = try await Self.revised().on(day).check().filter { $0.path.contains("seats") }.map(\.advice)
        #expect(found == [])
    }

    @Test func aWrongQuoteOfAnOldPageIsFoundWithItsDay() async throws {
        let found = try await Self.revised("[15](param:seats)").on("2026-11-25").check()
            .filter { $0.path.contains("seats") }.map(\.advice)
        #expect(
            found == [
                "9:1 parameter-drifted: The page says 15; seats was, on 2026-03-31, 12 "
                    + "(change the text, or the parameter on handbook/team/seats-2025.md, line 3)"
            ])
    }

    @Test func aWrongQuoteOfAPageToComeIsFoundWithItsDay() async throws {
        let found = try await Self.revised("", "[12](param:seats)").on("2026-01-15").check()
            .filter { $0.path.contains("seats") }.map(\.advice)
        #expect(
            found == [
                "9:1 parameter-drifted: The page says 12; seats will be, on 2026-04-01, 15 "
                    + "(change the text, or the parameter on handbook/team/seats.md, line 3)"
            ])
    }

    @Test func anOldPageIsStillCheckedForLinks() async throws {
        let found = try await Self.revised("[x](nowhere.md)").on("2026-11-25").check().map(\.brief)
        #expect(found == ["9:1 broken-link: There is no page handbook/team/nowhere.md"])
    }

    // MARK: What rules cite

    private static func cited(_ front: String, cites: String, dates: String = "") -> BookDraft {
        let rule = RulePage().with(
            "cites: sales.md#book-caps", "cites: \(cites)\n\(dates.isEmpty ? "remark: x" : dates)")
        return BookDraft().rule(dates.isEmpty ? rule.without("\nremark: x") : rule)
            .with("handbook/old.md", prose(front)).with("handbook/new.md", prose("from: 2026-04-01"))
    }

    @Test func aRuleInForceMayNotRestOnAPageThatIsOver() async throws {
        let found = try await Self.cited("until: 2026-03-31", cites: "old.md#book-caps").on("2026-11-25").check()
        #expect(
            found.map(\.advice) == [
                "4:8 clause-not-in-force: handbook/old.md was in force until 2026-03-31, and the rule still cites it "
                    + "(cite the page in force, or give the rule an `until`)"
            ])
        #expect(found.map(\.severity) == [.warning])
    }

    @Test(arguments: [
        ("until: 2026-03-31", "old.md#book-caps", "until: 2026-03-31"),
        ("until: 2026-03-31", "[old.md#book-caps, new.md#book-caps]", ""),
        ("from: 2025-01-01", "old.md#book-caps", ""),
    ])
    func aRuleThatEndsWithItsPageOrCitesTheNextOneIsFine(_ front: String, _ cites: String, _ dates: String) async throws
    {
        let found = try await Self.cited(front, cites: cites, dates: dates).on("2026-11-25").check().map(\.advice)
        #expect(found == [])
    }

    /// A page that is always in force is no revision of the one that ended.
    @Test func anotherClauseIsNoRevision() async throws {
        let found = try await Self.cited("until: 2026-03-31", cites: "[old.md#book-caps, sales.md#book-caps]")
            .on("2026-11-25").check().map(\.rule)
        #expect(found == ["clause-not-in-force"])
    }

    @Test(arguments: [("2026-03-31", "handbook/old.md#book-caps"), ("2026-04-01", "handbook/new.md#book-caps")])
    func aFindingShowsTheClauseInForce(_ day: String, _ clause: String) async throws {
        let draft = Self.cited("until: 2026-03-31", cites: "[old.md#book-caps, new.md#book-caps]").on(day)
            .record("people/ana", "name: Ana").record("accounts/oak", "owner: ana").record("accounts/elm", "owner: ana")
        let cites = try await draft.check().filter { $0.rule == "book-over-cap" }.flatMap(\.cites).map(\.clause)
        #expect(cites == [clause])
    }

    // MARK: Views

    private static func agenda(_ days: String, weekday: String = "weekday: wednesday\n") -> String {
        "---\nagenda: review\n\(weekday)\(days)\n---\n# Review {{date}}\n"
    }

    /// Until the end of March 2026, a Tuesday, the early revision.
    private static let views = BookDraft().view("2025/review", agenda("until: 2026-03-31"))
        .view("review", agenda("from: 2026-04-01"))

    @Test func twoViewsMayShareANameOnOtherDays() async throws {
        let found = try await Self.views.check().map(\.advice)
        #expect(found == [])
    }

    @Test func twoViewsMayNotShareANameOnTheSameDays() async throws {
        let found = try await Self.views.view("2025/review", Self.agenda("until: 2026-04-30")).check().map(\.advice)
        #expect(
            found == [
                "2:9 bad-view: The agenda review is already on templates/2025/review.md, for the days "
                    + "from 2026-04-01 until 2026-04-30 (let one end before the other begins)"
            ])
    }

    @Test(arguments: [("from: soon", "4:7"), ("from: 2026-02-01\nuntil: 2026-01-01", "5:8")])
    func theDaysOfAViewAreDays(_ days: String, _ place: String) async throws {
        let found = try await BookDraft().view("review", Self.agenda(days)).check()
        #expect(found.map { "\($0.span.line):\($0.span.column) \($0.rule)" } == ["\(place) bad-view"])
    }

    private func meeting(_ draft: BookDraft, _ name: String? = nil, on day: String? = nil) async throws -> String {
        let day = try day.map { try #require(Day($0)) }
        return try ViewChoice(try await draft.handbook(), sort: .agenda).meetings(named: name, on: day)
            .map { "\($0.view.path) \($0.day)" }.joined(separator: ", ")
    }

    @Test(arguments: [
        ("2026-03-20", "templates/2025/review.md 2026-03-25"), ("2026-03-26", "templates/review.md 2026-04-01"),
        ("2026-11-20", "templates/review.md 2026-11-25"),
    ])
    func theRevisionInForceOnTheDayOfTheMeetingIsPrinted(_ today: String, _ expected: String) async throws {
        for name in [nil, "review"] {
            let found = try await meeting(Self.views.on(today), name)
            #expect(found == expected)
        }
        let then = try await meeting(Self.views.on(today), "review", on: "2025-07-02")
        #expect(then == "templates/2025/review.md 2025-07-02")
    }

    @Test(
        arguments: [
            ("until: 2026-03-31", nil, "The agenda review was in force until 2026-03-31."),
            ("from: 2027-01-01", "2026-12-30", "The agenda review is in force from 2027-01-01 on."),
            ("from: 2026-12-03\nuntil: 2026-12-08", nil, "The agenda review has no Wednesday while it is in force."),
        ] as [(String, String?, String)])
    func whyAnAgendaIsNotPrinted(_ days: String, _ day: String?, _ message: String) async throws {
        let draft = BookDraft().view("review", Self.agenda(days)).on("2026-11-25")
        let error = await #expect(throws: HandbookError.self) { try await meeting(draft, "review", on: day) }
        #expect(error?.message == message)
        #expect(error?.remedy == "give a day on which it is in force with --date")
    }

    @Test func anAgendaThatIsOverIsNotDue() async throws {
        let draft = BookDraft().view("review", Self.agenda("until: 2026-03-31")).on("2026-11-25")
            .view("deals", "---\nagenda: deals\nweekday: friday\n---\n# Deals\n")
        let found = try await meeting(draft)
        #expect(found == "templates/deals.md 2026-11-27")
        let error = await #expect(throws: HandbookError.self) { try await meeting(draft, "review") }
        #expect(error?.remedy == "give a day on which it is in force with --date, or name one of: deals")
    }

    /// Nobody mends the queries of a page that is over, and those of one to come may read parameters that come with it.
    @Test(arguments: [("until: 2026-03-31", 0), ("from: 2027-01-01", 0), ("from: 2026-11-25", 1)])
    func onlyViewsInForceAreJudged(_ days: String, _ count: Int) async throws {
        let page = Self.agenda(days) + "```sql rows\nSELECT id FROM peple\n```\n{{#rows}}{{id}}{{/rows}}\n"
        let found = try await BookDraft().view("review", page).on("2026-11-25").check().filter {
            $0.rule == "view-failed"
        }
        #expect(found.count == count)
    }
}
