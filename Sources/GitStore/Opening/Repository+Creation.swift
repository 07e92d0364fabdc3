import CLibgit2

extension Repository {
    /// Prepares a folder for a new book and gives its path: the root of a repository's worktree.
    ///
    /// A folder that is in no repository becomes one, with `main` as its branch; folders on the way are made.
    ///
    /// - Throws: when the folder lies inside a repository without being its root, or the repository cannot be read or
    ///   made, or has no worktree.
    package static func rootForNewBook(at folder: String) throws(GitError) -> String {
        try Library.start()
        if !Location.exists(around: nearestFolder(to: folder)) { _ = try create(at: folder) }
        let repository = try Repository(containing: nearestFolder(to: folder))
        guard let root = repository.facts.root else {
            throw GitError(
                "\(folder) is a bare repository, which has no files to write to", remedy: "run this in a clone",
                function: "rootForNewBook")
        }
        guard SystemCalls.realPath(folder) == SystemCalls.realPath(root) else {
            throw GitError(
                "\(folder) lies inside the repository \(root), and a book is at the top of its repository",
                remedy: "start it in \(root), or in a folder outside", function: "rootForNewBook")
        }
        return root
    }

    /// Whether a path leads to a folder.
    package static func isFolder(_ path: String) -> Bool { SystemCalls.isFolder(path) }

    /// Whether a folder lies in a repository, readable or not.
    package static func exists(around folder: String) -> Bool { Location.exists(around: folder) }

    /// The folder, or the first one above it that exists.
    private static func nearestFolder(to folder: String) -> String {
        var folder = folder
        while !SystemCalls.isFolder(folder), folder.contains("/") { folder = folder.folderAbove }
        return SystemCalls.isFolder(folder) ? folder : "."
    }

    /// Makes a repository with `main` as its branch and gives it; folders on the way are made.
    static func create(at folder: String) throws(GitError) -> Handle {
        try Handle("git_repository_init_ext", release: git_repository_free) { pointer in
            var options = git_repository_init_options()
            git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
            options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue
            return "main".withCString { branch in
                options.initial_head = branch
                return git_repository_init_ext(&pointer, folder, &options)
            }
        }
    }
}
