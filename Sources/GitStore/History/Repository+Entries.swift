extension Repository {
    /// The paths of a commit below the given folders whose names end in the suffix, without their contents.
    ///
    /// Chosen, refused and ordered as `files(at:)` does; only what needs the content itself, such as its size, is not
    /// known yet. `load` gives the contents.
    /// - Parameters:
    ///   - commit: the id of a commit in this repository.
    ///   - folders: paths from the root; an absent one is simply no files.
    ///   - suffix: the end of the names to list, such as ".md".
    ///   - limits: what the listing may cost.
    /// - Throws: when the commit or its top folder cannot be read, or when there are too many entries.
    package func entries(
        at commit: ObjectID, in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> EntryListing {
        let selection = try Selection(folders: folders, suffix: suffix, limits: limits)
        let walk = TreeWalk(root: try commitRecord(commit).tree, selection: selection, isPartial: facts.isPartial)
        return try walk.listing(from: store)
    }

    /// The contents of entries that a listing gave, all or some of them.
    ///
    /// - Returns: the files, and a refusal for each content that is absent, damaged, too large or a Git LFS pointer.
    /// - Throws: when all contents together have too many bytes.
    package func load(_ entries: [FileEntry], limits: ReadLimits = .init()) throws(GitError) -> FileListing {
        var builder = ListingBuilder(limits: limits)
        for entry in entries { builder.choose(entry) }
        try builder.readChosen(from: store, isPartial: facts.isPartial)
        return builder.finishLoading()
    }
}
