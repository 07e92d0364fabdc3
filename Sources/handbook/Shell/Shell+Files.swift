#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Shell {
    /// Writes a file that somebody asked for. An ordinary file is replaced as a whole or not at all. Anything else, such
    /// as a link, a pipe or `/dev/stdout`, stays what it is and is written to, as a shell would.
    ///
    /// - Throws: `Message` when it cannot be written.
    static func write(_ text: String, toFile path: String) throws(Message) {
        var status = stat()
        // Not `stat`: a link to an ordinary file is no ordinary file, and must never be replaced by one.
        let isThere = lstat(path, &status) == 0
        guard !isThere || status.st_mode & S_IFMT == S_IFREG else { return try write(text, through: path) }
        try OutputFile.replace(path, by: text, path: path, mode: isThere ? status.st_mode & 0o777 : 0o666)
    }

    private static func write(_ text: String, through path: String) throws(Message) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
        let isWritten = Platform.writeAll(text, to: descriptor)
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed else { throw OutputFile.failure(path) }
    }
}

extension Platform {
    /// Whether all of a text could be written.
    static func writeAll(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}
