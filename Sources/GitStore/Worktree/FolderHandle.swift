#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Holds one folder of the worktree open, so that nothing swapped in above it can lead the reading elsewhere.
///
/// A class, because entries that wait for their turn share the folder above them.
final class FolderHandle {
    let descriptor: Int32

    private init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The words or the kind of a failed call.
    enum Fault: Error {
        case absent
        case isLink
        case notRegular
        case tooLarge(Int)
        case system(String)

        /// Reads `errno`; call it right after the failure. `ELOOP` is how opening without following says "a link".
        static var now: Fault {
            switch errno {
            case ENOENT: .absent
            case ELOOP: .isLink
            case ENXIO, EOPNOTSUPP: .notRegular
            case let number: .system(SystemCalls.words(number))
            }
        }
    }

    /// One entry as listed; the kind is that of the entry itself, not of a link's target.
    struct Entry {
        let name: [UInt8]
        let kind: Kind
    }

    /// The kind of an entry.
    enum Kind {
        case folder, file, symlink, other
    }

    /// Opens the top of a worktree.
    static func top(_ path: String) throws(GitError) -> FolderHandle {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let code = errno
            throw GitError(
                "The folder \(path) cannot be read: \(SystemCalls.words(code))", remedy: "check its permissions",
                code: code, function: "open")
        }
        return FolderHandle(descriptor)
    }

    /// Opens a folder in this one, never through a link.
    func folder(_ name: [UInt8]) throws(Fault) -> FolderHandle {
        let opened = withCName(name) { openat(descriptor, $0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard opened >= 0 else { throw .now }
        return FolderHandle(opened)
    }

    /// The kind of an entry; nil when there is none. A name with several parts is allowed.
    func kind(_ name: [UInt8]) -> Kind? { status(name, following: false).map { Self.kind($0.st_mode) } }

    /// The size of an ordinary file; nil when the entry is not one.
    func fileSize(_ name: [UInt8]) -> Int? {
        status(name, following: false).flatMap { Self.kind($0.st_mode) == .file ? Int($0.st_size) : nil }
    }

    /// Whether a link leads to a folder. Looks, but opens nothing.
    func leadsToFolder(_ name: [UInt8]) -> Bool {
        status(name, following: true).map { Self.kind($0.st_mode) == .folder } ?? false
    }

    /// The entries, sorted by name, without `.` and `..`.
    ///
    /// - Parameter limit: the listing ends after one entry more than this.
    func entries(limit: Int) throws(Fault) -> [Entry] {
        let copy = dup(descriptor)
        guard copy >= 0, let stream = fdopendir(copy) else {
            let fault = Fault.now
            if copy >= 0 { close(copy) }
            throw fault
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        errno = 0
        while entries.count <= limit, let found = readdir(stream) {
            let name = Self.name(of: found)
            if name != Array(".".utf8) && name != Array("..".utf8) {
                entries.append(Entry(name: name, kind: kind(name, listedAs: Int32(found.pointee.d_type))))
            }
            errno = 0
        }
        guard errno == 0 else { throw .now }
        return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }

    /// Reads an ordinary file: never through a link, never waiting for a pipe, its size asked from what was opened.
    func read(_ name: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        let file = withCName(name) { openat(descriptor, $0, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) }
        guard file >= 0 else { throw .now }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw .now }
        guard Self.kind(status.st_mode) == .file else { throw .notRegular }
        guard status.st_size <= limit else { throw .tooLarge(Int(status.st_size)) }
        return try Self.content(of: file, size: Int(status.st_size))
    }

    private static func content(of file: Int32, size: Int) throws(Fault) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = pread(file, buffer.baseAddress.map { $0 + filled }, size - filled, off_t(filled))
                if count < 0 && errno == EINTR { continue }
                failed = count < 0
                if count <= 0 { return }
                filled += count
            }
        }
        if failed { throw .now }
        return bytes
    }

    private func status(_ name: [UInt8], following: Bool) -> stat? {
        var status = stat()
        let flags = following ? 0 : AT_SYMLINK_NOFOLLOW
        return withCName(name) { fstatat(descriptor, $0, &status, flags) } == 0 ? status : nil
    }

    /// Some file systems do not say the kind in a listing.
    private func kind(_ name: [UInt8], listedAs type: Int32) -> Kind {
        switch type {
        case Int32(DT_DIR): .folder
        case Int32(DT_REG): .file
        case Int32(DT_LNK): .symlink
        case Int32(DT_UNKNOWN): kind(name) ?? .other
        default: .other
        }
    }

    private static func kind(_ mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFDIR: .folder
        case S_IFREG: .file
        case S_IFLNK: .symlink
        default: .other
        }
    }

    /// Copies the name out of the record: the record may be shorter than the Swift type of it.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        let start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
        return bytes(ofCName: start)
    }
}
