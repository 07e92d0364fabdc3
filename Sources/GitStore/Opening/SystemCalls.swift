#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The few questions about the file system that opening a repository needs.
enum SystemCalls {
    /// The absolute path without links, as `realpath` gives it; nil when there is no such file.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Whether the path leads to a folder.
    static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

    /// Whether the path leads to an ordinary file.
    static func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }

    /// Whether anything stands at the path, also a link that leads nowhere.
    static func exists(_ path: String) -> Bool { owner(path) != nil }

    /// Whether nothing stands at the path, or a folder with nothing in it.
    static func isAbsentOrEmpty(_ path: String) -> Bool {
        guard exists(path) else { return true }
        guard let folder = opendir(path) else { return false }
        defer { closedir(folder) }
        // "." and ".." are always there.
        return (0..<3).allSatisfy { $0 < 2 ? readdir(folder) != nil : readdir(folder) == nil }
    }

    /// The user id that owns the file or the link itself; nil when there is none.
    static func owner(_ path: String) -> UInt32? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_uid : nil
    }

    /// The start of a text file; nil when it cannot be read. Neither blocks nor follows more than the path.
    static func text(_ path: String, upTo limit: Int = 8_192) -> String? {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 8_192))
        while text.count < limit {
            let count = read(file, &buffer, min(buffer.count, limit - text.count))
            guard count >= 0 else { return nil }
            if count == 0 { break }
            text += buffer.prefix(count)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The system's words for an error number.
    static func words(_ number: Int32) -> String { String(cString: strerror(number)) }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}

extension String {
    /// The path of something in this folder, or the path itself when it is absolute.
    func joined(_ path: String) -> String {
        path.hasPrefix("/") ? path : self == "/" ? "/" + path : self + "/" + path
    }

    /// The path of the folder above; "/" for the top.
    var folderAbove: String {
        guard let slash = lastIndex(of: "/"), slash != startIndex else { return "/" }
        return String(self[..<slash])
    }

    /// The path without slashes at its end.
    var withoutFinalSlash: String {
        count > 1 && hasSuffix("/") ? String(dropLast()).withoutFinalSlash : self
    }
}
