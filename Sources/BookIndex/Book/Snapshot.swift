import GitStore
import PageText
import Synchronization

/// A set of pages, by path and blob. Contents come when something asks for them: most of a book is known by blob already.
package final class Snapshot: Sendable {
    /// In the order of the paths' bytes, so that no order of reading shows in an answer.
    package let entries: [FileEntry]
    package let refusals: [Refusal]
    /// As it is shown: `the worktree`, `the index`, `commit 1a2b3c4`.
    package let name: String
    /// What of it is from the overlay.
    package let overlay: OverlayPart
    let held: [ObjectID: [UInt8]]
    let reader: BlobReader?
    private let known = Mutex<ObjectID?>(nil)
    let lastCompared = Mutex(Comparison())

    /// Pages whose contents are at hand.
    ///
    /// - Parameter reader: gives the contents of other versions of them.
    package init(_ listing: FileListing, name: String, reader: BlobReader? = nil) {
        entries = listing.files.map { FileEntry(path: $0.path, blob: $0.blob) }.inOrder
        refusals = listing.refusals
        held = Dictionary(listing.files.map { ($0.blob, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        self.reader = reader
        self.name = name
        overlay = .none
    }

    /// Pages whose contents lie in a repository.
    package init(
        _ listing: EntryListing, from reader: BlobReader?, name: String, held: [ObjectID: [UInt8]] = [:],
        overlay: OverlayPart = .none
    ) {
        entries = listing.entries
        refusals = listing.refusals
        self.held = held
        self.reader = reader
        self.name = name
        self.overlay = overlay
    }

    /// The records of this snapshot with the other pages of another: what a branch says, by the handbook of its base.
    /// Reference data is part of the handbook.
    package func records(of kinds: [Kind], with policy: Snapshot) -> Snapshot {
        func isRecord(_ path: String) -> Bool {
            BookPage.kind(ofRecordAt: path, among: kinds).map { !$0.isReferenceData } ?? false
        }
        return Snapshot(
            EntryListing(
                entries: (entries.filter { isRecord($0.path) } + policy.entries.filter { !isRecord($0.path) }).inOrder,
                refusals: refusals.filter { isRecord($0.path) } + policy.refusals.filter { !isRecord($0.path) }),
            from: reader, name: name, held: held.merging(policy.held) { own, _ in own }, overlay: overlay)
    }

    /// The same pages as they would be after a change: some others, some new, some gone.
    ///
    /// - Parameters:
    ///   - files: pages that are at hand; of others the repository has the contents.
    package func after(_ changes: [PathChange], files: [StoredFile] = [], name: String) -> Snapshot {
        let touched = Set(changes.map(\.path))
        let new = changes.compactMap { change in change.new.map { FileEntry(path: change.path, blob: $0) } }
        let own = Dictionary(files.map { ($0.blob, $0.bytes) }, uniquingKeysWith: { first, _ in first })
        return Snapshot(
            EntryListing(
                entries: (entries.filter { !touched.contains($0.path) } + new).inOrder,
                refusals: refusals.filter { !touched.contains($0.path) }),
            from: reader, name: name, held: held.merging(own) { first, _ in first }, overlay: overlay)
    }

    /// Some of the pages.
    package func pages(where isWanted: (String) -> Bool) -> Snapshot {
        Snapshot(
            EntryListing(
                entries: entries.filter { isWanted($0.path) }, refusals: refusals.filter { isWanted($0.path) }),
            from: reader, name: name, held: held, overlay: overlay)
    }

    /// Names all that follows from the pages: every path and blob, and what was refused.
    package func digest() throws(GitError) -> ObjectID {
        if let digest = known.withLock({ $0 }) { return digest }
        var writer = ByteWriter()
        for entry in entries {
            writer.write(entry.path)
            writer.write(entry.blob)
        }
        for refusal in refusals {
            writer.write(refusal.path)
            writer.write(refusal.message)
        }
        if !overlay.names.isEmpty { writer.write(overlay.names) }
        let digest = try ObjectID(ofFile: writer.bytes)
        known.withLock { $0 = digest }
        return digest
    }

    /// The contents of some pages, of this or another version; what cannot be read is refused.
    package func load(_ entries: [FileEntry]) throws(GitError) -> FileListing {
        var listing = FileListing(
            files: entries.compactMap { entry in
                held[entry.blob].map { StoredFile(path: entry.path, blob: entry.blob, bytes: $0) }
            })
        let others = held.isEmpty ? entries : entries.filter { held[$0.blob] == nil }
        guard let reader, !others.isEmpty else { return listing }
        let stored = try reader.load(others)
        listing.files += stored.files
        listing.refusals = stored.refusals
        return listing
    }

    /// One page as it was written; nil when it cannot be read.
    func file(_ entry: FileEntry) -> StoredFile? { (try? load([entry]))?.files.first }

    /// The entry at a path; nil when there is none.
    func entry(at path: String) -> FileEntry? {
        // The entries are in the order of their paths' bytes.
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].path.bytesPrecede(path) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < entries.count && entries[low].path.utf8.elementsEqual(path.utf8) ? entries[low] : nil
    }
}

extension [FileEntry] {
    var inOrder: [FileEntry] { sorted { $0.path.bytesPrecede($1.path) } }
}
