import BookIndex
import GitStore

/// What statements were made from.
package struct StatementOrigin: Sendable {
    /// The commit that holds every page that was read; nil where some of them are not committed.
    package let commit: ObjectID?
    /// The same of the overlay; nil where none was read.
    package let overlayCommit: ObjectID?
    /// As it is shown: `commit 1a2b3c4` or `the worktree`.
    package let shown: String

    package init(commit: ObjectID, overlayCommit: ObjectID? = nil) {
        self.commit = commit
        self.overlayCommit = overlayCommit
        shown = "commit \(commit.short)" + (overlayCommit.map { ", with commit \($0.short) of the overlay" } ?? "")
    }

    /// A commit with what stands beside it in the overlay of a book.
    init(_ commit: ObjectID, in source: BookSource) throws(GitError) {
        self.init(commit: commit, overlayCommit: try source.overlayTip(beside: .commit(commit)))
    }

    /// Pages that nobody can find again by a commit.
    package init(uncommitted shown: String) {
        commit = nil
        overlayCommit = nil
        self.shown = shown
    }
}

extension BookSource {
    /// The commit that has exactly the pages of a state, and the book with the commit of the overlay that has them; nil
    /// where none has.
    func commit(with snapshot: Snapshot, of moment: Moment) throws(GitError) -> (ObjectID, BookSource)? {
        if case .commit(let commit) = moment { return (commit, self) }
        guard let head = try tip(of: moment) else { return nil }
        let committed = try holdingNewestOverlay()
        return try committed.snapshot(.commit(head)).digest() == snapshot.digest() ? (head, committed) : nil
    }
}
