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
        if let root = handbook.facts.root, isPage(file, below: root) { throw refused(path) }
        var status = stat()
        if lstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            throw Message("\(path) is there already and is no file.", remedy: "name another")
        }
        try replace(file, by: text, path: path)
    }

    /// - Parameter root: the top folder of the repository whose pages are never written over.
    /// - Throws: `Message` when a path leads among its pages.
    static func check(_ path: String, outside root: String) throws {
        let (folder, name) = parts(of: path)
        // What a link leads to counts, too.
        let files = [realPath(folder).map { "\($0)/\(name)" }, realPath(path)].compactMap { $0 }
        if files.contains(where: { isPage($0, below: root) }) { throw refused(path) }
    }

    private static func refused(_ path: String) -> Message {
        Message("\(path) lies among the pages of the book.", remedy: "name a file outside handbook/ and templates/")
    }

    private static func parts(of path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (slash == path.startIndex ? "/" : String(path[..<slash]), String(path[path.index(after: slash)...]))
    }

    static func makeFolder(_ folder: String) {
        var made = folder.hasPrefix("/") ? "" : "."
        for step in folder.split(separator: "/") {
            made += "/" + step
            mkdir(made, 0o777)
        }
    }

    static func realPath(_ folder: String) -> String? {
        guard let resolved = realpath(folder, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    static func isPage(_ file: String, below root: String) -> Bool {
        guard let root = realPath(root) else { return false }
        return ["handbook", "templates", ".git"].contains { file.hasPrefix("\(root)/\($0)/") }
    }

    /// Replaces an ordinary file, or makes it, in one step.
    ///
    /// - Parameters:
    ///   - path: as it was given, for messages.
    ///   - mode: the permissions of the new file.
    static func replace(_ file: String, by text: String, path: String, mode: mode_t = 0o666) throws(Message) {
        let draft = "\(file).\(getpid()).part"
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(path) }
        let isWritten = Platform.writeAll(text, to: descriptor)
        guard close(descriptor) == 0, isWritten, rename(draft, file) == 0 else {
            let failure = failure(path)
            unlink(draft)
            throw failure
        }
    }

    static func failure(_ path: String) -> Message {
        Message(
            "\(path) could not be written: \(String(cString: strerror(errno))).",
            remedy: "name a folder that is there and that you may write to, and check the disk")
    }
}
