/// A path of a snapshot and its content by name only: what a listing gives before anything is unpacked.
package struct FileEntry: Sendable, Hashable {
    /// The path from the root, parts separated by "/".
    package var path: String
    package var blob: ObjectID

    package init(path: String, blob: ObjectID) {
        self.path = path
        self.blob = blob
    }
}

/// The paths of a snapshot without their contents.
package struct EntryListing: Sendable, Equatable {
    /// In the order of the paths' bytes; no path twice.
    package var entries: [FileEntry]
    /// In the order of the paths' bytes.
    package var refusals: [Refusal]

    package init(entries: [FileEntry] = [], refusals: [Refusal] = []) {
        self.entries = entries
        self.refusals = refusals
    }
}
