#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Shell {
    /// All of standard input as text.
    ///
    /// - Parameter most: the bytes that are read at most.
    /// - Throws: `Message` when it is longer, cannot be read or is not text.
    static func input(most: Int) throws(Message) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= most {
            let count = buffer.withUnsafeMutableBytes { Platform.read(0, into: $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Message("Standard input could not be read: \(String(cString: strerror(errno))).")
            }
            if count == 0 { return try text(bytes) }
            bytes += buffer[..<count]
        }
        throw Message("Standard input is longer than \(most) bytes.", remedy: "give one query only")
    }

    /// SQLite would end a text at its first zero byte, and nobody would see that the rest was never looked at.
    private static func text(_ bytes: [UInt8]) throws(Message) -> String {
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw Message("Standard input is not plain UTF-8 text.", remedy: "save it as UTF-8")
        }
        return text
    }
}
