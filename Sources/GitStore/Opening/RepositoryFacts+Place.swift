extension RepositoryFacts {
    /// The folder that the repository is found by: the top of its worktree, or the bare repository itself.
    package var top: String { root ?? gitDirectory }

    /// Whether a folder is the top of this repository, whatever links lead to it.
    package func isTop(_ folder: String) -> Bool { SystemCalls.realPath(folder) == top }

    /// Whether another worktree, or this one, is of the same repository.
    package func isSameRepository(as other: RepositoryFacts) -> Bool { commonDirectory == other.commonDirectory }

    /// An absolute path below the top as a path from there; nil for one that lies elsewhere.
    package func path(below absolute: String) -> String? {
        if absolute == top { return "" }
        return absolute.hasPrefix(top + "/") ? String(absolute.dropFirst(top.count + 1)) : nil
    }
}
