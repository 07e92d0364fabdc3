import CLibgit2

extension Repository {
    /// Finds the commit a revision names: `HEAD`, a branch, a tag, an id of at least 4 digits, `HEAD~2`.
    ///
    /// - Throws: when there is no such commit, with the reason: a typing error, no commit yet, a shallow clone.
    package func commit(named revision: String) throws(GitError) -> ObjectID {
        guard !revision.isEmpty, !revision.utf8.contains(0) else { throw noCommit(named: revision, nil) }
        let pointer = handle.pointer
        do {
            let object = try Handle("git_revparse_single", release: git_object_free) {
                git_revparse_single(&$0, pointer, revision)
            }
            let commit = try Handle("git_object_peel", release: git_object_free) {
                git_object_peel(&$0, object.pointer, GIT_OBJECT_COMMIT)
            }
            return ObjectID(git_object_id(commit.pointer).pointee)
        } catch {
            throw noCommit(named: revision, error)
        }
    }

    /// The files of a commit below the given folders whose names end in the suffix.
    ///
    /// Hidden entries are passed over, links never followed, other repositories never entered.
    /// - Parameters:
    ///   - commit: the id of a commit in this repository.
    ///   - folders: paths from the root; an absent one is simply no files.
    ///   - suffix: the end of the names to read, such as ".md".
    ///   - limits: what the reading may cost.
    /// - Throws: when the commit or its top folder cannot be read, or a budget of the whole reading is used up.
    package func files(
        at commit: ObjectID, in folders: [String], suffix: String, limits: ReadLimits = .init()
    ) throws(GitError) -> FileListing {
        let listing = try entries(at: commit, in: folders, suffix: suffix, limits: limits)
        return try load(listing.entries, limits: limits).adding(listing.refusals)
    }

    var missingRemedy: String {
        facts.isShallow
            ? "fetch the whole history with `git fetch --unshallow`"
            : "check the id; if it is right, fetch it, or run `git fsck`"
    }

    /// Says in plain words why a revision names no commit.
    private func noCommit(named revision: String, _ error: GitError?) -> GitError {
        let error = error ?? GitError("", remedy: "", code: GIT_EINVALIDSPEC.rawValue, function: "Repository.commit")
        if case .unborn(let branch) = facts.head, revision.hasPrefix("HEAD") || revision == branch || revision == "@" {
            return error.reworded(
                "There is no commit yet on branch \(branch)", remedy: "make the first one with `git commit`")
        }
        switch error.code {
        case GIT_EAMBIGUOUS.rawValue:
            return error.reworded("\"\(revision)\" names several objects", remedy: "give more digits of the id")
        case GIT_EPEEL.rawValue:
            return error.reworded("\"\(revision)\" does not name a commit", remedy: "name a branch, a tag or a commit")
        default:
            return error.reworded(
                "There is no commit \"\(revision)\"" + (facts.isShallow ? " in this shallow clone" : ""),
                remedy: facts.isShallow ? missingRemedy : "see `git log --oneline` and `git branch --all` for names")
        }
    }
}
