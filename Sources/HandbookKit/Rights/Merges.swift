import GitStore

/// Which merges brought which commits: all that a merge's other parents have and its first parent has not.
package struct Merges: Sendable {
    private var byCommit: [ObjectID: [Commit]] = [:]

    /// - Parameter commits: a range of history, parents before children. Merges outside the range bring nothing.
    package init(in commits: [Commit]) {
        let known = Dictionary(commits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for merge in commits where merge.parents.count > 1 {
            let mainline = Merges.reachable(from: merge.parents.prefix(1), in: known)
            for brought in Merges.reachable(from: merge.parents.dropFirst(), in: known)
            where !mainline.contains(brought) {
                byCommit[brought, default: []].append(merge)
            }
        }
    }

    /// The merges that brought a commit, in the order of the range.
    package func bringing(_ commit: ObjectID) -> [Commit] { byCommit[commit] ?? [] }

    private static func reachable(from tips: ArraySlice<ObjectID>, in commits: [ObjectID: Commit]) -> Set<ObjectID> {
        var found: Set<ObjectID> = []
        var open = Array(tips)
        while let id = open.popLast() {
            guard let commit = commits[id], found.insert(id).inserted else { continue }
            open += commit.parents
        }
        return found
    }
}
