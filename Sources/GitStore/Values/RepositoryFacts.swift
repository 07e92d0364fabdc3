/// Says which repository was found and in what state it is. Read once, when it is opened.
package struct RepositoryFacts: Sendable, Equatable {
    /// The top folder of the worktree, absolute, no trailing slash; nil when the repository is bare.
    package var root: String?
    /// The folder with HEAD and the index of this worktree, absolute, no trailing slash.
    package var gitDirectory: String
    /// The folder with objects, branches and configuration; differs in a linked worktree.
    package var commonDirectory: String
    /// Whether there is no worktree, so that only commits can be read.
    package var isBare: Bool
    /// Whether history was cut off when cloning: older commits are absent.
    package var isShallow: Bool
    /// Whether file contents were left out when cloning: they may be absent.
    package var isPartial: Bool
    /// Whether this worktree was made by `git worktree add`.
    package var isLinkedWorktree: Bool
    /// What is checked out.
    package var head: Head
}

/// Says what HEAD stands for.
package enum Head: Sendable, Equatable {
    /// A branch without a commit yet.
    case unborn(branch: String)
    /// A branch, by its short name, and its newest commit.
    case branch(String, ObjectID)
    /// A commit, and no branch.
    case detached(ObjectID)
}
