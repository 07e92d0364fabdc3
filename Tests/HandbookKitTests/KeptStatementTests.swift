import BookIndex
import Foundation
import GitStore
import Testing

@testable import HandbookKit

/// What people earn is worked out once for a state and a quarter, and kept with the other tables.
@Suite struct KeptStatementTests {
    private let book = BookInRepository(BookDraft.paid.plan(PlanPage()))

    @Test("A second query reads the figures that the first one left")
    func kept() async throws {
        let first = try await book.earned(on: "2026-02-10")
        let second = try await book.earned(on: "2026-03-20")
        #expect(first.isMade && !second.isMade)
        #expect(first.rows == ["2026-Q1 125000"] && second.rows == first.rows)
    }

    @Test("Another quarter, and another commit, are worked out anew")
    func anew() async throws {
        _ = try await book.earned(on: "2026-02-10")
        let next = try await book.earned(on: "2026-05-05")
        #expect(next.isMade && next.rows == ["2026-Q1 125000", "2026-Q2 125000"])
        try book.commit(BookDraft.paid.plan(PlanPage().with("1000000 AS amount", "2000000 AS amount")))
        let later = try await book.earned(on: "2026-05-05")
        #expect(later.isMade && later.rows == ["2026-Q1 250000", "2026-Q2 250000"])
    }
}

/// A draft that is committed, with a store.
private final class BookInRepository: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "handbook-\(UUID().uuidString)").path()
    private let draft: BookDraft

    init(_ draft: BookDraft) { self.draft = draft }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Writes pages as the one commit of the repository, keeping its store.
    func commit(_ draft: BookDraft) throws {
        let store = folder + ".store"
        let kept = folder + "/.git/handbook"
        if FileManager.default.fileExists(atPath: folder) {
            try FileManager.default.moveItem(atPath: kept, toPath: store)
            try FileManager.default.removeItem(atPath: folder)
        }
        var repository = try NewRepository(at: folder)
        let author = Identity(name: "Ana", email: "ana@acme.example", seconds: 1_770_000_000)
        let changes = draft.pages.map { NewContent(path: $0.path, bytes: Array($0.text.utf8)) }
        let commit = try repository.write(
            NewCommit(parents: [], author: author, message: "The book\n", changes: changes))
        repository.setBranch("main", to: commit)
        try repository.finish(as: author)
        if FileManager.default.fileExists(atPath: store) {
            try FileManager.default.moveItem(atPath: store, toPath: kept)
        }
    }

    /// What is earned by quarter, and whether it was worked out for this question.
    func earned(on text: String) async throws -> (isMade: Bool, rows: [String]) {
        if !FileManager.default.fileExists(atPath: folder) { try commit(draft) }
        let day = try #require(Day(text))
        let sql = "SELECT quarter || ' ' || earned FROM statements ORDER BY quarter"
        let source = try BookSource(containing: folder, engine: "test")
        let worker = Worker(.here)
        var shown = try await ShownBook(.worktree, in: source, asked: day, clock: day, worker: worker, for: sql)
        try await shown.read(for: sql)
        try await shown.load(into: worker, on: day)
        let rows = try worker.query(sql).get().rows.map { $0.compactMap(\.text).joined() }
        return (worker.image != nil, rows)
    }
}
