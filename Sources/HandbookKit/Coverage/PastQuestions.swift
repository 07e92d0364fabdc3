import BookIndex
import GitStore

/// Asks rules about states of the past: the records of each, with every other page as it is now.
struct PastQuestions: Sendable {
    let questions: [RuleQuestion]
    let handbook: Handbook
    let source: BookSource
    let steps: StepHistory
    /// What all versions of records say; read once, and only where a rule asks.
    private let versions: @Sendable (ObjectID, Kind) -> TypedRecord?

    init(_ questions: [RuleQuestion], of handbook: Handbook, source: BookSource, steps: StepHistory) async throws {
        self.questions = questions
        self.handbook = handbook
        self.source = source
        self.steps = steps
        let kinds = handbook.book.kinds
        let tables = questions.reduce(into: Set()) { $0.formUnion($1.tables) }
        let reader = source.reader
        versions = try await source.library.typedVersions(
            of: BookTables.needVersions(tables, kinds: kinds) ? steps.steps : [], kinds: kinds,
            load: { entries throws(GitError) in try reader.load(entries) })
    }

    /// What the rules find in a state; nil where it has no record yet.
    func answers(about state: PastState, _ worker: Worker) async throws -> [RuleAnswer]? {
        let commit = steps.steps[state.position].commit
        let snapshot = try source.snapshot(.commit(commit.id))
            .records(of: handbook.book.kinds, with: handbook.book.snapshot)
        let book = try await Book(snapshot, from: source.library)
        guard !book.records.isEmpty else { return nil }
        let history = try await history(at: state, of: book, parent: commit.parents.first)
        return try questions.answers(in: book, on: state.day, history: history, worker)
    }

    private func history(at state: PastState, of book: Book, parent: ObjectID?) async throws -> HistorySource? {
        let tables = questions.tables(on: state.day)
        guard !tables.isEmpty else { return nil }
        let reader = source.reader
        return try await HistoryReader(
            steps: steps.upTo(state.position), base: try parent.map { try source.snapshot(.commit($0)) },
            library: source.library, load: { entries throws(GitError) in try reader.load(entries) },
            versions: versions
        ).source(for: book, today: state.day, filling: tables)
    }
}
