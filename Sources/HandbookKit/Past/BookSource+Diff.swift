import BookIndex
import GitStore

extension BookSource {
    /// Compares the book at two commits. Both are read by the kinds of the new one.
    ///
    /// A record that moved and changed is one that was renamed where the old commit is one of the first parents of the new
    /// one; otherwise only a page with the very same content is known again elsewhere.
    /// - Parameters:
    ///   - clock: the day by which parameters such as the currency are read.
    ///   - isShown: whether a path is asked about.
    package func diff(
        from old: ObjectID, to new: ObjectID, clock: Day,
        isShown: (String) -> Bool
    ) async throws -> BookDiff {
        let handbook = try await handbook(.commit(new), asked: nil, clock: clock)
        let kinds = handbook.book.kinds
        let sides = try commits(old, new)
        let steps = try await history(of: new)
        let moves = RecordHistory(unread: steps, kinds: kinds).moves(since: old)
        let typed = try await typedVersions(
            of: [CommitStep(commit: sides.new, changes: sides.changes)], kinds: kinds)
        let comparison = DiffComparison(changes: sides.changes, moves: moves, kinds: kinds, typed: typed)
        return BookDiff(
            sides.old, sides.new, paths: sides.changes, records: comparison.records(), handbook: handbook,
            isShown: isShown)
    }

    private func commits(
        _ old: ObjectID, _ new: ObjectID
    ) throws(GitError) -> (old: Commit, new: Commit, changes: [PathChange]) {
        let repository = try repository()
        return (
            try repository.commitRecord(old), try repository.commitRecord(new),
            try repository.changes(from: old, to: new, in: BookSource.folders, suffix: BookSource.suffix)
        )
    }
}

/// Puts the paths that differ between two commits together to records.
private struct DiffComparison {
    let changes: [PathChange]
    /// The path on the old side by the path on the new side, of records that are known to have moved.
    let moves: [String: String]
    let kinds: [Kind]
    let typed: (ObjectID, Kind) -> TypedRecord?

    /// In the order of the paths' bytes.
    func records() -> [RecordChange] {
        let sides = Dictionary(changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var (renamed, went, came): ([RecordChange], Set<String>, Set<String>) = ([], [], [])
        for (path, previous) in moves {
            guard let new = sides[path]?.new, let old = sides[previous]?.old,
                let change = rename(previous, old, path, new)
            else { continue }
            renamed.append(change)
            went.insert(previous)
            came.insert(path)
        }
        // A path may have passed from one record to another: what is left of it is another change.
        let rest = changes.compactMap { change -> PathChange? in
            let old = went.contains(change.path) ? nil : change.old
            let new = came.contains(change.path) ? nil : change.new
            return old == nil && new == nil ? nil : PathChange(path: change.path, old: old, new: new)
        }
        let others = RecordChange.of(step: rest, kinds: kinds, typed: typed)
        return (renamed + others).sorted {
            $0.path == $1.path
                ? $0.verb.rawValue < $1.verb.rawValue : $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    private func rename(_ from: String, _ old: ObjectID, _ to: String, _ new: ObjectID) -> RecordChange? {
        guard let before = BookPage.record(at: from, among: kinds), let after = BookPage.record(at: to, among: kinds),
            let oldRecord = typed(old, after.kind), let newRecord = typed(new, after.kind)
        else { return nil }
        return RecordChange.between(
            PlacedRecord(id: before.id, path: from, typed: oldRecord),
            PlacedRecord(id: after.id, path: to, typed: newRecord), kind: after.kind)
    }
}
