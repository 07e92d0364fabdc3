import HandbookKit
import PageText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Writes a file that an option asks for. It replaces a file of that name in one step, so that a reader never finds half
/// of one; it replaces no page of the book, no link and nothing that is no file.
enum OutputFile {
    /// - Parameters:
    ///   - handbook: whose pages are never written over.
    ///   - isMakingFolder: whether the folder is made when it is not there.
    static func write(
        _ text: String, to path: String, outside handbook: Handbook, makingFolder isMakingFolder: Bool
    ) throws {
        let (folder, name) = parts(of: path)
        if isMakingFolder { makeFolder(folder) }
        guard !name.isEmpty, name != ".", name != "..", let real = realPath(folder) else {
            throw Message(
                "\(path) cannot be written: there is no folder \(folder).", remedy: "make it, or name another")
        }
        let file = real == "/" ? "/\(name)" : "\(real)/\(name)"
        if isPage(file, of: handbook) {
            throw Message(
                "\(path) lies among the pages of the book.", remedy: "name a file outside handbook/ and templates/")
        }
        var status = stat()
        if lstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Message("\(path) is there already and is no file.", remedy: "name another")
        }
        try replace(file, by: text, path: path)
    }

    private static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    private static func makeFolder(_ folder: String) {
        var made = folder.hasPrefix("/") ? "" : "."
        for step in folder.split(separator: "/") {
            made += "/" + step
            mkdir(made, 0o777)
        }
    }

    private static func realPath(_ folder: String) -> String? {
        guard let resolved = realpath(folder, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private static func isPage(_ file: String, of handbook: Handbook) -> Bool {
        guard let root = handbook.facts.root.flatMap(realPath) else { return false }
        return ["handbook", "templates", ".git"].contains { file.hasPrefix("\(root)/\($0)/") }
    }

    private static func replace(_ file: String, by text: String, path: String) throws {
        let draft = "\(file).\(getpid()).part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        var text = text
        let isWritten = text.withUTF8 { bytes in
            var sent = 0
            while sent < bytes.count {
                let count = Platform.write(descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
        guard close(descriptor) == 0, isWritten, rename(draft, file) == 0 else {
            let failure = failure(path)
            unlink(draft)
            throw failure
        }
    }

    private static func failure(_ path: String) -> Message {
        Message(
            "\(path) could not be written: \(String(cString: strerror(errno))).",
            remedy: "check the disk and your rights")
    }
}
