import BookIndex
import GitStore

extension BookSource {
    /// What happened to the book's pages up to a commit, along first parents.
    package func history(
        of head: ObjectID
    ) async throws(GitError) -> StepHistory {
        let library = StepLibrary(store: library.store, folders: BookSource.folders, suffix: BookSource.suffix)
        return try await library.history(of: head, in: folder, progress: progress)
    }

    /// The commit that is checked out.
    ///
    /// - Throws: when there is none yet.
    package func head() throws(GitError) -> ObjectID { try commit(named: "HEAD") }

    /// The commits besides HEAD that the next commit is going to have as parents: those of a merge that is not finished.
    func mergeHeads() throws(GitError) -> [ObjectID] {
        let repository = try repository()
        var heads = try repository.mergeHeads()
        // git writes no list of them before it runs `pre-merge-commit`, it only names them to its hook.
        for name in merging where !heads.contains(where: { $0.description == name }) {
            if let head = try? repository.commit(named: name) { heads.append(head) }
        }
        return heads
    }

    /// The commit that a revision names, or the one that was the newest at the end of a day.
    ///
    /// - Throws: when there is none.
    package func moment(named text: String) async throws -> ObjectID {
        guard let day = Day(text) else { return try commit(named: text) }
        let history = try await history(of: try head())
        guard let commit = history.commit(on: day) else {
            throw HandbookError(
                history.isComplete
                    ? "The history begins after \(day)."
                    : "This clone is shallow, and its history begins after \(day).",
                remedy: history.isComplete
                    ? "see where it begins with `git log --reverse`" : "fetch the rest with: git fetch --unshallow")
        }
        return commit
    }

    /// Everything that a history's versions of records say, typed by some kinds.
    ///
    /// - Returns: gives what the record of a kind says in a blob; nil for one that cannot be read.
    package func typedVersions(
        of steps: some Sequence<CommitStep>, kinds: [Kind]
    ) async throws -> @Sendable (ObjectID, Kind) -> TypedRecord? {
        let reader = reader
        return try await library.typedVersions(of: steps, kinds: kinds) { entries throws(GitError) in
            try reader.load(entries)
        }
    }
}
