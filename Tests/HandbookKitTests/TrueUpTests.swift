import BookIndex
import Testing

@testable import HandbookKit

/// What a statement says of a quarter before that is closed, and was corrected since.
@Suite struct TrueUpTests {
    private func draft(
        _ arr: String = "50000", name: String = "Ana", cap: String = "200%", plan: PlanPage = PlanPage()
    ) -> BookDraft {
        BookDraft().record("people/ana", "name: \(name)\nrole: tam")
            .record("accounts/oak", "owner: ana\narr: \(arr)\ntrial:\n  start: 2026-02-01")
            .with("handbook/limits.md", "---\nparameters: {most: {format: percent, value: \(cap)}}\n---\n# Limits")
            .plan(plan.with("cap: 200%", "cap: {param: most}"))
    }

    private func maker(_ draft: BookDraft, paid: StatementMaker? = nil) async throws -> StatementMaker {
        let handbook = try await draft.handbook()
        let worker = Worker(.here)
        try worker.load(handbook.book, today: handbook.today)
        return try StatementMaker(handbook, worker: worker, origins: RecordOrigins(), paid: paid)
    }

    /// What the second quarter says of the first, which was closed with one book, in another book.
    private func release(from closed: BookDraft, to now: BookDraft) async throws -> PayRelease? {
        let quarter = try #require(Quarter("2026-Q2"))
        let maker = try await maker(now, paid: try await maker(closed))
        return try maker.statements(of: "ana", in: quarter).first?.releases.first
    }

    private func causes(from closed: BookDraft, to now: BookDraft) async throws -> [String]? {
        try await release(from: closed, to: now)?.lines.flatMap(\.causes).map { "\($0.words) \($0.path)" }
    }

    @Test("A correction names the record and its class")
    func data() async throws {
        let release = try #require(try await release(from: draft(), to: draft("40000")))
        #expect(release.cents == -25_000)
        #expect(release.lines.map(\.why) == [.corrected])
        #expect(try await causes(from: draft(), to: draft("40000")) == ["data handbook/accounts/oak.md"])
    }

    @Test("A record that came later, and one that is gone")
    func newAndGone() async throws {
        let more = draft().record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-02-01")
        #expect(try await release(from: draft(), to: more)?.lines.map(\.why) == [.new])
        #expect(try await causes(from: draft(), to: more) == ["data handbook/accounts/elm.md"])
        #expect(try await release(from: more, to: draft())?.lines.map(\.why) == [.gone])
        #expect(try await causes(from: more, to: draft()) == ["data handbook/accounts/elm.md"])
    }

    @Test("A correction that moves no money is said all the same")
    func noMoney() async throws {
        let release = try #require(
            try await release(from: draft("900000", cap: "10%"), to: draft("800000", cap: "10%")))
        #expect(release.cents == 0)
        #expect(release.lines.map(\.path) == ["handbook/accounts/oak.md"])
    }

    @Test("What another record changes names that record")
    func neighbour() async throws {
        let byName = PlanPage().with(
            "SELECT owner AS person, 'deal' AS bucket, arr AS amount, 1 AS weight, 'a deal' AS reason, path,",
            "SELECT owner AS person, 'deal' AS bucket, arr AS amount,\n"
                + "  (SELECT CASE name WHEN 'Ana' THEN 1 ELSE 2 END FROM people WHERE id = owner) AS weight,\n"
                + "  'a deal' AS reason, path,")
        #expect(
            try await causes(from: draft(plan: byName), to: draft(name: "Ann", plan: byName))
                == ["data handbook/people/ana.md"])
    }

    @Test("Another plan or another parameter is named as such")
    func policy() async throws {
        let double = PlanPage().with("1 AS weight", "2 AS weight")
        #expect(try await causes(from: draft(), to: draft(plan: double)) == ["rule handbook/plans/closer.md"])
        let gate = PlanPage().with("1 AS weight", "param('most') AS weight")
        #expect(
            try await causes(from: draft(plan: gate), to: draft(cap: "100%", plan: gate))
                == ["parameter most handbook/limits.md"])
    }

    @Test("A plan that ends, or has another title, is no other plan")
    func sameTerms() async throws {
        let ended = PlanPage().with("from: 2026-01-01", "from: 2026-01-01\nuntil: 2026-12-31")
            .with("# Closer plan", "# Plan of closers")
        #expect(try await release(from: draft(), to: draft(plan: ended)) == nil)
        #expect(
            try await causes(from: draft(), to: draft("40000", plan: ended)) == ["data handbook/accounts/oak.md"])
    }

    @Test("What can be paid since is no correction")
    func released() async throws {
        let late = BookDraft().record("people/ana", "name: Ana\nrole: tam")
            .record("accounts/oak", "owner: ana\narr: 50000\ntrial:\n  start: 2026-05-01")
            .plan(PlanPage())
        let release = try #require(try await release(from: late, to: late))
        #expect(release.lines.map(\.why) == [.released])
        #expect(release.lines.flatMap(\.causes).isEmpty)
    }

    @Test("A quarter before that is open is said, where quarters are closed at all")
    func openBefore() async throws {
        let quarter = try #require(Quarter("2026-Q2"))
        let period = "---\nkind: period\nfolder: periods\nschema:\n  properties:\n    quarter: {type: string}\n---\n# P"
        let open = try await maker(draft().with("handbook/kinds/period.md", period))
        #expect(try open.statements(of: "ana", in: quarter).map(\.openBefore) == [quarter.previous])
        #expect(try open.statements(of: "ana", in: #require(quarter.previous)).map(\.openBefore) == [nil])
        let without = try await maker(draft())
        #expect(try without.statements(of: "ana", in: quarter).map(\.openBefore) == [nil])
    }
}
