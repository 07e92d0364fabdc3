import BookIndex
import GitStore
import Testing

@testable import HandbookKit

/// By which edits of a change people may be paid otherwise.
@Suite struct PayEditTests {
    private static let book = BookDraft.paid.plan(PlanPage().with("cap: 200%", "cap: {param: book_cap}"))

    struct Case: CustomTestStringConvertible {
        let what: String
        let after: BookDraft
        let edits: [String]
        var testDescription: String { what }

        init(_ what: String, _ edits: [String], _ change: (BookDraft) -> BookDraft) {
            (self.what, self.edits, after) = (what, edits, change(PayEditTests.book))
        }
    }

    @Test(arguments: [
        Case("nothing", []) { $0 },
        Case("what was sold", []) {
            $0.record("accounts/oak", "owner: ana\narr: 90000\ntrial:\n  start: 2026-02-01")
        },
        Case("something new that was sold", []) {
            $0.record("accounts/elm", "owner: ana\narr: 90000\ntrial:\n  start: 2026-02-01")
        },
        Case("a field of a person that no plan reads", []) { $0.record("people/ana", "name: Anna\nrole: tam") },
        Case("whether a plan pays a person", ["people/ana role"]) { $0.record("people/ana", "name: Ana\nrole: csm") },
        Case("somebody new", ["people/bo"]) { $0.record("people/bo", "name: Bo\nrole: tam") },
        Case("the plan", ["plans/closer"]) { $0.plan(PlanPage().with("at: 100%, pays: 100%", "at: 100%, pays: 90%")) },
        Case("prose", []) { $0.with("handbook/other.md", "# Other") },
        Case("a parameter that no plan reads", []) {
            $0.with("handbook/other.md", "---\nparameters: {hours: 8}\n---\n")
        },
    ])
    func whichCount(_ item: Case) async throws {
        let before = Snapshot(FileListing(files: try files(PayEditTests.book)), name: "before")
        let new = try files(item.after)
        let changes = new.map { PathChange(path: $0.path, old: nil, new: $0.blob) }
        let after = try await Book(before.after(changes, files: new, name: "after"))
        let edits = try await PayEdits(from: before, to: after, library: PageLibrary(store: nil)) {
            let worker = Worker(.here)
            let day = try #require(Day("2026-02-01"))
            try worker.load(after, today: day)
            return try PlanReads(of: PlanReader(after.pages(.plan)).plans, in: day.quarter, asking: worker)
        }
        let found = edits.pages.map { edit in
            [edit.change.path.underHandbook.replacing(".md", with: ""), edit.field].compactMap { $0 }
                .joined(separator: " ")
        }
        #expect(found == item.edits)
    }

    /// The pages under the ids that git gives them, so that a change of one is seen.
    private func files(_ draft: BookDraft) throws -> [StoredFile] {
        try draft.pages.map { page in
            let bytes = Array(page.text.utf8)
            return StoredFile(path: page.path, blob: try ObjectID(ofFile: bytes), bytes: bytes)
        }
    }
}
