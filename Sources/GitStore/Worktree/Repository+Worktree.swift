extension Repository {
    /// The files of the worktree below the given folders whose names end in the suffix, as they are on disk.
    ///
    /// Tracked files are always read, untracked ones unless `.gitignore` rules leave them out; what sparse-checkout
    /// left out comes from the index. Links are never followed, pipes never waited for. No filter or line-end
    /// conversion is applied: ids are those of `git hash-object --no-filters`.
    /// - Parameters:
    ///   - folders: paths from the root; an absent one is simply no files.
    ///   - suffix: the end of the names to read, such as ".md".
    ///   - limits: what the reading may cost.
    /// - Throws: when there is no worktree, when the index is of a form that is not supported, or when a budget of
    ///   the whole reading is used up.
    package func worktreeFiles(
        in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> FileListing {
        guard let root = facts.root else {
            throw GitError(
                "This repository has no worktree", remedy: "name a commit with `--at`, for instance `--at HEAD`",
                function: "Repository.worktreeFiles")
        }
        let selection = try Selection(folders: folders, suffix: suffix, limits: limits)
        let walk = try WorktreeWalk(
            root: root, selection: selection, index: try IndexFile(of: handle, in: facts.gitDirectory),
            rules: IgnoreRules(of: handle))
        return try walk.listing(store: store, isPartial: facts.isPartial)
    }

    /// The paths of the same files, without their contents but for those asked for. What sparse-checkout left out is not
    /// there.
    ///
    /// - Parameter isRead: whether the file at a path is read.
    /// - Throws: as for the files.
    package func worktreeNames(
        in folders: [String], suffix: String, limits: ReadLimits = .init(), reading isRead: @escaping (String) -> Bool
    ) throws(GitError) -> (names: [String], files: [StoredFile]) {
        guard let root = facts.root else { return ([], []) }
        let walk = try WorktreeWalk(
            root: root, selection: try Selection(folders: folders, suffix: suffix, limits: limits),
            index: try IndexFile(of: handle, in: facts.gitDirectory), rules: IgnoreRules(of: handle), reading: isRead)
        return try walk.namedListing()
    }
}
