import BookIndex
import GitStore

/// The commit that last changed each page, along first parents.
package struct RecordOrigins: Sendable {
    private var commits: [String: RecordCommit] = [:]
    /// Those that took a page away.
    private var removals: [String: RecordCommit] = [:]
    /// The day of the last commit.
    private(set) var day: Day?

    /// Knows of no commit: for examples.
    package init() {}

    package init(_ history: StepHistory) {
        for (step, seconds) in zip(history.steps, history.seconds) {
            let day = Day(seconds: seconds, offsetMinutes: step.commit.committer?.offsetMinutes ?? 0)
            self.day = day
            for change in step.changes {
                let commit = RecordCommit(id: step.commit.id, day: day, blob: change.new ?? .zero)
                commits[change.path] = change.new == nil ? nil : commit
                removals[change.path] = change.new == nil ? commit : nil
            }
        }
    }

    /// The commit that made the page what it is; nil when it was edited since.
    func commit(of path: String, in book: Book) -> RecordCommit? {
        guard let commit = commits[path], book.page(at: path)?.blob == commit.blob else { return nil }
        return commit
    }

    /// The commit that made the page what it is or took it away; nil when that is not committed.
    func lastCommit(of path: String, in book: Book) -> RecordCommit? {
        book.page(at: path) == nil ? removals[path] : commit(of: path, in: book)
    }
}

/// A commit that changed a page.
package struct RecordCommit: Sendable, Equatable {
    package let id: ObjectID
    package let day: Day
    /// What the page became.
    let blob: ObjectID
}
