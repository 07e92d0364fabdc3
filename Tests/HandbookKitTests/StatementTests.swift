import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// What follows from a plan for one person and quarter.
@Suite struct StatementTests {
    private func statements(
        _ draft: BookDraft, of person: String = "ana", _ quarter: String = "2026-Q1"
    ) async throws -> [Statement] {
        let handbook = try await draft.handbook()
        let worker = Worker(.here)
        try worker.load(handbook.book, today: handbook.today)
        return try StatementMaker(handbook, worker: worker, origins: RecordOrigins())
            .statements(of: person, in: try #require(Quarter(quarter)))
    }

    @Test("A quarter is paid by the plan of its first day, with the parameters of that day")
    func planOfTheQuarter() async throws {
        let draft = BookDraft.paid.plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: {param: book_cap}"))
            .plan(PlanPage().named("later").with("from: 2026-01-01", "from: 2026-04-01"))
        #expect(try await statements(draft).map(\.plan.id) == ["closer"])
        #expect(try await statements(draft).map(\.parameters) == [["book_cap = 1"]])
        #expect(try await statements(draft, "2026-Q2").map(\.plan.id) == ["later"])
        #expect(try await statements(draft, "2025-Q4").isEmpty)
    }

    @Test("The curve stops at its cap")
    func cap() async throws {
        let draft = BookDraft.paid.record("accounts/elm", "owner: ana\narr: 900000\ntrial:\n  start: 2026-02-01")
            .plan(PlanPage())
        let statement = try #require(try await statements(draft).first)
        #expect(statement.figure("attainment") == "950%")
        #expect(statement.figure("earned") == "5,000")
    }

    @Test("What can be paid after the cut-off is held, and released in the next quarter")
    func released() async throws {
        let draft = BookDraft.paid.record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-04-15")
            .plan(PlanPage())
        let first = try #require(try await statements(draft).first)
        #expect(first.figure("payable") == "1,250")
        #expect(first.figure("held") == "250")
        #expect(first.figure("held accounts/elm") == "payable since 2026-04-15, after the cut-off")
        let onTime = draft.record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-04-14")
        #expect(try await statements(onTime).first?.figure("held") == "0")
        let second = try #require(try await statements(draft, "2026-Q2").first)
        #expect(second.figure("from 2026-Q1") == "250")
        #expect(second.releases.flatMap(\.lines).map(\.path) == ["handbook/accounts/elm.md"])
    }

    @Test("Who is not paid by any plan now still gets what an earlier quarter releases")
    func leftOver() async throws {
        let draft = BookDraft.paid.record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-08-15")
            .plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: 200%"))
        let statement = try #require(try await statements(draft, "2026-Q3").first)
        #expect(statement.figure("earned") == "0")
        #expect(statement.figure("paid") == "250")
        #expect(try await statements(draft, "2026-Q4").isEmpty)
    }

    @Test("What an earlier quarter earned and cannot pay yet stands on every statement until it is paid")
    func stillHeld() async throws {
        let draft = BookDraft.paid.record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-08-15")
            .plan(PlanPage().with("cap: 200%", "until: 2026-03-31\ncap: 200%"))
        let waiting = try #require(try await statements(draft, "2026-Q2").first)
        #expect(waiting.figure("paid") == "0")
        #expect(waiting.stillHeld.map(\.cents) == [25_000])
        #expect(waiting.stillHeld.flatMap(\.lines).map(\.place) == ["handbook/accounts/elm.md"])
        #expect(try await statements(draft, "2026-Q3").first?.stillHeld.isEmpty == true)
    }

    @Test("Two plans that pay one person in one quarter pay nothing until somebody decides")
    func paidTwice() async throws {
        let draft = BookDraft.paid.plan(PlanPage())
            .plan(PlanPage().named("leads").with("pays: [tam]", "pays: [tam]\nas: lead"))
        let failure = await #expect(throws: PlanFailure.self) { try await statements(draft) }
        #expect(failure?.finding.message == "Two plans pay ana in 2026-Q1: closer and leads")
        #expect(
            try await draft.on("2026-02-01").check().map(\.advice) == [
                "1:1 paid-by-two-plans: Two plans pay ana in 2026-Q1: closer and leads (leave the person out of one of them, or correct the role)"
            ])
    }

    @Test("The parts of the buckets add up to what was earned, to the cent")
    func conserved() async throws {
        var draft = BookDraft.paid.plan(
            PlanPage().with(
                "- {bucket: deal, label: Deals}",
                "- {bucket: a, label: A}\n  - {bucket: b, label: B}\n  - {bucket: c, label: C}"
            )
            .with("'deal' AS bucket", "name AS bucket").with("book pays", "text"))
        for name in ["a", "b", "c"] {
            draft = draft.record(
                "accounts/\(name)", "name: \(name)\nowner: ana\narr: 0.10\ntrial:\n  start: 2026-02-01")
        }
        draft = draft.record("accounts/oak", "name: a\nowner: ana\narr: 33.33\ntrial:\n  start: 2026-02-01")
        let statement = try #require(try await statements(draft).first)
        #expect(statement.buckets.compactMap(\.earnedCents).reduce(0, +) == statement.earnedCents)
    }

    @Test("Whatever the book says stays text on the page, in CSV and in JSON")
    func untrusted() async throws {
        let draft = BookDraft.paid.plan(PlanPage().with("'a deal' AS reason", "name AS reason"))
            .record(
                "accounts/oak",
                "name: \"=1+1 | <b>x</b> [y](javascript:z)\"\nowner: ana\narr: 50000\ntrial:\n  start: 2026-02-01")
        let statements = try await statements(draft)
        let page = StatementMarkdown(try #require(statements.first), snapshot: "the worktree", currency: "$").text
        let outline = Page(reading: Array(page.utf8)).outline
        #expect(outline.html.isEmpty)
        #expect(outline.links.allSatisfy { $0.destination.hasPrefix("/handbook/") })
        #expect(StatementCSV.text(statements).contains(",'=1+1"))
        #expect(
            StatementJSON.text(statements, from: StatementOrigin(uncommitted: "x")).contains(
                "\"reason\": \"=1+1 | <b>x</b> [y](javascript:z)\""))
    }
}
