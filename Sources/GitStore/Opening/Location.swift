/// Says where a repository lies, found by walking up from a folder.
///
/// libgit2's own search would also take a tracked folder that is shaped like a bare repository.
struct Location {
    /// The start of the walk, absolute, without links.
    let start: String
    /// The folder to open: the one with `.git` in it, or the bare repository.
    let folder: String
    /// The folder with HEAD.
    let gitDirectory: String
    /// The folder with objects and configuration.
    let commonDirectory: String
    /// Whether the start folder itself is the repository.
    let isBare: Bool

    /// Walks up to the first `.git`; takes a bare repository only when it is the start and no `.git` lies above.
    ///
    /// - Throws: when there is no such folder, or no repository, or `.git` is a file that leads nowhere.
    init(containing path: String) throws(GitError) {
        guard let start = SystemCalls.realPath(path), SystemCalls.isFolder(start) else {
            throw GitError("There is no folder \(path)", remedy: "check the path", function: "realpath")
        }
        self.start = start
        if let (folder, gitDirectory) = try Self.search(from: start) {
            self.folder = folder
            self.gitDirectory = gitDirectory
            isBare = false
        } else if Self.isGitDirectory(start) {
            (folder, gitDirectory, isBare) = (start, start, true)
        } else {
            throw GitError(
                "\(start) is not in a git repository",
                remedy: "go to a folder of the repository, or make one with `git init`", function: "Location")
        }
        commonDirectory = Self.commonDirectory(of: gitDirectory)
    }

    /// Whether there is a repository to find from a folder. A `.git` file that leads nowhere is a damaged repository, not
    /// the absence of one.
    static func exists(around path: String) -> Bool {
        guard let start = SystemCalls.realPath(path) else { return false }
        do {
            if try search(from: start) != nil { return true }
        } catch {
            return true
        }
        return isGitDirectory(start)
    }

    private static func search(from start: String) throws(GitError) -> (folder: String, gitDirectory: String)? {
        var folder = start
        while true {
            let entry = folder.joined(".git")
            if SystemCalls.isFile(entry) { return (folder, try target(ofFile: entry, in: folder)) }
            // git passes over a folder `.git` that is no repository, for instance an empty one.
            if isGitDirectory(entry), let real = SystemCalls.realPath(entry) { return (folder, real) }
            if folder == "/" { return nil }
            folder = folder.folderAbove
        }
    }

    /// The folder that a `.git` file of a linked worktree or a submodule names.
    private static func target(ofFile file: String, in folder: String) throws(GitError) -> String {
        let prefix = "gitdir: "
        let line = SystemCalls.text(file)?.firstLine ?? ""
        let path = folder.joined(String(line.dropFirst(prefix.count)))
        guard line.hasPrefix(prefix), let target = SystemCalls.realPath(path), isGitDirectory(target) else {
            throw GitError(
                "The file \(file) does not lead to a repository",
                remedy: "run `git worktree repair` in the main worktree, or clone again", function: "Location")
        }
        return target
    }

    /// Whether a folder has the form of a git directory.
    static func isGitDirectory(_ path: String) -> Bool {
        SystemCalls.isFile(path.joined("HEAD"))
            && SystemCalls.isFolder(commonDirectory(of: path).joined("objects"))
            && SystemCalls.isFolder(commonDirectory(of: path).joined("refs"))
    }

    private static func commonDirectory(of gitDirectory: String) -> String {
        guard let line = SystemCalls.text(gitDirectory.joined("commondir"))?.firstLine else { return gitDirectory }
        return SystemCalls.realPath(gitDirectory.joined(line)) ?? gitDirectory
    }
}

extension String {
    /// The text up to the first line end. By scalars: CR LF is one Character.
    fileprivate var firstLine: String {
        String(unicodeScalars.prefix { $0 != "\n" && $0 != "\r" })
    }
}
