import CLibgit2

/// Reads git's index: which paths are tracked. The index is never written, and a lock beside it does not matter.
struct IndexFile: ~Copyable {
    private let handle: Handle

    /// Loads the index of this worktree; without a file it is empty.
    ///
    /// - Throws: when its form is not supported, by name, or when it is damaged.
    init(of repository: borrowing Handle, in gitDirectory: String) throws(GitError) {
        let pointer = repository.pointer
        do {
            handle = try Handle("git_repository_index", release: git_index_free) {
                git_repository_index(&$0, pointer)
            }
        } catch {
            throw Self.explained(error, file: gitDirectory.joined("index"))
        }
    }

    /// What the index says about a path.
    enum Status {
        case untracked, tracked, submodule
    }

    /// Looks one path up.
    func status(of path: RawPath) -> Status {
        withCName(path.bytes) { name in
            if let entry = git_index_get_bypath(handle.pointer, name, 0) {
                return Self.isSubmodule(entry.pointee) ? .submodule : .tracked
            }
            // During a merge a path has entries at other stages only.
            let code = git_index_find(nil, handle.pointer, name)
            git_error_clear()
            return code == 0 ? .tracked : .untracked
        }
    }

    /// Whether any path in the folder is tracked.
    func hasEntries(in folder: RawPath) -> Bool {
        let code = withCName(folder.bytes + [UInt8(ascii: "/")]) { git_index_find_prefix(nil, handle.pointer, $0) }
        git_error_clear()
        return code == 0
    }

    /// One entry that sparse-checkout may keep out of the worktree.
    struct SkippedEntry {
        let path: RawPath
        let blob: ObjectID
        let kind: Selection.Kind
    }

    /// The entries with the skip-worktree mark, in the index's order.
    var skipped: [SkippedEntry] {
        (0..<git_index_entrycount(handle.pointer)).compactMap { place in
            guard let entry = git_index_get_byindex(handle.pointer, place)?.pointee,
                UInt32(entry.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
            else { return nil }
            let path = RawPath(bytes(ofCName: entry.path))
            return SkippedEntry(path: path, blob: ObjectID(entry.id), kind: Self.kind(entry))
        }
    }

    private static func kind(_ entry: git_index_entry) -> Selection.Kind {
        if isSubmodule(entry) { return .submodule }
        return entry.mode & 0o170000 == 0o120000 ? .symlink(toFolder: false) : .file
    }

    private static func isSubmodule(_ entry: git_index_entry) -> Bool { entry.mode & 0o170000 == 0o160000 }
}
