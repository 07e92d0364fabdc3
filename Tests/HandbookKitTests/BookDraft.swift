import BookIndex
import PageText
import Testing

@testable import GitStore
@testable import HandbookKit

/// A book written in a test, and what the tool makes of it: paths and texts in, findings and pages out.
///
/// Every step returns another draft, so that a case reads as one sentence.
struct BookDraft {
    private(set) var pages: [(path: String, text: String)]
    private var refusals: [Refusal] = []
    private var today = "2026-01-15"

    /// A book with two kinds, one page of prose and no record.
    init() {
        pages = [
            ("handbook/kinds/person.md", BookDraft.person), ("handbook/kinds/account.md", BookDraft.account),
            ("handbook/sales.md", BookDraft.sales),
        ]
    }

    /// A book of exactly these pages.
    init(_ pages: [(path: String, text: String)]) { self.pages = pages }

    /// The book with a page put in, or put in place of the one of that path.
    func with(_ path: String, _ text: String) -> BookDraft {
        var draft = self
        draft.pages.removeAll { $0.path == path }
        draft.pages.append((path, text))
        return draft
    }

    /// The book with a record: its path under `handbook/` without `.md`, and its front matter.
    func record(_ place: String, _ front: String, body: String = "") -> BookDraft {
        with("handbook/\(place).md", "---\n\(front)\n---\n\(body)")
    }

    func rule(_ page: RulePage) -> BookDraft { with("handbook/rules/\(page.file).md", page.text) }

    /// The book with a view: its name, and its page.
    func view(_ name: String, _ text: String) -> BookDraft { with("templates/\(name).md", text) }

    func on(_ day: String) -> BookDraft {
        var draft = self
        draft.today = day
        return draft
    }

    func refusing(_ refusal: Refusal) -> BookDraft {
        var draft = self
        draft.refusals.append(refusal)
        return draft
    }

    func handbook() async throws -> Handbook {
        let files = try pages.enumerated().map { index, page in
            StoredFile(
                path: page.path, blob: try #require(ObjectID(standingFor: index)), bytes: Array(page.text.utf8))
        }
        let facts = RepositoryFacts(
            gitDirectory: "/book/.git", commonDirectory: "/book/.git", isBare: false, isShallow: false,
            isPartial: false, isLinkedWorktree: false, head: .unborn(branch: "main"))
        let snapshot = Snapshot(FileListing(files: files, refusals: refusals), name: "the worktree")
        let day = try #require(Day(today))
        return try Handbook(try await Book(snapshot), of: facts, named: snapshot.name, asked: day, clock: day)
    }

    // MARK: What the tool makes of it

    /// A draft is in no repository; its past is that of a new book before the first commit.
    func report() async throws -> CheckReport {
        let check = Check(try await handbook(), worker: Worker(.here), history: .yetToBegin)
        return try check.run()
    }

    func check() async throws -> [Finding] { try await report().findings }

    /// The findings about the examples on the book's rule pages.
    func examples() async throws -> [Finding] {
        try await ExampleSuite(try await handbook()).run(only: [], worker: Worker(.here)).findings
    }

    /// The page of one view, or why there is none.
    func render(
        _ name: String, for person: String? = nil, on day: String? = nil, worker: Worker = Worker(.here)
    ) async throws -> ViewRenderer.Outcome {
        let handbook = try await handbook()
        let view = try #require(ViewReader(handbook.book.pages(.view)).views.first { $0.name == name })
        let day = try day.map { try #require(Day($0)) } ?? handbook.today
        try worker.load(handbook.book, today: day)
        return try ViewRenderer(worker: worker, snapshot: handbook.snapshot, currency: handbook.currency(on: day))
            .render(view, day: day, person: person)
    }

    /// The page of a view that can be made.
    func page(_ name: String, for person: String? = nil, on day: String? = nil) async throws -> String {
        try #require(try await render(name, for: person, on: day).page)
    }
}

// MARK: The small book

extension BookDraft {
    private static let person = """
        ---
        kind: person
        folder: people
        schema:
          required: [name]
          properties:
            name: {type: string}
            role: {type: string, enum: [tam, csm]}
        ---
        # Person
        """
    private static let account = """
        ---
        kind: account
        folder: accounts
        schema:
          properties:
            name: {type: string}
            owner: {type: string, references: person}
            segment: {type: string}
            arr: {type: number, format: money}
            risk: {type: integer}
            trial:
              type: object
              properties:
                start: {type: string, format: date}
                end: {type: string, format: date}
            contacts:
              type: array
              items:
                type: object
                properties:
                  name: {type: string}
                  last_seen: {type: string, format: date}
        ---
        # Account
        """
    private static let sales = """
        ---
        parameters:
          book_cap: {values: [{from: 2025-01-01, value: 12}, {from: 2026-01-01, value: 1}]}
          discount: {format: percent, value: 12.5%}
          limit: {format: money, value: 20000}
        ---
        # How we work

        ## Book caps

        Nobody holds more than [1](param:book_cap) accounts.
        """
}

// MARK: Short forms that tables of cases compare

extension Finding {
    /// `line:column rule: message`.
    var brief: String { "\(span.line):\(span.column) \(rule): \(message)" }
    /// The brief form, and what to do.
    var advice: String { remedy.isEmpty ? brief : "\(brief) (\(remedy))" }
}

extension ViewRenderer.Outcome {
    var page: String? { made?.markdown }
    var made: ViewPage? { if case .page(let page) = self { page } else { nil } }
    var findings: [Finding] { if case .findings(let findings) = self { findings } else { [] } }
    var isNobody: Bool { if case .nobody = self { true } else { false } }
}
