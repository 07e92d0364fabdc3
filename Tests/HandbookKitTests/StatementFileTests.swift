import BookIndex
import GitStore
import Testing

@testable import HandbookKit

/// Statements in files: whose they are, what they were made from, and whether somebody edited them.
@Suite struct StatementFileTests {
    private static let commit = String(repeating: "ab", count: 20)

    private func made(_ draft: BookDraft = .paid.plan(PlanPage())) async throws -> ([Statement], Handbook) {
        let handbook = try await draft.handbook()
        let worker = Worker(.here)
        try worker.load(handbook.book, today: handbook.today)
        let statements = try StatementMaker(handbook, worker: worker, origins: RecordOrigins())
            .statements(of: "ana", in: try #require(Quarter("2026-Q1")))
        return (statements, handbook)
    }

    private func text(_ form: StatementForm, _ draft: BookDraft = .paid.plan(PlanPage())) async throws -> String {
        let (statements, handbook) = try await made(draft)
        let commit = try #require(ObjectID(hex: StatementFileTests.commit))
        return try StatementText(statements, handbook, from: StatementOrigin(commit: commit)).text(form)
    }

    @Test("A file says whose statements it holds and what they were made from", arguments: StatementForm.allCases)
    func subjects(form: StatementForm) async throws {
        let file = StatementFile(try await text(form))
        #expect(file.form == form)
        let part = try #require(file.parts.first)
        #expect(part.subjects == [StatementSubject(person: "ana", quarter: try #require(Quarter("2026-Q1")))])
        #expect(part.commit?.description == StatementFileTests.commit)
        #expect(try part.isIntact())
    }

    @Test("The digest is what git says of the other lines", arguments: StatementForm.allCases)
    func digest(form: StatementForm) async throws {
        let lines = try await text(form).split(separator: "\n", omittingEmptySubsequences: false)
        let others = lines.filter { !form.isDigest($0) }.joined(separator: "\n")
        let id = try ObjectID(ofFile: Array(others.utf8)).description
        #expect(lines.contains { form.isDigest($0) && $0.contains(id) })
    }

    @Test("An edited figure, or a digest that is gone, is noticed", arguments: StatementForm.allCases)
    func edited(form: StatementForm) async throws {
        let text = try await text(form)
        let edited = text.replacing("1,250", with: "9,250").replacing("125000", with: "925000")
        #expect(edited != text)
        #expect(try StatementFile(edited).parts[0].isIntact() == false)
        let without = text.split(separator: "\n", omittingEmptySubsequences: false).filter { !form.isDigest($0) }
        #expect(try StatementFile(without.joined(separator: "\n")).parts[0].isIntact() == false)
    }

    @Test("A mail may change the ends of lines", arguments: StatementForm.allCases)
    func lineEnds(form: StatementForm) async throws {
        let text = try await text(form).replacing("\n", with: "\r\n")
        #expect(try StatementFile(text).parts[0].isIntact())
    }

    @Test("Pages that follow each other are sealed one by one")
    func pages() async throws {
        let page = try await text(.markdown)
        let file = StatementFile(page + "\n" + page.replacing("1,250", with: "9,250"))
        #expect(file.parts.count == 2)
        #expect(try file.parts.map { try $0.isIntact() } == [true, false])
    }

    @Test("What was made from pages that are not committed names no commit")
    func uncommitted() async throws {
        let (statements, handbook) = try await made()
        let text = StatementText(statements, handbook, from: StatementOrigin(uncommitted: "the worktree"))
        for form in StatementForm.allCases {
            let part = try #require(StatementFile(try text.text(form)).parts.first)
            #expect(part.commit == nil)
            #expect(part.subjects.map(\.person) == ["ana"])
        }
    }

    /// What the two books differ in. Drafts name their blobs by the order of pages.
    private func causes(
        _ form: StatementForm, _ old: BookDraft, _ new: BookDraft
    ) async throws -> [StatementCause] {
        func lines(_ draft: BookDraft) async throws -> [Substring] {
            try await text(form, draft).split(separator: "\n", omittingEmptySubsequences: false)
        }
        return StatementLines(form, file: try await lines(old), book: try await lines(new)).causes()
    }

    private func draft(arr: Int = 50_000, cap: String = "200%", plan: PlanPage = PlanPage()) -> BookDraft {
        BookDraft().record("people/ana", "name: Ana\nrole: tam")
            .record("accounts/oak", "owner: ana\narr: \(arr)\ntrial:\n  start: 2026-02-01")
            .with("handbook/limits.md", "---\nparameters: {most: {format: percent, value: \(cap)}}\n---\n# Limits")
            .plan(plan.with("cap: 200%", "cap: {param: most}"))
    }

    @Test("The cause of a difference is named", arguments: StatementForm.allCases)
    func causes(form: StatementForm) async throws {
        #expect(try await causes(form, draft(), draft(arr: 40_000)) == [.data("handbook/accounts/oak.md")])
        #expect(try await causes(form, draft(), draft(cap: "10%")) == [.parameter("most = 10%")])
        let moved = BookDraft().with("handbook/new.md", "# New").record("people/ana", "name: Ana\nrole: tam")
            .record("accounts/oak", "owner: ana\narr: 50000\ntrial:\n  start: 2026-02-01")
            .with("handbook/limits.md", "---\nparameters: {most: {format: percent, value: 200%}}\n---\n# Limits")
            .plan(PlanPage().with("cap: 200%", "cap: {param: most}"))
        // A page shows the first digits of an id, and those of drafts are all alike.
        if form != .markdown { #expect(try await causes(form, draft(), moved) == [.rule]) }
        #expect(try await causes(form, draft(), draft()) == [.engine])
    }
}
