import HandbookKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads and replaces pages of the worktree. No symbolic link is followed, and nobody ever sees half a page.
enum ReplacedFile {
    /// The largest page that is read.
    static let mostBytes = 1 << 20

    /// The bytes of a page; nil when there is none.
    ///
    /// - Parameter most: the bytes that it may have.
    static func read(_ path: String, in root: String, most mostBytes: Int = mostBytes) throws -> [UInt8]? {
        let descriptor = open(root + "/" + path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
        guard descriptor >= 0 else {
            guard errno == ELOOP else { throw failure(path, "read") }
            throw Message("\(path) is a symbolic link; nothing was written.", remedy: "move it out of the way")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= mostBytes else {
            throw Message("\(path) is no file of at most \(mostBytes >> 20) MiB.", remedy: "move it out of the way")
        }
        var bytes = [UInt8](repeating: 0, count: mostBytes + 1)
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Platform.read(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, "read") }
            if count == 0 { break }
            filled += count
        }
        return Array(bytes[..<filled])
    }

    /// Writes a page in place of what was read; as a whole or not at all.
    ///
    /// - Parameter old: what is there now; nil for nothing. Where it is something else by then, nothing is written.
    static func write(
        _ text: String, to path: String, in root: String, replacing old: [UInt8]?, most: Int = mostBytes
    ) throws {
        try NewFile.makeFolders(of: path, in: root)
        let draft = draft(of: path)
        unlink(root + "/" + draft)
        guard try NewFile.writeUnlessThere(text, to: draft, in: root) else { throw failure(draft, "written") }
        guard try read(path, in: root, most: most) == old else {
            unlink(root + "/" + draft)
            throw Message("\(path) was changed meanwhile; nothing was written.", remedy: "run it again")
        }
        guard rename(root + "/" + draft, root + "/" + path) == 0 else {
            let failure = failure(path, "written")
            unlink(root + "/" + draft)
            throw failure
        }
    }

    /// A name beside the page that is no page.
    private static func draft(of path: String) -> String {
        let steps = path.split(separator: "/")
        return (steps.dropLast() + ["." + (steps.last ?? "") + ".draft"]).joined(separator: "/")
    }

    private static func failure(_ path: String, _ verb: String) -> Message {
        Message(
            "\(path) could not be \(verb): \(String(cString: strerror(errno))).",
            remedy: "check the disk and your rights")
    }
}
