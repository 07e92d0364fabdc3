import Synchronization

/// Reads contents of one repository from any task, when somebody asks for them.
package final class BlobReader: Sendable {
    private let folder: String
    /// Asked for what is not in the first repository.
    private let next: BlobReader?
    private let opened = Mutex<Opened?>(nil)

    /// Only touched while the lock is held.
    private final class Opened: @unchecked Sendable {
        let repository: Repository

        init(_ folder: String) throws(GitError) { repository = try Repository(containing: folder) }
    }

    /// Will read from the repository that was found before.
    ///
    /// - Parameter next: asked for contents that are not there: they may be of pages that lie in another repository.
    package init(_ facts: RepositoryFacts, orElse next: BlobReader? = nil) {
        folder = facts.top
        self.next = next
    }

    /// The contents of entries of a listing; what cannot be read is refused.
    ///
    /// - Throws: when the repository cannot be opened any more.
    package func load(_ entries: [FileEntry]) throws(GitError) -> FileListing {
        let listing = try loadHere(entries)
        guard let next, !listing.refusals.isEmpty else { return listing }
        let absent = Set(listing.refusals.filter { $0.reason == .missingObject }.map(\.path))
        let found = Set(listing.files.map { FileEntry(path: $0.path, blob: $0.blob) })
        let others = entries.filter { absent.contains($0.path) && !found.contains($0) }
        guard !others.isEmpty else { return listing }
        let more = try next.load(others)
        return FileListing(files: listing.files + more.files, refusals: []).adding(
            listing.refusals.filter { $0.reason != .missingObject } + more.refusals)
    }

    private func loadHere(_ entries: [FileEntry]) throws(GitError) -> FileListing {
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
