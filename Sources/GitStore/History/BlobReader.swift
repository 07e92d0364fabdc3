import Synchronization

/// Reads contents of one repository from any task, when somebody asks for them.
package final class BlobReader: Sendable {
    private let folder: String
    private let opened = Mutex<Opened?>(nil)

    /// Only touched while the lock is held.
    private final class Opened: @unchecked Sendable {
        let repository: Repository

        init(_ folder: String) throws(GitError) { repository = try Repository(containing: folder) }
    }

    /// Will read from the repository that was found before.
    package init(_ facts: RepositoryFacts) { folder = facts.root ?? facts.gitDirectory }

    /// The contents of entries of a listing; what cannot be read is refused.
    ///
    /// - Throws: when the repository cannot be opened any more.
    package func load(_ entries: [FileEntry]) throws(GitError) -> FileListing {
        // A repository of its own for each big reading, so that several tasks unpack at the same time.
        if entries.count > 64 { return try Opened(folder).repository.load(entries) }
        let result = opened.withLock { opened in
            Result { () throws(GitError) -> FileListing in
                let current = if let opened { opened } else { try Opened(folder) }
                opened = current
                return try current.repository.load(entries)
            }
        }
        return try result.get()
    }
}
