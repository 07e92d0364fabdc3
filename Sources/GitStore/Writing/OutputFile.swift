#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A new file that is written in big pieces.
struct OutputFile: ~Copyable {
    /// The number of bytes written so far.
    private(set) var count = 0
    private let path: String
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let pieceCount = 1 << 20

    /// Makes the file; there must be none.
    init(at path: String) throws(GitError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o444)
        guard descriptor >= 0 else { throw GitError.writing(path, function: "open") }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { Self.closeDescriptor(descriptor) }

    mutating func write(_ bytes: [UInt8]) throws(GitError) {
        buffer += bytes
        count += bytes.count
        if buffer.count >= Self.pieceCount { try flush() }
    }

    /// Writes other bytes over the first ones.
    mutating func overwriteStart(with bytes: [UInt8]) throws(GitError) {
        try flush()
        guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
            throw GitError.writing(path, function: "pwrite")
        }
    }

    /// The SHA-1 of everything written so far.
    mutating func checksum() throws(GitError) -> [UInt8] {
        try flush()
        var checksum = SHA1()
        var place = 0
        while place < count {
            var piece = [UInt8](repeating: 0, count: min(Self.pieceCount, count - place))
            guard pread(descriptor, &piece, piece.count, off_t(place)) == piece.count else {
                throw GitError.writing(path, function: "pread")
            }
            checksum.update(piece)
            place += piece.count
        }
        return checksum.finished()
    }

    /// Writes what is left.
    consuming func close(movingTo newPath: String? = nil) throws(GitError) {
        try flush()
        if let newPath, rename(path, newPath) != 0 { throw GitError.writing(newPath, function: "rename") }
    }

    private mutating func flush() throws(GitError) {
        var sent = 0
        while sent < buffer.count {
            let number = buffer.withUnsafeBytes { bytes in
                Self.writeBytes(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
            }
            if number < 0, errno == EINTR { continue }
            guard number > 0 else { throw GitError.writing(path, function: "write") }
            sent += number
        }
        buffer.removeAll(keepingCapacity: true)
    }

    // The methods above hide these functions.
    private static func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        #if canImport(Darwin)
            Darwin.write(descriptor, bytes, count)
        #else
            Glibc.write(descriptor, bytes, count)
        #endif
    }

    private static func closeDescriptor(_ descriptor: Int32) {
        #if canImport(Darwin)
            _ = Darwin.close(descriptor)
        #else
            _ = Glibc.close(descriptor)
        #endif
    }
}

extension GitError {
    /// The system call on a file that has just failed.
    static func writing(_ path: String, function: String) -> GitError {
        let words = SystemCalls.words(errno)
        return GitError(
            "\(path) could not be written: \(words)",
            remedy: "check the disk and your rights, delete what is unfinished, and run it again", code: errno,
            function: function, detail: words)
    }
}
