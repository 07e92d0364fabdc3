import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Reads git's index: what is tracked, and what the next commit will hold. It is never written, and a lock beside it
/// does not matter.
struct IndexFile: ~Copyable {
    private let handle: Handle

    /// Loads the index of this worktree; without a file it is empty. Names are compared as the worktree compares them.
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

    /// Loads an index from any file; names are compared by bytes.
    ///
    /// - Throws: as for the index of a worktree, and when entries are out of order or doubled.
    init(file: String) throws(GitError) {
        do {
            handle = try Self.ordered(file)
        } catch {
            throw Self.explained(error, file: file)
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
                return Self.type(entry.pointee) == .submodule ? .submodule : .tracked
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

    /// The entries in the folders of a selection, and those that stand in the way of one, in the index's order; valid
    /// as long as the index.
    func entries(for selection: Selection, links store: borrowing ObjectStore) -> [IndexEntry] {
        var found: [IndexEntry] = []
        // Only memory that is used costs anything, but growing copies.
        found.reserveCapacity(git_index_entrycount(handle.pointer))
        for place in 0..<git_index_entrycount(handle.pointer) {
            guard let raw = git_index_get_byindex(handle.pointer, place) else { continue }
            let name = UnsafeRawBufferPointer(start: raw.pointee.path, count: strlen(raw.pointee.path))
            guard selection.concerns(name) else { continue }
            let (id, flags) = (ObjectID(raw.pointee.id), UInt32(raw.pointee.flags_extended))
            var kind = Self.type(raw.pointee)
            if kind == .symlink(toFolder: true) {
                let path = RawPath(Array(name))
                let leads = !path.hasSuffix(selection.suffix) && leadsToFolder(id, path, store, selection.limits)
                kind = .symlink(toFolder: leads)
            }
            found.append(
                IndexEntry(
                    name: name, id: id, kind: kind, isUnmerged: git_index_entry_stage(raw) > 0,
                    isIntentToAdd: flags & GIT_INDEX_ENTRY_INTENT_TO_ADD.rawValue != 0,
                    isOutsideWorktree: flags & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0))
        }
        return found
    }

    /// Whether a link leads to a folder, by the text of its target; true also when that cannot be known.
    private func leadsToFolder(
        _ link: ObjectID, _ path: RawPath, _ store: borrowing ObjectStore, _ limits: ReadLimits
    ) -> Bool {
        guard let target = store.target(ofLink: link, in: path.folderAbove, limits: limits) else { return true }
        var folder = RawPath([])
        for part in target {
            folder = folder.appending(part)
            if isLink(folder) { return true }
        }
        return target.isEmpty || hasEntries(in: folder)
    }

    private func isLink(_ path: RawPath) -> Bool {
        let entry = withCName(path.bytes) { git_index_get_bypath(handle.pointer, $0, 0) }
        git_error_clear()
        return entry.map { Self.type($0.pointee) == .symlink(toFolder: true) } ?? false
    }

    private static func type(_ entry: git_index_entry) -> Selection.Kind {
        switch entry.mode & 0o170000 {
        case 0o100000: .file
        case 0o120000: .symlink(toFolder: true)
        case 0o160000: .submodule
        default: .other
        }
    }

    /// Opens an index and checks its order: libgit2 takes it for granted, so that searching would overlook entries.
    private static func ordered(_ file: String) throws(GitError) -> Handle {
        let handle = try Handle("git_index_open", release: git_index_free) { git_index_open(&$0, file) }
        var previous: UnsafePointer<git_index_entry>?
        for place in 0..<git_index_entrycount(handle.pointer) {
            guard let entry = git_index_get_byindex(handle.pointer, place) else { continue }
            if let previous {
                let order = strcmp(previous.pointee.path, entry.pointee.path)
                guard order < 0 || order == 0 && git_index_entry_stage(previous) < git_index_entry_stage(entry) else {
                    let words = "entries are doubled or not in git's order"
                    throw GitError(words, remedy: "", function: "IndexFile", detail: words)
                }
            }
            previous = entry
        }
        return handle
    }
}
