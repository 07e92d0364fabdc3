import BookIndex
import GitStore

extension BookSource {
    /// What happened to the book's pages up to a commit, along first parents.
    package func history(
        of head: ObjectID
    ) async throws(GitError) -> StepHistory {
        try await steps.history(of: head, in: folder, progress: progress)
    }

    /// What happened to the book's pages after an earlier commit, oldest first; nil where that is not among the first
    /// parents of the later one.
    func steps(of head: ObjectID, after earlier: ObjectID) async throws(GitError) -> [CommitStep]? {
        try await steps.steps(of: head, after: earlier, in: folder)
    }

    private var steps: StepLibrary {
        // The store may know what lies behind the place where git was told to cut the history off since then.
        let store = facts.isShallow ? nil : library.store
        return StepLibrary(store: store, folders: BookSource.folders, suffix: BookSource.suffix)
    }

    /// The commit that is checked out.
    ///
    /// - Throws: when there is none yet.
    package func head() throws(GitError) -> ObjectID { try commit(named: "HEAD") }

    /// The commits besides HEAD that the next commit is going to have as parents: those of a merge that is not finished.
    func mergeHeads() throws(GitError) -> [ObjectID] {
        var heads = try asking { repository throws(GitError) in try repository.mergeHeads() }
        // git writes no list of them before it runs `pre-merge-commit`, it only names them to its hook.
        for name in merging where !heads.contains(where: { $0.description == name }) {
            if let head = try? commit(named: name) { heads.append(head) }
        }
        return heads
    }

    func commitRecord(_ commit: ObjectID) throws(GitError) -> Commit {
        try asking { repository throws(GitError) in try repository.commitRecord(commit) }
    }

    func mergeBases(of one: ObjectID, and other: ObjectID) throws(GitError) -> Set<ObjectID> {
        try asking { repository throws(GitError) in try repository.mergeBases(of: one, and: other) }
    }

    /// The one commit where a branch left its base.
    ///
    /// - Throws: `HandbookError` when the two have no commit in common, or parted at several.
    package func fork(of head: ObjectID, from base: ObjectID) throws -> ObjectID {
        let forks = try mergeBases(of: base, and: head)
        // What a branch brings depends on where it left. Of several such commits it could choose the one that suits it.
        guard forks.count <= 1 else {
            throw HandbookError(
                "The branch and its base have been merged both ways, so there is no one commit where they parted.",
                remedy: "merge the base into the branch, then check again")
        }
        guard let fork = forks.first else {
            throw HandbookError(
                facts.isShallow
                    ? "This clone is shallow, and the commit where the branch left its base is not in it."
                    : "The branch and its base have no commit in common.",
                remedy: facts.isShallow
                    ? "fetch the rest with: git fetch --unshallow" : "name a branch of the same repository")
        }
        return fork
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
