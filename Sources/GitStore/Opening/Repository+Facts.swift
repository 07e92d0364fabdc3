import CLibgit2

extension RepositoryFacts {
    /// Reads the facts of an opened repository.
    ///
    /// - Throws: when the worktree lies elsewhere, or HEAD cannot be read.
    init(_ location: Location, isPartial: Bool, _ repository: borrowing Handle) throws(GitError) {
        let pointer = repository.pointer
        let isBare = git_repository_is_bare(pointer) != 0
        let worktree = git_repository_workdir(pointer).map { String(cString: $0).withoutFinalSlash }
        let root = isBare ? nil : worktree.map { SystemCalls.realPath($0) ?? $0 }
        try Self.checkRoot(root, of: location)
        self.init(
            root: root, gitDirectory: location.gitDirectory, commonDirectory: location.commonDirectory,
            isBare: isBare, isShallow: git_repository_is_shallow(pointer) == 1, isPartial: isPartial,
            isLinkedWorktree: git_repository_is_worktree(pointer) != 0, head: try Head(of: repository))
    }

    private static func checkRoot(_ root: String?, of location: Location) throws(GitError) {
        if let root, location.isBare {
            throw GitError(
                "\(location.start) is the inside of the repository of \(root)",
                remedy: "start in \(root) instead", function: "RepositoryFacts")
        }
        guard let root, !RawPath(location.start).isInside(RawPath(root == "/" ? "" : root)) else { return }
        throw GitError(
            "The repository of \(location.folder) has its worktree elsewhere, in \(root)",
            remedy: "take the setting out with `git config --unset core.worktree`, or start in that folder",
            function: "git_repository_workdir")
    }
}

extension Head {
    fileprivate init(of repository: borrowing Handle) throws(GitError) {
        let pointer = repository.pointer
        do throws(GitError) {
            let head = try Handle("git_repository_head", release: git_reference_free) {
                git_repository_head(&$0, pointer)
            }
            guard let target = git_reference_target(head.pointer) else {
                throw GitError("HEAD names nothing", remedy: "", function: "git_reference_target")
            }
            let id = ObjectID(target.pointee)
            let isDetached = git_repository_head_detached(pointer) == 1
            self = isDetached ? .detached(id) : .branch(String(cString: git_reference_shorthand(head.pointer)), id)
        } catch {
            guard error.code == GIT_EUNBORNBRANCH.rawValue else {
                throw error.reworded(
                    "HEAD of the repository cannot be read: \(error.detail)",
                    remedy: "check out a branch with `git switch`, or run `git fsck`")
            }
            self = .unborn(branch: try Self.branchToBe(of: pointer))
        }
    }

    /// The branch that the first commit will make.
    private static func branchToBe(of repository: OpaquePointer) throws(GitError) -> String {
        let head = try Handle("git_reference_lookup", release: git_reference_free) {
            git_reference_lookup(&$0, repository, "HEAD")
        }
        let name = git_reference_symbolic_target(head.pointer).map { String(cString: $0) } ?? ""
        return name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
    }
}
