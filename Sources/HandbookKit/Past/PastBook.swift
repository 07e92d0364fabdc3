import BookIndex
import GitStore

/// A book as a commit has it, with all that led to it along first parents.
package struct PastBook: Sendable {
    package let handbook: Handbook
    package let commit: ObjectID
    package let steps: StepHistory
    /// Every name that a record ever had.
    package let names: [RecordName]
    /// The lives of the records, without what they say.
    let unread: RecordHistory

    /// Where the history of a shallow clone begins; nil when all of it is there.
    package var cutOff: Day? {
        guard !steps.isComplete, let first = steps.steps.first, let seconds = steps.seconds.first else { return nil }
        return Day(seconds: seconds, offsetMinutes: first.commit.committer?.offsetMinutes ?? 0)
    }
}

extension BookSource {
    /// Reads the book at a revision or day, by default at the commit that is checked out, and what led to it.
    ///
    /// - Parameter clock: the day by which parameters such as the currency are read.
    package func past(at moment: String?, clock: Day) async throws -> PastBook {
        guard let moment else { return try await holdingNewestOverlay().past(at: try head(), clock: clock) }
        return try await past(at: try await self.moment(named: moment), clock: clock)
    }

    private func past(at commit: ObjectID, clock: Day) async throws -> PastBook {
        let handbook = try await handbook(.commit(commit), asked: nil, clock: clock)
        let steps = try await history(upTo: commit, at: .commit(commit))
        let unread = RecordHistory(unread: steps, kinds: handbook.book.kinds)
        return PastBook(handbook: handbook, commit: commit, steps: steps, names: unread.names, unread: unread)
    }

    /// The history of a book of which one record can be asked.
    package func history(of record: RecordName, in past: PastBook) async throws -> RecordHistory {
        let paths = past.unread.paths(ofRecord: record.id, kind: record.kind)
        let steps = past.steps.steps.map { step in
            CommitStep(commit: step.commit, changes: step.changes.filter { paths.contains($0.path) })
        }
        return past.unread.reading(try await typedVersions(of: steps, kinds: past.handbook.book.kinds))
    }
}

extension RecordHistory {
    /// A history that knows when records came, went and moved, and nothing of what they say.
    init(unread history: StepHistory, kinds: [Kind]) {
        self.init(
            steps: history.steps, seconds: history.seconds, isComplete: history.isComplete, kinds: kinds
        ) { _, _ in nil }
    }
}
