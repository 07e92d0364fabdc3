// GitStore answers: what did the repository hold, when, by whom?
//
// It knows nothing of pages, kinds or rules, takes nothing from environment variables, and writes nothing but new
// repositories. It starts one program only: `ssh-keygen`, with nothing of this process, to check signatures. It is the
// only target that imports libgit2; what leaves it are Sendable values.

import CLibgit2

/// Reads one git repository. Not thread-safe: open one for each task.
///
/// A fault of the repository is thrown as `GitError`, a fault of one path is listed as `Refusal`.
package struct Repository: ~Copyable {
    /// What was found when the repository was opened.
    package let facts: RepositoryFacts
    let handle: Handle
    let store: ObjectStore
    /// With absolute paths; empty outside a hook.
    let hook: HookEnvironment

    /// Finds the repository from a folder in it: walks up to the first `.git`, a folder or a file.
    ///
    /// A bare repository is taken only when the folder itself is one and no `.git` lies above.
    /// - Throws: when there is none, when it belongs to someone else, when its form is not supported, or when its
    ///   worktree does not contain the folder.
    package init(containing folder: String) throws(GitError) {
        try self.init(containing: folder, hook: HookEnvironment())
    }

    /// Finds the repository in the same way when git runs this program as a hook.
    ///
    /// - Parameters:
    ///   - folder: the folder from which to walk up.
    ///   - hook: what git told the hook; it chooses the index for reading what is staged.
    ///   - start: the folder in which the process was started, from which relative paths in `hook` lead; the folder
    ///     of the walk when not given.
    /// - Throws: as without a hook, and when the environment is about another repository.
    package init(
        containing folder: String, hook: HookEnvironment, startedIn start: String? = nil
    ) throws(GitError) {
        try self.init(containing: folder, hook, startedIn: start, isSecondReader: false)
    }

    /// Finds the repository again for reading objects at the same time as another reader of this process.
    init(secondReaderOf folder: String) throws(GitError) {
        try self.init(containing: folder, HookEnvironment(), startedIn: nil, isSecondReader: true)
    }

    private init(
        containing folder: String, _ hook: HookEnvironment, startedIn start: String?, isSecondReader: Bool
    ) throws(GitError) {
        let hook = hook.resolved(from: start ?? folder)
        try Library.start()
        let location = try Location(containing: folder)
        try hook.check(location)
        try Ownership.check(location)
        let isPartial = try FormatCheck.isPartial(location)
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        let handle = try Handle("git_repository_open_ext", release: git_repository_free) {
            git_repository_open_ext(&$0, location.folder, flags, nil)
        }
        let facts = try RepositoryFacts(location, isPartial: isPartial, handle)
        try hook.check(facts)
        let store =
            try isSecondReader
            ? ObjectStore(besideOthersIn: facts.commonDirectory.joined("objects")) : ObjectStore(of: handle)
        self.facts = facts
        self.store = store
        self.hook = hook
        self.handle = handle
    }

    /// Starts libgit2, which takes some milliseconds, before anything is asked of it. What fails then fails again when
    /// a repository is opened, and is told there.
    package static func prepare() { try? Library.start() }

    /// The version of libgit2 that runs, for instance "1.5.1".
    package static var libraryVersion: String { Library.version }
}
