import Testing

@testable import HandbookKit

/// A plan page says everything that pay needs, and every part that is missing or wrong is a finding at its place.
@Suite struct PlanPageTests {
    @Test func aPageInOrderHasNoFinding() async throws {
        let draft = BookDraft.paid.plan(PlanPage())
        #expect(try await draft.check() == [])
        #expect(try await draft.examples() == [])
    }

    struct Case: CustomTestStringConvertible {
        let what: String
        let change: @Sendable (PlanPage) -> PlanPage
        let finding: String
        var testDescription: String { what }

        init(_ what: String, _ change: @escaping @Sendable (PlanPage) -> PlanPage, _ finding: String) {
            (self.what, self.change, self.finding) = (what, change, finding)
        }
    }

    @Test(arguments: [
        Case(
            "a mistyped field", { $0.with("measure:", "mesure:") },
            "6:1 bad-plan: A plan has no field mesure (did you mean measure?)"),
        Case(
            "another name than the file", { $0.with("plan: closer", "plan: opener") },
            "2:7 bad-plan: The plan opener stands on handbook/plans/closer.md (name the file opener.md)"),
        Case(
            "nobody that is paid", { $0.without("pays: [tam]\n") },
            "1:1 bad-plan: A plan page needs `pays`, the roles that the plan pays, such as [tae] (list them under pays)"
        ),
        Case(
            "no first day", { $0.without("from: 2026-01-01\n") },
            "1:1 bad-plan: A plan says from when it is in force (write from: YYYY-MM-DD)"),
        Case(
            "a day that is none", { $0.with("2026-01-01", "2026-02-30") },
            "4:7 bad-plan: 2026-02-30 is not a day of the calendar written YYYY-MM-DD (that month ends on 2026-02-28)"),
        Case(
            "a clause that is not there", { $0.with("#book-caps", "#book-cap") },
            "5:8 bad-plan: handbook/sales.md has no heading #book-cap (did you mean sales.md#book-caps?)"),
        Case(
            "an unknown measure", { $0.with("measure: quota", "measure: qota") },
            "6:10 bad-plan: `measure` cannot be qota (did you mean quota?)"),
        Case(
            "a curve that falls", { $0.with("pays: 100%}", "pays: -5%}") },
            "9:5 bad-plan: The curve falls: it pays 0%, then -5% (let `pays` rise from point to point; use `cap` for a limit)"
        ),
        Case(
            "a curve that goes back", { $0.with("{at: 100%", "{at: 0%") },
            "9:5 bad-plan: The curve goes back from 0% to 0% (list its points by rising `at`)"),
        Case(
            "a curve of one point", { $0.without("  - {at: 100%, pays: 100%}\n") },
            "8:3 bad-plan: A curve has at least two points (write - {at: 0%, pays: 0%} and - {at: 100%, pays: 100%})"),
        Case(
            "no curve", { $0.without("curve:\n  - {at: 0%, pays: 0%}\n  - {at: 100%, pays: 100%}\n") },
            "1:1 bad-plan: The plan has no `curve`, so it is unknown what results earn (add at least two points)"),
        Case(
            "a cap that is no number", { $0.with("cap: 200%", "cap: high") },
            "10:6 bad-plan: `cap` is a number (write it as 80% or as {param: NAME})"),
        Case(
            "a bucket without label", { $0.with(", label: Deals", "") },
            "12:5 bad-plan: A bucket has a name and a label (write {bucket: new_annual, label: New contracts})"),
        Case(
            "an unknown guarantee", { $0.with("payout:", "guarantee: flor\npayout:") },
            "13:12 bad-plan: `guarantee` cannot be flor (did you mean floor?)"),
        Case(
            "a guarantee of nothing", { $0.with("payout:", "guarantee: floor\npayout:") },
            "1:1 bad-plan: The plan has no block `sql guarantee`, which says what is guaranteed (add ```sql guarantee)"),
        Case(
            "a block of an unknown sort", { $0.with("```sql quota", "```sql qouta") },
            "25:1 bad-plan: A query of a plan says what its rows are (did you mean ```sql quota?)"),
        Case(
            "a month that is none", { $0.with("months_after: 1", "months_after: 0") },
            "13:42 bad-plan: `months_after` is a whole number from 1 to 12 (correct it)"),
        Case(
            "an example without a statement",
            { $0.without("--- statement ana 2026-Q1\nattainment: 50%\nearned: 1,250\n") },
            "35:1 bad-plan: An example of a plan shows records, and a statement that follows from them (end it with --- statement ana 2026-Q2 and lines such as earned: 20,000)"
        ),
    ])
    func everyFaultStandsAtItsPlace(_ item: Case) async throws {
        let found = try await BookDraft.paid.plan(item.change(PlanPage())).check()
        #expect(found.map(\.advice).contains(item.finding), "\(found.map(\.advice))")
    }

