import CLibgit2

extension Repository {
    /// The commits that an unfinished merge brings, as `MERGE_HEAD` lists them; none when nothing is being merged.
    package func mergeHeads() throws(GitError) -> [ObjectID] {
        var heads: [ObjectID] = []
        let code = withUnsafeMutablePointer(to: &heads) { heads in
            git_repository_mergehead_foreach(
                handle.pointer,
                { id, list in
                    guard let id, let list else { return -1 }
                    list.assumingMemoryBound(to: [ObjectID].self).pointee.append(ObjectID(id.pointee))
                    return 0
                }, heads)
        }
        guard code != GIT_ENOTFOUND.rawValue else {
            git_error_clear()
            return []
        }
        guard code == 0 else {
            throw GitError(
                "The merge that has begun here cannot be read",
                remedy: "finish it with `git commit` or give it up with `git merge --abort`",
                function: "git_repository_mergehead_foreach")
        }
        return heads
    }
}
