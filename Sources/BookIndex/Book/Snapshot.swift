import GitStore
import PageText

/// A set of pages, by path and blob. Contents come when something asks for them: most of a book is known by blob already.
package struct Snapshot: Sendable {
    /// In the order of the paths' bytes, so that no order of reading shows in an answer.
    package let entries: [FileEntry]
    package let refusals: [Refusal]
    /// As it is shown: `the worktree`, `the index`, `commit 1a2b3c4`.
    package let name: String
    private let held: [ObjectID: [UInt8]]
    private let reader: BlobReader?

    /// Pages whose contents are at hand.
    package init(_ listing: FileListing, name: String) {
        entries = listing.files.map { FileEntry(path: $0.path, blob: $0.blob) }.inOrder
        refusals = listing.refusals
        held = Dictionary(listing.files.map { ($0.blob, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        reader = nil
        self.name = name
    }

    /// Pages whose contents lie in a repository.
    package init(_ listing: EntryListing, from reader: BlobReader, name: String) {
        entries = listing.entries.inOrder
        refusals = listing.refusals
        held = [:]
        self.reader = reader
        self.name = name
    }

    /// The contents of some of the pages; what cannot be read is refused.
    package func load(_ entries: [FileEntry]) throws(GitError) -> FileListing {
        guard let reader else {
            return FileListing(
                files: entries.compactMap { entry in
                    held[entry.blob].map { StoredFile(path: entry.path, blob: entry.blob, bytes: $0) }
                })
        }
        return entries.isEmpty ? FileListing() : try reader.load(entries)
    }

    /// The bytes of one page; none when it cannot be read.
    package func bytes(of path: String, _ blob: ObjectID) -> [UInt8] {
        (try? load([FileEntry(path: path, blob: blob)]))?.files.first?.bytes ?? []
    }
}

extension [FileEntry] {
    fileprivate var inOrder: [FileEntry] { sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) } }
}
