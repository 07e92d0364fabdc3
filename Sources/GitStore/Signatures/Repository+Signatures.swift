import CLibgit2

extension Repository {
    /// Verifies the signature of a commit.
    ///
    /// - Throws: when the commit cannot be read.
    package func signature(of commit: ObjectID, by check: SignatureCheck) throws(GitError) -> SignatureVerdict {
        check.verdict(onCommit: try rawCommit(commit))
    }

    /// The content of one file of a commit, whatever its name ends in; nil when there is no ordinary file at the path.
    ///
    /// - Throws: when the commit or the file cannot be read, or the file is larger than one may be.
    package func file(
        at commit: ObjectID, path: String, limits: ReadLimits = .init()
    ) throws(GitError) -> [UInt8]? {
        var reader = TreeReader(limits: limits)
        let tree = try commitRecord(commit).tree
        let found = reader.entry(at: RawPath(path).parts, below: tree, in: store)
        guard let found, found.type == .file else { return nil }
        let size = try store.size(of: found.id, type: GIT_OBJECT_BLOB)
        guard size <= limits.fileBytes else {
            throw GitError(
                "\(path) has \(size) bytes; the limit is \(limits.fileBytes)", remedy: "make the file smaller",
                function: "Repository.file")
        }
        return try store.bytes(of: found.id, type: GIT_OBJECT_BLOB)
    }
}
