/// The parents of commits, each commit read once. Everything follows from parents; dates decide nothing.
struct CommitGraph: ~Copyable {
    private let boundary: ShallowBoundary
    private var known: [ObjectID: [ObjectID]] = [:]

    init(of facts: RepositoryFacts) {
        boundary = ShallowBoundary(of: facts)
    }

    /// The parents that are in this clone, each once, in the order of the commit.
    ///
    /// - Throws: when the commit cannot be read, or when there are more commits than allowed.
    mutating func parents(of id: ObjectID, in repository: borrowing Repository) throws(GitError) -> [ObjectID] {
        if let parents = known[id] { return parents }
        guard known.count < Repository.mostCommits else { throw Repository.tooManyCommits }
        let commit = try repository.commitRecord(id)
        var parents: [ObjectID] = []
        for parent in commit.parents where !parents.contains(parent) {
            if !boundary.isEnd(commit, parent, in: repository.store) { parents.append(parent) }
        }
        known[id] = parents
        return parents
    }

    /// The commits reached from the heads, the heads included, without those in `known` and what is reached only
    /// through them.
    mutating func ancestors(
        of heads: [ObjectID], notIn others: Set<ObjectID> = [], in repository: borrowing Repository
    ) throws(GitError) -> (found: Set<ObjectID>, touched: Set<ObjectID>) {
        var (found, touched): (Set<ObjectID>, Set<ObjectID>) = ([], [])
        var pending = heads
        while let id = pending.popLast() {
            if others.contains(id) {
                touched.insert(id)
            } else if found.insert(id).inserted {
                pending += try parents(of: id, in: repository)
            }
        }
        return (found, touched)
    }

    /// The given commits with all their ancestors that are not in `others`, parents before children.
    ///
    /// The way along the first parents comes first.
    mutating func ordered(
        from head: ObjectID, notIn others: Set<ObjectID>, in repository: borrowing Repository
    ) throws(GitError) -> [ObjectID] {
        guard !others.contains(head) else { return [] }
        var ordered: [ObjectID] = []
        var seen: Set<ObjectID> = [head]
        var pending = [(id: head, left: try parents(of: head, in: repository)[...])]
        while let place = pending.indices.last {
            guard let parent = pending[place].left.popFirst() else {
                ordered.append(pending.removeLast().id)
                continue
            }
            if !others.contains(parent), seen.insert(parent).inserted {
                pending.append((parent, try parents(of: parent, in: repository)[...]))
            }
        }
        return ordered
    }
}

extension Repository {
    /// The best common ancestors of two commits: those that are no ancestor of another common ancestor. None when their
    /// histories have nothing in common, or nothing that is in this clone.
    ///
    /// - Throws: when a commit cannot be read, or when there are more than 1,000,000.
    package func mergeBases(of one: ObjectID, and other: ObjectID) throws(GitError) -> Set<ObjectID> {
        var graph = CommitGraph(of: facts)
        let mine = try graph.ancestors(of: [one], in: self).found
        var bases = try graph.ancestors(of: [other], notIn: mine, in: self).touched
        guard bases.count > 1 else { return bases }
        var above: [ObjectID] = []
        for base in bases { above += try graph.parents(of: base, in: self) }
        bases.subtract(try graph.ancestors(of: above, in: self).found)
        return bases
    }

    /// The commits that a branch has and its base has not, parents before children: the whole graph, not only first
    /// parents.
    ///
    /// - Throws: when a commit cannot be read, or when there are more than 1,000,000.
    package func commits(of head: ObjectID, notIn base: ObjectID) throws(GitError) -> [Commit] {
        var graph = CommitGraph(of: facts)
        let others = try graph.ancestors(of: [base], in: self).found
        var commits: [Commit] = []
        for id in try graph.ordered(from: head, notIn: others, in: self) {
            commits.append(try commitRecord(id))
        }
        return commits
    }
}
