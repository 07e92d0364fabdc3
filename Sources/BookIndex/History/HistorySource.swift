import GitStore

/// What the tables of history are filled from, beside the book itself.
package struct HistorySource: Sendable {
    /// The chain of first parents; nil when there is none to read.
    package var history: RecordHistory?
    /// The records that the book is compared with, typed by the kinds of the book under check.
    package var base: [BookRecord]
    /// What is about to change: staged, in the worktree, or commit by commit in a range.
    package var proposed: [ProposedStep]
    /// The ids of people by addresses that stand on no page: examples name authors who have none.
    package var addresses: [String: String] = [:]

    /// Whether there is nothing to read because nothing has been committed yet.
    private var isYetToBegin = false

    /// The history of a repository without any commit.
    package static var yetToBegin: HistorySource {
        var source = HistorySource()
        source.isYetToBegin = true
        return source
    }

    package init(history: RecordHistory? = nil, base: [BookRecord] = [], proposed: [ProposedStep] = []) {
        self.history = history
        self.base = base
        self.proposed = proposed
    }

    /// Whether the tables show all that ever happened. Without a history, or with that of a shallow clone, a query that
    /// finds nothing proves nothing.
    package var isComplete: Bool { history?.isComplete ?? isYetToBegin }
}

extension BookTables {
    /// Whether some tables need what the versions of records say, not only which commits there are.
    package static func needVersions(_ names: Set<String>, kinds: [Kind]) -> Bool {
        names.contains(changes.name) || kinds.contains { names.contains($0.historyTable.name) }
    }

    /// Whether some tables of history need more than the change under check and what it is compared with.
    package static func needPast(_ names: Set<String>) -> Bool {
        names.contains { !$0.hasSuffix(TableLayout.baseSuffix) && $0 != Self.proposedChanges.name }
    }

    /// Whether some tables need the records that the book is compared with.
    package static func needBase(_ names: Set<String>, kinds: [Kind]) -> Bool {
        kinds.contains { $0.baseTables.contains { names.contains($0.name) } }
    }
}

/// One step of a change under check.
package struct ProposedStep: Sendable {
    /// Nil for what is not committed.
    package var commit: Commit?
    /// Whose change it is; nil when that cannot be said.
    package var author: Identity?
    package var day: Day?
    package var changes: [RecordChange]

    package init(commit: Commit?, author: Identity?, day: Day?, changes: [RecordChange]) {
        self.commit = commit
        self.author = author
        self.day = day
        self.changes = changes
    }
}
