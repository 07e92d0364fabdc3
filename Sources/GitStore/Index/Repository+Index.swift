extension Repository {
    /// The files that are staged below the given folders and whose names end in the suffix: what `git commit` takes.
    ///
    /// Nothing is read but the index, which a hook's environment may name, and the object store; the worktree does not
    /// matter, nor whether there is a commit yet. An entry that was only announced (intent-to-add) is no file.
    /// - Parameters:
    ///   - folders: paths from the root; an absent one is simply no files.
    ///   - suffix: the end of the names to read, such as ".md".
    ///   - limits: what the reading may cost.
    /// - Throws: when there is no index, when its form is not supported, when the folders hold unresolved conflicts, or
    ///   when a budget of the whole reading is used up.
    package func stagedFiles(
        in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> FileListing {
        let listing = try stagedEntries(in: folders, suffix: suffix, limits: limits)
        return try load(listing.entries, limits: limits).adding(listing.refusals)
    }

    /// The same files without their contents, which are not even looked for.
    ///
    /// - Throws: as for the files, but for the budgets of contents.
    package func stagedEntries(
        in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> EntryListing {
        let selection = try Selection(folders: folders, suffix: suffix, limits: limits)
        return try Self.listing(of: try IndexFile(file: try fileOfIndex()), selection, links: store)
    }

    /// The index is lent, so that its entries stay valid until they are listed.
    private static func listing(
        of index: borrowing IndexFile, _ selection: Selection, links store: borrowing ObjectStore
    ) throws(GitError) -> EntryListing {
        let entries = index.entries(for: selection, links: store)
        try checkMerged(entries)
        var builder = ListingBuilder(limits: selection.limits)
        try builder.take(entries.lazy.filter { !$0.isIntentToAdd }, selection)
        return builder.finishEntries()
    }

    /// The index to read. A fresh repository has no file yet; one that a hook names is there.
    private func fileOfIndex() throws(GitError) -> String {
        let usual = facts.gitDirectory.joined("index")
        let file = hook.indexFile ?? usual
        if SystemCalls.isFile(file) { return file }
        if facts.isBare {
            throw GitError(
                "This repository is bare and has no index, so nothing is staged",
                remedy: "name a commit with `--at`, for instance `--at HEAD`", function: "Repository.stagedFiles")
        }
        guard file == usual, !SystemCalls.exists(file) else {
            throw GitError(
                "The index \(file) is not there, or is no ordinary file",
                remedy: "run `unset GIT_INDEX_FILE` if no hook of git set it", function: "Repository.stagedFiles")
        }
        return file
    }

    private static func checkMerged(_ entries: [IndexEntry]) throws(GitError) {
        let paths = entries.filter(\.isUnmerged).map(\.path)
        // Each side of a conflict is an entry of the same path.
        let names = zip(paths.indices, paths).filter { $0 == 0 || paths[$0 - 1] != $1 }.map(\.1.text)
        guard !names.isEmpty else { return }
        let shown = names.prefix(10).joined(separator: ", ")
        let more = names.count > 10 ? " and \(names.count - 10) more" : ""
        throw GitError(
            "A merge left conflicts in \(shown)\(more)",
            remedy: "resolve first: mend the files and run `git add` on them, or give the merge up with its `--abort`",
            function: "Repository.stagedFiles")
    }
}
