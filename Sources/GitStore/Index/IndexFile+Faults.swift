#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension IndexFile {
    /// Says in plain words why libgit2 did not load an index, with the command that turns it into a plain one.
    static func explained(_ error: GitError, file: String) -> GitError {
        if error.detail.contains("'link'") {
            return error.reworded(
                "The index is split, which is not supported", remedy: "run `git update-index --no-split-index`")
        }
        if error.detail.contains("'sdir'") {
            return error.reworded(
                "The index is sparse, which is not supported",
                remedy: "run `git sparse-checkout reapply --no-sparse-index`")
        }
        if hasNoChecksum(file) {
            return error.reworded(
                "The index has no checksum (index.skipHash), which is not supported",
                remedy: "run `git -c index.skipHash=false update-index --force-write-index`")
        }
        return error.reworded(
            "The index \(file) cannot be read: \(error.detail)",
            remedy: "make it anew with `rm \(file)` and `git reset`; no page is lost")
    }

    /// Whether the last 20 bytes are zero: git's `index.skipHash`.
    private static func hasNoChecksum(_ file: String) -> Bool {
        let descriptor = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var trailer = [UInt8](repeating: 1, count: ObjectID.byteCount)
        let end = lseek(descriptor, 0, SEEK_END)
        return end > trailer.count
            && pread(descriptor, &trailer, trailer.count, end - off_t(trailer.count)) == trailer.count
            && trailer.allSatisfy { $0 == 0 }
    }
}
