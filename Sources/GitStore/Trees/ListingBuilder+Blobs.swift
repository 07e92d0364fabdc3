import CLibgit2

extension ListingBuilder {
    /// Reads the contents of the files chosen so far.
    ///
    /// - Throws: when the reading's budget is used up; a fault of an object becomes a refusal.
    mutating func readChosen(from store: borrowing ObjectStore, isPartial: Bool) throws(GitError) {
        for entry in takeChosen() {
            try read(RawPath(entry.path), entry.blob, from: store, isPartial: isPartial)
        }
    }

    /// Reads a file's content from the object store: its size first, so that a huge one is never unpacked.
    ///
    /// - Throws: when the reading's budget is used up; a fault of the object becomes a refusal.
    private mutating func read(
        _ path: RawPath, _ id: ObjectID, from store: borrowing ObjectStore, isPartial: Bool
    ) throws(GitError) {
        let size: Int
        do {
            size = try store.size(of: id, type: GIT_OBJECT_BLOB)
        } catch {
            return refuse(Self.refusal(error, path, id, isPartial: isPartial))
        }
        guard size <= limits.fileBytes else { return refuse(.tooLarge(path, size: size, limit: limits.fileBytes)) }
        try admit(bytes: size)
        do {
            add(path, blob: id, bytes: try store.bytes(of: id, type: GIT_OBJECT_BLOB))
        } catch {
            refuse(Self.refusal(error, path, id, isPartial: isPartial))
        }
    }

    private static func refusal(_ error: GitError, _ path: RawPath, _ id: ObjectID, isPartial: Bool) -> Refusal {
        if error.isNotFound { return .missingObject(path, id, isPartial: isPartial) }
        return .unreadable(path, "object \(id): \(error.detail.isEmpty ? error.message : error.detail)")
    }
}
