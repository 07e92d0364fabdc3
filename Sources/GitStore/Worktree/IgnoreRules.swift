import CLibgit2

/// Answers whether `.gitignore` rules leave an untracked path out.
///
/// libgit2 opens each `.gitignore` on the way, also through a link, and would wait for a pipe there: below a folder
/// whose `.gitignore` is not an ordinary small file no rule is asked, so that more is read, not less.
struct IgnoreRules {
    private let repository: OpaquePointer

    /// Borrows the repository: use it only while the repository's handle lives.
    init(of repository: borrowing Handle) {
        self.repository = repository.pointer
    }

    /// Whether the rules leave a path out; a folder's path ends in "/" here.
    func leavesOut(_ path: RawPath, isFolder: Bool) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        let code = withCName(path.bytes + (isFolder ? [UInt8(ascii: "/")] : [])) {
            git_ignore_path_is_ignored(&ignored, repository, $0)
        }
        guard code >= 0 else { throw GitError.last(code, in: "git_ignore_path_is_ignored") }
        return ignored != 0
    }

    /// Why the rules of a folder cannot be asked; nil when they can, or when it has none.
    static func fault(in folder: FolderHandle, at path: RawPath, limits: ReadLimits) -> Refusal? {
        let name = Array(".gitignore".utf8)
        let file = path.appending(name)
        switch folder.kind(name) {
        case nil: return nil
        case .symlink: return .symlink(file)
        case .folder, .other: return .notRegular(file, butA: "not an ordinary file, so its rules do not count")
        case .file:
            let size = folder.fileSize(name) ?? 0
            return size > limits.fileBytes ? .tooLarge(file, size: size, limit: limits.fileBytes) : nil
        }
    }
}
