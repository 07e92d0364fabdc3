import CLibgit2

/// Where the history of a shallow clone was cut off.
struct ShallowBoundary {
    private let ends: Set<ObjectID>
    private let isShallow: Bool

    /// Reads the list that git keeps.
    init(of facts: RepositoryFacts) {
        isShallow = facts.isShallow
        let text = facts.isShallow ? SystemCalls.text(facts.commonDirectory.joined("shallow"), upTo: 16 << 20) : nil
        ends = Set((text ?? "").split(separator: "\n").compactMap { ObjectID(hex: String($0)) })
    }

    /// Whether git takes the commit for one without parents.
    func isEnd(_ commit: ObjectID) -> Bool { ends.contains(commit) }

    /// Whether a walk ends at the commit, since what lies behind the parent was cut off.
    func isEnd(_ commit: Commit, _ parent: ObjectID, in store: borrowing ObjectStore) -> Bool {
        guard isShallow else { return false }
        return isEnd(commit.id) || !store.contains(parent)
    }
}
