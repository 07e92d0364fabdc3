import CLibgit2

/// Reads trees and keeps the last ones: walking through history, the tree before a commit is the next one's own.
struct TreeCache: ~Copyable {
    /// Bytes of the trees kept; the trees of all folders of one commit should fit in.
    private static let mostBytes = 8 << 20

    private let largestTree: Int
    private var young: [ObjectID: StoredTree] = [:]
    private var old: [ObjectID: StoredTree] = [:]
    private var youngBytes = 0

    init(limits: ReadLimits) {
        largestTree = limits.largestTree
    }

    /// The tree of an id; no tree when there is no id.
    ///
    /// - Throws: when it is absent, is no tree, or is too large.
    mutating func tree(_ id: ObjectID?, in store: borrowing ObjectStore) throws(GitError) -> StoredTree {
        guard let id else { return StoredTree() }
        if let tree = young[id] { return tree }
        let tree: StoredTree
        if let kept = old[id] { tree = kept } else { tree = try read(id, in: store) }
        if youngBytes + tree.bytes.count > Self.mostBytes {
            (old, young, youngBytes) = (young, [:], 0)
        }
        young[id] = tree
        youngBytes += tree.bytes.count
        return tree
    }

    private func read(_ id: ObjectID, in store: borrowing ObjectStore) throws(GitError) -> StoredTree {
        guard try store.size(of: id, type: GIT_OBJECT_TREE) <= largestTree else {
            throw GitError("it is too large", remedy: "", function: "TreeCache")
        }
        return StoredTree(try store.object(id, type: GIT_OBJECT_TREE))
    }
}
