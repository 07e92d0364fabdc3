import GitStore
import HandbookKit
import PageText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Which pages a check reports on. What it judges is always the whole book.
struct PathFilter {
    /// Paths from the root of the repository; nil shows everything.
    private let paths: [String]?
    /// Whether any of the paths holds a page of the book.
    let holdsPages: Bool

    /// - Throws: `Message` when a path lies outside the repository, or is neither a page of the book nor on disk.
    init(_ arguments: [String], startingIn folder: String, handbook: Handbook, overlay: Overlay? = nil) throws {
        guard !arguments.isEmpty else {
            (paths, holdsPages) = (nil, true)
            return
        }
        let pages = handbook.book.snapshot.entries.map(\.path) + handbook.book.refusals.map(\.path)
        let root = handbook.facts.root.flatMap(PathFilter.resolved)
        let found = try arguments.map { argument in
            if let path = PathFilter.overlayPath(argument, from: folder, overlay) {
                return (path: path, isOfBook: pages.contains { PathFilter.covers(path, $0) })
            }
            let path = try PathFilter.path(of: argument, from: folder, root: root)
            let isOfBook = pages.contains { PathFilter.covers(path, $0) }
            guard isOfBook || root.map({ access($0 + "/" + path, F_OK) == 0 }) == true else {
                let near = PathFilter.near(argument, at: path, among: pages)
                throw Message(
                    "There is no page or folder \(argument).",
                    remedy: near.map { "did you mean \($0)?" } ?? "give paths as they are on disk")
            }
            return (path: path, isOfBook: isOfBook)
        }
        paths = found.map(\.path)
        holdsPages = found.contains(where: \.isOfBook)
    }

    /// Findings on the paths or about them, and whatever keeps the book from being judged at all.
    func shows(_ finding: Finding) -> Bool {
        guard let paths, !finding.preventsJudging else { return true }
        return paths.contains { path in ([finding.path] + finding.related).contains { PathFilter.covers(path, $0) } }
    }

    /// Whether a page is, or lies in, what a path from the root names.
    static func covers(_ path: String, _ page: String) -> Bool {
        path.isEmpty || page == path || page.hasPrefix(path + "/")
    }

    /// The page whose id an argument is, or the page or folder whose path is nearly that.
    private static func near(_ argument: String, at path: String, among pages: [String]) -> String? {
        let folders = Set(pages.compactMap { page in page.lastIndex(of: "/").map { String(page[..<$0]) } })
        return pages.first { $0.hasSuffix("/\(argument).md") } ?? NearestName.to(path, among: pages + folders)
            ?? folders.first { $0.hasSuffix("/\(argument)") }
    }

    /// An argument that leads into the overlay, as the path of a page; nil for any other.
    private static func overlayPath(_ argument: String, from folder: String, _ overlay: Overlay?) -> String? {
        overlay?.facts.path(below: located(argument.hasPrefix("/") ? argument : folder + "/" + argument))
    }

    /// An argument as a path from the root of the repository.
    ///
    /// - Throws: `Message` when it lies outside.
    static func path(of argument: String, from folder: String, facts: RepositoryFacts) throws -> String {
        try path(of: argument, from: folder, root: facts.root.flatMap(resolved))
    }

    /// The path from the root. A bare repository has no root on disk; there, paths are taken from its top.
    private static func path(of argument: String, from folder: String, root: String?) throws -> String {
        guard let root else { return normalized(argument) }
        let absolute = argument.hasPrefix("/") ? argument : folder + "/" + argument
        let real = located(absolute)
        if real == root { return "" }
        guard real.hasPrefix(root + "/") else {
            throw Message("\(argument) is not in this repository.", remedy: "give paths below \(root)")
        }
        return String(real.dropFirst(root.count + 1))
    }

    /// The path without symbolic links on the way. A link in the place of a page stays one, as it does in the book.
    private static func located(_ path: String) -> String {
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, let real = resolved(path) { return real }
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        let above = steps.dropLast().joined(separator: "/")
        guard steps.count > 1, let last = steps.last else { return path }
        return located(above.isEmpty ? "/" : above) + "/" + last
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The path without `.` and doubled slashes.
    private static func normalized(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }
}
