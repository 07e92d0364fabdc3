extension Repository {
    package func entries(at commit: ObjectID, in folders: [String], suffix: String, limits: ReadLimits = .init())
        throws(GitError) -> EntryListing
    {
        let l = try files(at: commit, in: folders, suffix: suffix, limits: limits)
        return EntryListing(entries: l.files.map { FileEntry(path: $0.path, blob: $0.blob) }, refusals: l.refusals)
    }
    package func stagedEntries(in folders: [String], suffix: String, limits: ReadLimits = .init()) throws(GitError)
        -> EntryListing
    {
        let l = try stagedFiles(in: folders, suffix: suffix, limits: limits)
        return EntryListing(entries: l.files.map { FileEntry(path: $0.path, blob: $0.blob) }, refusals: l.refusals)
    }
    package func load(_ entries: [FileEntry], limits: ReadLimits = .init()) throws(GitError) -> FileListing {
        var builder = ListingBuilder(limits: limits)
        for e in entries {
            try builder.read(RawPath(Array(e.path.utf8)), e.blob, from: store, isPartial: facts.isPartial)
        }
        return builder.finish()
    }
}
