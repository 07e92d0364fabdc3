/// One file that was read.
package struct StoredFile: Sendable, Equatable {
    /// The path from the root, parts separated by "/". May hold control characters; never "." or ".." parts.
    package var path: String
    /// The id git gives these bytes when no filter is set.
    package var blob: ObjectID
    /// The content, unfiltered.
    package var bytes: [UInt8]

    /// Makes a file from its parts.
    package init(path: String, blob: ObjectID, bytes: [UInt8]) {
        self.path = path
        self.blob = blob
        self.bytes = bytes
    }
}

/// Everything one reading found: what was read, and what was not and why.
package struct FileListing: Sendable, Equatable {
    /// The files, in the order of their paths' bytes; no path twice.
    package var files: [StoredFile]
    /// The refused paths, in the order of their paths' bytes.
    package var refusals: [Refusal]

    /// Makes a listing; both lists are taken as sorted.
    package init(files: [StoredFile] = [], refusals: [Refusal] = []) {
        self.files = files
        self.refusals = refusals
    }

    /// The same with more refusals, in order.
    func adding(_ more: [Refusal]) -> FileListing {
        let all = (refusals + more).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return FileListing(files: files, refusals: all)
    }
}
