#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes files that must not exist yet. Nothing is ever overwritten, and no symbolic link is followed to write one.
enum NewFile {
    static func write(_ text: String, to path: String, in root: String) throws {
        guard try writeUnlessThere(text, to: path, in: root) else {
            throw Message("\(path) exists already; nothing was written.", remedy: "edit it, or choose another id")
        }
    }

    /// Whether the file was written: false when something is there already.
    static func writeUnlessThere(_ text: String, to path: String, in root: String) throws -> Bool {
        let file = root + "/" + path
        try makeFolders(of: path, in: root)
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == EEXIST { return false }
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var text = text
        let isWritten = text.withUTF8 { bytes in
            Platform.write(descriptor, bytes.baseAddress, bytes.count) == bytes.count
        }
        guard isWritten else {
            unlink(file)
            throw failure(path)
        }
        return true
    }

    /// Makes the folders of a path one by one, so that none of them is a symbolic link to somewhere else.
    static func makeFolders(of path: String, in root: String) throws {
        var folder = root
        for step in path.split(separator: "/").dropLast() {
            folder += "/" + step
            if mkdir(folder, 0o755) == 0 { continue }
            var status = stat()
            guard errno == EEXIST, lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw Message("\(folder.dropFirst(root.count + 1)) is not a folder.", remedy: "move it out of the way")
            }
        }
    }

    private static func failure(_ path: String) -> Message {
        Message(
            "\(path) could not be written: \(String(cString: strerror(errno))).",
            remedy: "check the disk and your rights")
    }
}
