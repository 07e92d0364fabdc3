/// One commit, as its stored bytes say.
package struct Commit: Sendable, Equatable {
    package var id: ObjectID
    package var tree: ObjectID
    /// In the order of the commit; the first is the branch that was merged into.
    package var parents: [ObjectID]
    /// Who wrote the change; nil when the line is absent, doubled or broken (then `faults` says how).
    package var author: Identity?
    /// Who made the commit; nil as for the author.
    package var committer: Identity?
    /// The whole message; bytes that are not UTF-8 are replaced.
    package var message: String
    /// What is wrong with the commit object, one sentence each; such a commit is never evidence of who did something.
    package var faults: [String]

    package init(
        id: ObjectID, tree: ObjectID, parents: [ObjectID], author: Identity?, committer: Identity?, message: String,
        faults: [String] = []
    ) {
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.message = message
        self.faults = faults
    }

    /// The first line of the message.
    package var subject: String {
        String(message.split(separator: "\n", omittingEmptySubsequences: false).first ?? "")
    }
}

/// A person line of a commit: a claim, which anybody can make about anybody.
package struct Identity: Sendable, Hashable {
    package var name: String
    package var email: String
    /// Seconds since 1970 as written; may be absurd.
    package var seconds: Int64
    /// Minutes east of UTC as written.
    package var offsetMinutes: Int

    package init(name: String, email: String, seconds: Int64, offsetMinutes: Int = 0) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offsetMinutes = offsetMinutes
    }
}

/// One line `Key: value` of the last paragraph of a commit message.
package struct Trailer: Sendable, Hashable {
    package var key: String
    package var value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}

/// What a step of history did to one path. Never both nil.
package struct PathChange: Sendable, Hashable {
    package var path: String
    /// The content before; nil when there was none.
    package var old: ObjectID?
    /// The content after; nil when there is none.
    package var new: ObjectID?

    package init(path: String, old: ObjectID?, new: ObjectID?) {
        self.path = path
        self.old = old
        self.new = new
    }
}

/// A commit with what it changed against its first parent.
package struct CommitStep: Sendable, Equatable {
    package var commit: Commit
    /// In the order of the paths' bytes.
    package var changes: [PathChange]

    package init(commit: Commit, changes: [PathChange]) {
        self.commit = commit
        self.changes = changes
    }
}
