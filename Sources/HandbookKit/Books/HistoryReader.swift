import BookIndex
import GitStore

/// Reads what the tables of history are filled from: for a state of a repository, or of an example on a rule page.
struct HistoryReader {
    /// What led to the state.
    let steps: StepHistory
    /// What the state is compared with; nil where there was nothing before.
    let base: Snapshot?
    let library: PageLibrary
    /// Gives the contents of versions.
    let load: PageLibrary.Loading
    /// What versions say, where they have been read already.
    var versions: (@Sendable (ObjectID, Kind) -> TypedRecord?)?

    /// - Parameters:
    ///   - book: the state; its kinds type every version.
    ///   - filling: the tables that are needed.
    func source(for book: Book, today: Day, filling: Set<String>) async throws -> HistorySource {
        let kinds = book.kinds
        // Only what is asked for is read: counting commits should not wait for every version of every record.
        async let unread = RecordHistory(unread: steps, kinds: kinds)
        let isRead = BookTables.needVersions(filling, kinds: kinds)
        let typed =
            if let versions { versions } else {
                try await library.typedVersions(of: isRead ? steps.steps : [], kinds: kinds, load: load)
            }
        let change = try await BookChange(from: base, to: book.snapshot, kinds: kinds, library: library)
        var records: [BookRecord] = []
        if let base, BookTables.needBase(filling, kinds: kinds) {
            records = try await Book(base, typedBy: kinds, from: library).records
        }
        let proposed = ProposedStep(commit: nil, author: nil, day: today, changes: change.records.map(\.change))
        return HistorySource(history: await unread.reading(typed), base: records, proposed: [proposed])
    }
}

extension PageLibrary {
    /// Everything that a history's versions of records say, typed by some kinds.
    ///
    /// - Returns: gives what the record of a kind says in a blob; nil for one that cannot be read.
    func typedVersions(
        of steps: some Sequence<CommitStep>, kinds: [Kind], load: @escaping Loading
    ) async throws -> @Sendable (ObjectID, Kind) -> TypedRecord? {
        let requests = steps.flatMap { step in
            step.changes.flatMap { change -> [Request] in
                guard let kind = BookPage.kind(ofRecordAt: change.path, among: kinds) else { return [] }
                return [change.old, change.new].compactMap { blob in
                    blob.map { Request(FileEntry(path: change.path, blob: $0), kind: kind) }
                }
            }
        }
        let records = try await records(of: requests, load: load)
        return { blob, kind in records[Key(blob: blob, kind: kind.page)] }
    }
}
