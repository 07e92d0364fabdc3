import CLibgit2

extension Repository {
    /// Reads one commit from its stored bytes. What is wrong with it stands in its `faults`.
    ///
    /// - Throws: when it is not in this clone, is no commit, or is so large that it was made to do harm.
    package func commitRecord(_ id: ObjectID) throws(GitError) -> Commit {
        Commit(id: id, bytes: try rawCommit(id))
    }

    /// The stored bytes of a commit, without git's object header: what a signature is about.
    ///
    /// - Throws: when it is not in this clone, is no commit, or has more than 16 MiB.
    package func rawCommit(_ id: ObjectID) throws(GitError) -> [UInt8] {
        do throws(GitError) {
            let size = try store.size(of: id, type: GIT_OBJECT_COMMIT)
            guard size <= Commit.mostBytesRead else {
                throw GitError("it has \(size) bytes", remedy: "", function: "Repository.rawCommit")
            }
            return try store.bytes(of: id, type: GIT_OBJECT_COMMIT)
        } catch {
            throw absent(id, error)
        }
    }

    /// Says in plain words that a commit cannot be had.
    private func absent(_ id: ObjectID, _ error: GitError) -> GitError {
        if error.isNotFound {
            return error.reworded(
                "Commit \(id) is not in this clone",
                remedy: missingRemedy)
        }
        let words = error.detail.isEmpty ? error.message : error.detail
        return error.reworded("Commit \(id) cannot be read: \(words)", remedy: "run `git fsck`")
    }
}
