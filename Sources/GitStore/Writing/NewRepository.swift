import CLibgit2

/// Writes a repository that did not exist, with all its history, and checks it out at the end.
///
/// Nothing of the user's or the system's git configuration has an effect: no templates, hooks, filters or line ends.
package struct NewRepository: ~Copyable {
    private let handle: Handle
    private let packFolder: String
    private var pack: PackFile
    private var packCount = 1
    private let root = Folder()
    private var branches: [(name: String, commit: ObjectID)] = []

    /// Makes the repository in a folder that is absent or empty, with `main` as its branch; folders on the way are made.
    ///
    /// - Throws: when something is there already, or it cannot be written; nothing is changed in the first case.
    package init(at folder: String) throws(GitError) {
        try Library.start()
        guard SystemCalls.isAbsentOrEmpty(folder) else {
            throw GitError(
                "\(folder) is there already and is not an empty folder", remedy: "name a folder that does not exist",
                function: "NewRepository")
        }
        let handle = try Repository.create(at: folder)
        try Self.configure(handle)
        guard let gitFolder = git_repository_path(handle.pointer) else {
            preconditionFailure("because a repository has a folder")
        }
        let packFolder = String(cString: gitFolder).withoutFinalSlash.joined("objects/pack")
        let pack = try PackFile(in: packFolder)
        self.packFolder = packFolder
        self.pack = pack
        self.handle = handle
    }

    /// Writes a commit; its changes are made to the files of the commit written before it, whatever its parents are.
    package mutating func write(_ commit: NewCommit) throws(GitError) -> ObjectID {
        for change in commit.changes {
            let path = change.path.split(separator: "/", omittingEmptySubsequences: false)
            guard !path.contains(where: { ["", ".", "..", ".git"].contains($0) }) else {
                throw GitError(
                    "\(change.path) is not a path git can hold", remedy: "give it another name",
                    function: "NewRepository")
            }
            try root.set(path[...], to: change.bytes, in: &pack)
        }
        let tree = try root.write(to: &pack)
        return try pack.add(commit.bytes(tree: tree), GIT_OBJECT_COMMIT).id
    }

    /// Lets others read what is written so far. What comes next goes into another pack.
    package mutating func publish() throws(GitError) {
        packCount += 1
        var written = try PackFile(in: packFolder, number: packCount)
        swap(&written, &pack)
        try written.finish(in: packFolder)
        root.leavePack()
    }

    /// Has a branch lead to a commit once everything is written.
    package mutating func setBranch(_ name: String, to commit: ObjectID) {
        branches.removeAll { $0.name == name }
        branches.append((name, commit))
    }

    /// Ends the history, sets the branches, and checks `main` out.
    ///
    /// - Parameter identity: who the log of the branches names.
    package consuming func finish(as identity: Identity) throws(GitError) {
        try pack.finish(in: packFolder)
        let repository = handle.pointer
        try Self.call("git_repository_set_ident") {
            git_repository_set_ident(repository, identity.name, identity.email)
        }
        for branch in branches {
            var id = branch.commit.libgit2
            _ = try Handle("git_reference_create", release: git_reference_free) {
                git_reference_create(&$0, repository, "refs/heads/" + branch.name, &id, 1, "demo: Created")
            }
        }
        try Self.call("git_checkout_head") {
            var options = git_checkout_options()
            git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
            options.checkout_strategy = GIT_CHECKOUT_FORCE.rawValue
            options.disable_filters = 1
            return git_checkout_head(repository, &options)
        }
    }

    /// Says in the repository's own configuration what another one could say differently.
    private static func configure(_ repository: borrowing Handle) throws(GitError) {
        let pointer = repository.pointer
        let config = try Handle("git_repository_config", release: git_config_free) {
            git_repository_config(&$0, pointer)
        }
        let handle = config.pointer
        try call("git_config_set_bool") { git_config_set_bool(handle, "core.autocrlf", 0) }
    }

    private static func call(_ function: String, _ body: () -> Int32) throws(GitError) {
        let code = body()
        guard code < 0 else { return }
        let error = GitError.last(code, in: function)
        throw error.reworded(
            "The new repository could not be written: \(error.detail)",
            remedy: "check the disk and your rights, delete what is unfinished, and run it again")
    }
}
