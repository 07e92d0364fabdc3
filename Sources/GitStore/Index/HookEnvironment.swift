/// What git told a hook in environment variables, as the caller read them: `GitStore` reads none itself.
///
/// git sets them for whatever it starts, so they also leak into programs that work on another repository.
package struct HookEnvironment: Sendable, Equatable {
    /// `GIT_DIR`; git sets it in a linked worktree, among others.
    package var gitDirectory: String?
    /// `GIT_INDEX_FILE`: what is about to be committed, which need not be the index that stays.
    package var indexFile: String?
    /// `GIT_WORK_TREE`.
    package var workTree: String?

    /// Takes the values; nil and an empty text both mean "not set".
    package init(gitDirectory: String? = nil, indexFile: String? = nil, workTree: String? = nil) {
        self.gitDirectory = gitDirectory
        self.indexFile = indexFile
        self.workTree = workTree
    }

    /// The same with absolute paths. git means them from the folder in which it starts the hook.
    package func resolved(from start: String) -> HookEnvironment {
        let start = SystemCalls.realPath(start) ?? start
        let absolute = { (path: String?) in path.flatMap { $0.isEmpty ? nil : start.joined($0) } }
        return HookEnvironment(
            gitDirectory: absolute(gitDirectory), indexFile: absolute(indexFile).map(Self.inRealFolder),
            workTree: absolute(workTree))
    }

    /// The path without links above the file; the file itself may not be there yet.
    private static func inRealFolder(_ path: String) -> String {
        guard let folder = SystemCalls.realPath(path.folderAbove), let slash = path.lastIndex(of: "/") else {
            return path
        }
        return folder.joined(String(path[path.index(after: slash)...]))
    }

    /// Passes when the variables, resolved, are about the repository that was found.
    ///
    /// - Throws: the variable that is about another one, and how to get rid of it.
    func check(_ location: Location) throws(GitError) {
        if let gitDirectory {
            let own = [location.gitDirectory, SystemCalls.realPath(location.folder.joined(".git"))]
            guard let named = SystemCalls.realPath(gitDirectory), own.contains(named) else {
                throw Self.leaked("GIT_DIR", gitDirectory, location.folder)
            }
        }
        if let indexFile, indexFile.folderAbove != location.gitDirectory,
            Location.isGitDirectory(indexFile.folderAbove)
        {
            throw Self.leaked("GIT_INDEX_FILE", indexFile, location.folder)
        }
    }

    /// Passes when the worktree that was found is the named one.
    ///
    /// - Throws: as for the repository.
    func check(_ facts: RepositoryFacts) throws(GitError) {
        guard let workTree, SystemCalls.realPath(workTree) != facts.root else { return }
        throw Self.leaked("GIT_WORK_TREE", workTree, facts.root ?? facts.gitDirectory)
    }

    private static func leaked(_ variable: String, _ path: String, _ folder: String) -> GitError {
        GitError(
            "\(variable) names \(path), which does not belong to the repository \(folder)",
            remedy: "another program left it set: run `unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE`, then try again",
            function: "HookEnvironment")
    }
}