    @Test(arguments: [
        Case(
            "SQL that cannot be read", { $0.with("arr AS amount", "ar AS amount") },
            "30:43 plan-failed: The credits of the plan closer could not be asked: no such column: ar (did you mean arr?)"
        ),
        Case(
            "a query that asks what is found",
            {
                $0.with(
                    "SELECT id AS person, 1000000 AS amount, '1/4' AS weight, path FROM paid\n```\n\n```sql quota",
                    "SELECT paid.id AS person, 1000000 AS amount, '1/4' AS weight, paid.path FROM paid, findings\n```\n\n```sql quota"
                )
            },
            "21:1 plan-failed: The target of the plan closer could not be asked: a plan may not read findings, which follows from what plans and rules say (ask for findings in an agenda, a report or with `handbook query`)"
        ),
        Case(
            "SQL that cannot be read in the shared part", { $0.with("FROM people", "FROM peple") },
            "18:36 plan-failed: The target of the plan closer could not be asked: no such table: peple (did you mean people?)"
        ),
        Case(
            "an amount in pieces", { $0.with("arr AS amount", "arr / 3.0 AS amount") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: the amount 1666666.6666666667 of ana is no whole number (give cents as they stand on the page, and put shares into `weight`)"
        ),
        Case(
            "a weight that is none", { $0.with("1 AS weight", "'a third' AS weight") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: a third is no weight (write a number, or a product such as '50% * 1/4')"
        ),
        Case(
            "a bucket that is not listed", { $0.with("'deal' AS", "'dael' AS") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: the plan has no bucket dael (did you mean deal?)"
        ),
        Case(
            "a zero without a reason", { $0.with("1 AS weight, 'a deal' AS reason", "0 AS weight") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: a credit of ana counts nothing and says not why (give it a reason)"
        ),
        Case(
            "a credit that waits for nothing",
            { $0.with("trial_start AS payable_on, 'the trial has not begun' AS held", "NULL AS payable_on") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: a credit of ana waits and says not for what (say in `held` what would release it)"
        ),
        Case(
            "a column that credits do not have", { $0.with("AS held", "AS hold") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: credits have no column hold (did you mean held?)"
        ),
        Case(
            "the day of the run", { $0.with("trial_start AS payable_on", "today() AS payable_on") },
            "29:1 plan-failed: The credits of the plan closer could not be asked: today(): a plan asks for period(), not for today()"
        ),
        Case(
            "a parameter that no page states", { $0.with("cap: 200%", "cap: {param: book_cpa}") },
            "10:6 plan-failed: No page states a parameter book_cpa (did you mean book_cap?)"),
        Case(
            "somebody without a quota", { $0.with("40000000 AS amount", "0 AS amount") },
            "1:1 quota-missing: ana is paid by the plan closer in 2026-Q1 and has no quota (give one on the page of the person)"
        ),
    ])
    func whatAPlanAsksIsAFindingToo(_ item: Case) async throws {
        let found = try await BookDraft.paid.plan(item.change(PlanPage())).check()
        #expect(found.map(\.advice).contains(item.finding), "\(found.map(\.advice))")
    }

    @Test func twoPlansForOneRoleAreFound() async throws {
        let found = try await BookDraft.paid.plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: 200%"))
            .plan(PlanPage().named("later").with("from: 2026-01-01", "from: 2026-03-01")).check()
        #expect(
            found.map(\.advice) == [
                "1:1 plan-overlap: On 2026-03-01 two plans pay tam: closer and later (let closer end on 2026-02-28)"
            ])
    }

    @Test func daysWithoutAPlanAreFound() async throws {
        let found = try await BookDraft.paid.plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: 200%"))
            .plan(PlanPage().named("later").with("from: 2026-01-01", "from: 2026-07-01")).check()
        #expect(
            found.map(\.advice) == [
                "1:1 plan-gap: From 2026-04-01 to 2026-06-30 no plan pays tam (let later begin on 2026-04-01, or closer end later)"
            ])
    }

    @Test func somebodyWhosePlanEndedAndIsNotFollowedIsFound() async throws {
        let ended = BookDraft.paid.plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: 200%"))
        #expect(try await ended.on("2026-03-01").check() == [])
        let gap =
            "1:1 plan-gap: closer ended on 2026-03-31, and no plan pays ana in 2026-Q2 (write the plan that follows, or let this one end later)"
        #expect(try await ended.on("2026-05-01").check().map(\.advice).contains(gap))
        let followed = ended.plan(PlanPage().named("later").with("from: 2026-01-01", "from: 2026-04-01"))
        #expect(try await !followed.on("2026-05-01").check().map(\.advice).contains(gap))
    }

    @Test func ratesHaveNoCap() async throws {
        let page = PlanPage().with("measure: quota", "measure: rates")
        let found = try await BookDraft.paid.plan(page).check().map(\.message)
        #expect(found.contains { $0.hasPrefix("With rates there is no cap") })
    }

    @Test func aRoleThatIsNotThereIsFound() async throws {
        let kind = "---\nkind: role\nfolder: roles\nschema:\n  properties:\n    name: {type: string}\n---\n# Role"
        let book = BookDraft.paid.with("handbook/kinds/role.md", kind).record("roles/tam", "name: TAM")
        #expect(try await book.plan(PlanPage()).check() == [])
        let found = try await book.plan(PlanPage().with("pays: [tam]", "pays: [tam, tem]")).check()
        #expect(
            found.map(\.advice) == [
                "3:7 bad-plan: The plan closer pays the role tem, and there is no such role (did you mean tam?)"
            ])
    }

    @Test func aPlanForSomeOfARoleIsNoOverlap() async throws {
        let leads = PlanPage().named("leads").with("pays: [tam]", "pays: [tam]\nas: lead")
            .with("pays(role) = 1", "pays(role) = 1 AND name = 'Bo'")
        #expect(try await BookDraft.paid.plan(PlanPage()).plan(leads).check() == [])
    }

    @Test func anExampleThatComesOutOtherwiseIsFound() async throws {
        let page = PlanPage().with("earned: 1,250", "earned: 1,250.01")
        #expect(
            try await BookDraft.paid.plan(page).examples().map(\.brief) == [
                "46:1 example-failed: The example expects earned to be 1,250.01, and it is 1,250"
            ])
    }
}
