import HandbookKit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Which pages a check reports on. What it judges is always the whole book.
struct PathFilter {
    private let paths: [String]?

    /// - Throws: `Message` when a path is neither a page of the book nor anything on disk.
    init(_ arguments: [String], startingIn folder: String, handbook: Handbook) throws {
        guard !arguments.isEmpty else {
            paths = nil
            return
        }
        let root = handbook.facts.root.flatMap(PathFilter.resolved) ?? ""
        guard let start = PathFilter.resolved(folder) else { throw Message("There is no folder \(folder).") }
        paths = try arguments.map { argument in
            let absolute = PathFilter.normalized(argument.hasPrefix("/") ? argument : start + "/" + argument)
            let path = absolute == root ? "" : String(absolute.dropFirst(root.count + 1))
            let isOfBook = absolute.hasPrefix(root) && handbook.sources.keys.contains { PathFilter.covers(path, $0) }
            guard isOfBook || access(absolute, F_OK) == 0 else {
                throw Message("There is no page or folder \(argument).", remedy: "give paths as they are on disk")
            }
            return absolute.hasPrefix(root) ? path : "/"
        }
    }

    func shows(_ finding: Finding) -> Bool {
        paths?.contains { path in ([finding.path] + finding.related).contains { PathFilter.covers(path, $0) } } ?? true
    }

    private static func covers(_ path: String, _ page: String) -> Bool {
        path.isEmpty || page == path || page.hasPrefix(path + "/")
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The path without `.`, `..` and doubled slashes; symbolic links are left as they are.
    private static func normalized(_ path: String) -> String {
        var steps: [Substring] = []
        for step in path.split(separator: "/") where step != "." {
            if step == ".." { _ = steps.popLast() } else { steps.append(step) }
        }
        return "/" + steps.joined(separator: "/")
    }
}
