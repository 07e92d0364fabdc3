extension Repository {
    /// What each of some commits changed against its first parent; a commit without one, or whose parent was cut off
    /// from a shallow clone, against nothing.
    ///
    /// Only pages count, as `entries` would list them: what it would pass over or refuse for its name or its sort is
    /// as if it were absent. A change of the mode only is no change.
    /// - Parameters:
    ///   - commits: fastest when each is the first parent of the one before it.
    ///   - folders: paths from the root; an absent one is simply no files.
    ///   - suffix: the end of the names to read, such as ".md".
    ///   - limits: what one commit may cost.
    /// - Returns: for each commit its changes, in the order of the paths' bytes.
    /// - Throws: when a tree is absent or damaged, or when a limit is reached; the error names the commit.
    package func changes(
        of commits: [Commit], in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> [[PathChange]] {
        let selection = try Selection(folders: folders, suffix: suffix, limits: limits)
        let boundary = ShallowBoundary(of: facts)
        var walk = ChangeWalk(selection)
        var (all, total): ([[PathChange]], Int) = ([], 0)
        all.reserveCapacity(commits.count)
        for (place, commit) in commits.enumerated() {
            var old: ObjectID?
            if let parent = commit.parents.first, !boundary.isEnd(commit, parent, in: store) {
                let next = place + 1
                let isNext = next < commits.count && commits[next].id == parent
                old = isNext ? commits[next].tree : try commitRecord(parent).tree
            }
            let changes = try Self.changes(&walk, from: old, to: commit.tree, of: commit.id, store)
            total += changes.count
            guard total <= limits.entries * 25 else {
                throw GitError(
                    "The history holds more than \(limits.entries * 25) changes of pages",
                    remedy: "ask about a shorter part of it", function: "ReadLimits.entries")
            }
            all.append(changes)
        }
        return all
    }

    /// What differs between two commits; all of the new one when there is no old one.
    ///
    /// - Throws: as for the changes of single commits.
    package func changes(
        from old: ObjectID?, to new: ObjectID, in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> [PathChange] {
        var walk = ChangeWalk(try Selection(folders: folders, suffix: suffix, limits: limits))
        var tree: ObjectID?
        if let old { tree = try commitRecord(old).tree }
        return try Self.changes(&walk, from: tree, to: try commitRecord(new).tree, of: new, store)
    }

    private static func changes(
        _ walk: inout ChangeWalk, from old: ObjectID?, to new: ObjectID, of commit: ObjectID,
        _ store: borrowing ObjectStore
    ) throws(GitError) -> [PathChange] {
        do {
            return try walk.changes(from: old, to: new, in: store)
        } catch {
            let place = error.folder.bytes.isEmpty ? "its top folder" : "its folder \(error.folder.text)"
            let cause = error.error
            let words = cause.detail.isEmpty ? cause.message : cause.detail
            throw cause.reworded(
                "Commit \(commit) cannot be compared with the one before it: \(place) cannot be read: \(words)",
                remedy: cause.isNotFound
                    ? "fetch what was left out with `git fetch --refetch --no-filter`, or run `git fsck`"
                    : "run `git fsck`; if it names this commit, history must be written anew from there")
        }
    }
}
