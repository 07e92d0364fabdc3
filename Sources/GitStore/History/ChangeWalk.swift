/// Compares the wanted folders of commits and gathers the paths whose content differs.
///
/// Equal folders are never opened and equal entries never looked at: what does not differ costs nothing.
struct ChangeWalk: ~Copyable {
    private let selection: Selection
    private var cache: TreeCache
    private var changes: [PathChange] = []
    private var compared = 0

    /// Why two trees could not be compared; the folder is empty for the top one.
    struct Fault: Error {
        let folder: RawPath
        let error: GitError
    }

    /// One folder in two versions; nil where it is absent.
    private struct Pair {
        var old: ObjectID?
        var new: ObjectID?
    }

    init(_ selection: Selection) {
        self.selection = selection
        cache = TreeCache(limits: selection.limits)
    }

    /// The changes from one top folder to another, in the order of the paths' bytes.
    mutating func changes(
        from old: ObjectID?, to new: ObjectID, in store: borrowing ObjectStore
    ) throws(Fault) -> [PathChange] {
        (changes, compared) = ([], 0)
        for folder in selection.folders {
            let pair = try descend(Pair(old: old, new: new), to: folder, store)
            try compare(pair, at: folder, depth: folder.parts.count, store)
        }
        if selection.folders.count > 1 {
            // Folders are sorted by their names, which is not the order of the paths in them: "a-b" and "a/".
            changes.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        }
        return changes
    }

    /// Goes down from the top folders to a wanted one, as long as both versions differ.
    private mutating func descend(
        _ top: Pair, to folder: RawPath, _ store: borrowing ObjectStore
    ) throws(Fault) -> Pair {
        var (pair, path) = (top, RawPath([]))
        for part in folder.parts {
            if pair.old == pair.new { return pair }
            pair = Pair(
                old: try subfolder(part, of: pair.old, path, store), new: try subfolder(part, of: pair.new, path, store)
            )
            path = path.appending(part)
        }
        return pair
    }

    private mutating func subfolder(
        _ name: [UInt8], of id: ObjectID?, _ path: RawPath, _ store: borrowing ObjectStore
    ) throws(Fault) -> ObjectID? {
        let tree = try tree(id, path, store)
        return try damage(path) { () throws(TreeParser.Fault) in
            try tree.check()
            return try tree.folder(named: name)
        }
    }

    private mutating func tree(
        _ id: ObjectID?, _ path: RawPath, _ store: borrowing ObjectStore
    ) throws(Fault) -> StoredTree {
        do throws(GitError) {
            return try cache.tree(id, in: store)
        } catch {
            throw Fault(folder: path, error: error)
        }
    }

    /// Compares one folder. Calls itself for folders inside, at most as deep as the selection enters any.
    private mutating func compare(
        _ pair: Pair, at path: RawPath, depth: Int, _ store: borrowing ObjectStore
    ) throws(Fault) {
        if pair.old == pair.new { return }
        let (old, new) = (try tree(pair.old, path, store), try tree(pair.new, path, store))
        var comparison = try damage(path) { () throws(TreeParser.Fault) in try TreeComparison(old, new) }
        while let step = try damage(path, { () throws(TreeParser.Fault) in try comparison.next() }) {
            compared += 1
            guard compared <= selection.limits.entries else {
                throw Fault(folder: path, error: .tooManyChanges(selection.limits.entries))
            }
            try take(step, comparison, at: path, depth: depth, store)
        }
    }

    /// Says in which folder a damaged tree is.
    private func damage<Value>(
        _ path: RawPath, _ body: () throws(TreeParser.Fault) -> Value
    ) throws(Fault) -> Value {
        do throws(TreeParser.Fault) {
            return try body()
        } catch {
            throw Fault(folder: path, error: GitError(error.message, remedy: "", function: "ChangeWalk"))
        }
    }

    /// Notes what differs in one entry, or looks into it.
    private mutating func take(
        _ step: TreeComparison.Step, _ trees: TreeComparison, at folder: RawPath, depth: Int,
        _ store: borrowing ObjectStore
    ) throws(Fault) {
        guard let (name, kind) = trees.nameAndKind(step) else { return }
        let (old, new) = trees.ids(step)
        let path = folder.appending(name)
        switch selection.decide(name, kind, path: path, depth: depth) {
        case .enter: try compare(Pair(old: old, new: new), at: path, depth: depth + 1, store)
        case .read where old != new:
            // The selection has made sure that the path is text.
            if let text = path.utf8Text { changes.append(PathChange(path: text, old: old, new: new)) }
        default: return
        }
    }
}

extension GitError {
    fileprivate static func tooManyChanges(_ limit: Int) -> GitError {
        GitError("more than \(limit) entries differ", remedy: "", function: "ReadLimits.entries")
    }
}
