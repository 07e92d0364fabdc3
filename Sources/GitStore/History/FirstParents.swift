/// A line of commits, each the first parent of the one before: what a branch was at each moment.
package struct FirstParents: Sendable, Equatable {
    /// Newest first.
    package var commits: [Commit]
    package var end: End

    /// Why the line goes no further.
    package enum End: Sendable, Equatable {
        /// The last commit has no parent.
        case root
        /// The last commit has parents that are not in this clone, which was cut off when cloning.
        case shallow
        /// The first parent of the last commit is one that the caller knows; when there is no commit, the head itself.
        case known(ObjectID)
    }

    package init(commits: [Commit], end: End) {
        self.commits = commits
        self.end = end
    }
}

extension Repository {
    /// A graph of more commits was made to do harm.
    static var mostCommits: Int { 1_000_000 }

    /// Walks from a commit along first parents, whatever the dates say, to the start of history or a known commit.
    ///
    /// What `refs/replace` and grafts say has no effect.
    /// - Throws: when a commit is not in this clone though nothing was cut off, or when there are more than 1,000,000.
    package func firstParents(
        of head: ObjectID, until isKnown: (ObjectID) -> Bool = { _ in false }
    ) throws(GitError) -> FirstParents {
        let boundary = ShallowBoundary(of: facts)
        var commits: [Commit] = []
        var next = head
        while !isKnown(next) {
            guard commits.count < Self.mostCommits else { throw Self.tooManyCommits }
            let commit = try commitRecord(next)
            commits.append(commit)
            guard let parent = commit.parents.first else { return FirstParents(commits: commits, end: .root) }
            if boundary.isEnd(commit, parent, in: store) { return FirstParents(commits: commits, end: .shallow) }
            next = parent
        }
        return FirstParents(commits: commits, end: .known(next))
    }

    static var tooManyCommits: GitError {
        GitError(
            "The history has more than \(mostCommits) commits", remedy: "ask about a branch with a shorter history",
            function: "Repository.mostCommits")
    }
}
