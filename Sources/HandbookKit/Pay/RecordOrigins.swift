import BookIndex
import GitStore

/// The commit that last changed each page, along first parents.
package struct RecordOrigins: Sendable {
    private var commits: [String: RecordCommit] = [:]

    /// Knows of no commit: for examples.
    package init() {}

    package init(_ history: StepHistory) {
        for (step, seconds) in zip(history.steps, history.seconds) {
            let day = Day(seconds: seconds, offsetMinutes: step.commit.committer?.offsetMinutes ?? 0)
            for change in step.changes {
                commits[change.path] = change.new.map { RecordCommit(id: step.commit.id, day: day, blob: $0) }
            }
        }
    }

    /// The commit that made the page what it is; nil when it was edited since.
    func commit(of path: String, in book: Book) -> RecordCommit? {
        guard let commit = commits[path], book.page(at: path)?.blob == commit.blob else { return nil }
        return commit
    }
}

/// A commit that changed a page.
package struct RecordCommit: Sendable {
    package let id: ObjectID
    package let day: Day
    /// What the page became.
    let blob: ObjectID
}
