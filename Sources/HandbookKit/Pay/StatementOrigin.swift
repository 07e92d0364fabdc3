import BookIndex
import GitStore

/// What statements were made from.
package struct StatementOrigin: Sendable {
    /// The commit that holds every page that was read; nil where some of them are not committed.
    package let commit: ObjectID?
    /// As it is shown: `commit 1a2b3c4` or `the worktree`.
    package let shown: String

    package init(commit: ObjectID) {
        self.commit = commit
        shown = "commit \(commit.short)"
    }

    /// Pages that nobody can find again by a commit.
    package init(uncommitted shown: String) {
        commit = nil
        self.shown = shown
    }
}

extension BookSource {
    /// The commit that has exactly the pages of a state; nil where none has.
    func commit(with snapshot: Snapshot, of moment: Moment) throws(GitError) -> ObjectID? {
        if case .commit(let commit) = moment { return commit }
        guard let head = try tip(of: moment) else { return nil }
        return try self.snapshot(.commit(head)).digest() == snapshot.digest() ? head : nil
    }
}
