/// Walks the folders of the worktree without recursion and reads the files it chooses.
struct WorktreeWalk: ~Copyable {
    private let selection: Selection
    private let top: FolderHandle
    private let index: IndexFile
    private let rules: IgnoreRules
    private var builder: ListingBuilder
    private var pending: [Folder] = []
    /// Which files are read; nil for all.
    private let isRead: ((String) -> Bool)?
    private var names: [String] = []

    /// A folder still to be listed; `depth` counts it and those above it.
    private struct Folder {
        let above: FolderHandle
        let name: [UInt8]
        let path: RawPath
        let depth: Int
        /// Whether every `.gitignore` above can be asked.
        let asksRules: Bool
    }

    /// - Parameter isRead: which files are read; the others are only named. Nil for all.
    init(
        root: String, selection: Selection, index: consuming IndexFile, rules: IgnoreRules,
        reading isRead: ((String) -> Bool)? = nil
    ) throws(GitError) {
        top = try FolderHandle.top(root)
        self.isRead = isRead
        self.selection = selection
        self.index = index
        self.rules = rules
        builder = ListingBuilder(limits: selection.limits)
    }

    /// Does the whole reading; what sparse-checkout left out comes from the store.
    ///
    /// - Throws: when a budget of the whole reading is used up.
    consuming func listing(store: borrowing ObjectStore, isPartial: Bool) throws(GitError) -> FileListing {
        try walk()
        try addSkipped(store: store, isPartial: isPartial)
        return builder.finish()
    }

    /// The paths of what is on disk, and the files that are read of it.
    ///
    /// - Throws: when a budget of the whole reading is used up.
    consuming func namedListing() throws(GitError) -> (names: [String], files: [StoredFile]) {
        try walk()
        return (names.sorted(), builder.finish().files)
    }

    private mutating func walk() throws(GitError) {
        let asksRules = checkRules(in: top, at: RawPath([]))
        for folder in selection.folders {
            try begin(folder, asksRules: asksRules)
        }
        while let folder = pending.popLast() {
            try visit(folder)
        }
    }

    /// Goes down to a folder to read; an absent one is simply no files.
    private mutating func begin(_ folder: RawPath, asksRules: Bool) throws(GitError) {
        var (above, path, asksRules) = (top, RawPath([]), asksRules)
        let parts = folder.parts
        for (place, part) in parts.enumerated() {
            path = path.appending(part)
            guard let kind = above.kind(part) else { return }
            if let refusal = refusal(ofTop: kind, path) { return builder.refuse(refusal) }
            if place == parts.count - 1 { break }
            do {
                above = try above.folder(part)
            } catch {
                return refuse(error, path)
            }
            asksRules = checkRules(in: above, at: path) && asksRules
        }
        guard let name = parts.last, try !isLeftOut(path, isFolder: true, asksRules: asksRules) else { return }
        pending.append(Folder(above: above, name: name, path: path, depth: parts.count, asksRules: asksRules))
    }

    private func refusal(ofTop kind: FolderHandle.Kind, _ path: RawPath) -> Refusal? {
        switch kind {
        case .folder: index.status(of: path) == .submodule ? .submodule(path) : nil
        case .symlink: .symlink(path)
        case .file: .notRegular(path, butA: "a file, not a folder")
        case .other: .notRegular(path, butA: "a pipe, a socket or a device, not a folder")
        }
    }

    private mutating func visit(_ folder: Folder) throws(GitError) {
        let (handle, entries): (FolderHandle, [FolderHandle.Entry])
        do {
            handle = try folder.above.folder(folder.name)
            entries = try handle.entries(limit: selection.limits.entries)
        } catch {
            return refuse(error, folder.path)
        }
        try builder.count(entries.count)
        // Only another repository has this entry; git does not look into it either.
        let isRepository = entries.contains { $0.name == NameRules.gitFolder }
        if isRepository { return builder.refuse(.submodule(folder.path)) }
        let asksRules = checkRules(in: handle, at: folder.path) && folder.asksRules
        for entry in entries {
            let path = folder.path.appending(entry.name)
            let kind = kind(of: entry, in: handle, path)
            let decision = selection.decide(entry.name, kind, path: path, depth: folder.depth)
            if decision == .pass { continue }
            if try isLeftOut(path, isFolder: entry.kind == .folder, asksRules: asksRules) { continue }
            switch decision {
            case .pass: continue
            case .enter:
                pending.append(
                    Folder(above: handle, name: entry.name, path: path, depth: folder.depth + 1, asksRules: asksRules))
            case .read: try read(entry.name, in: handle, path)
            case .refuse(let refusal): builder.refuse(refusal)
            }
        }
    }

    private func kind(of entry: FolderHandle.Entry, in folder: FolderHandle, _ path: RawPath) -> Selection.Kind {
        switch entry.kind {
        case .folder: index.status(of: path) == .submodule ? .submodule : .folder
        case .file: .file
        case .symlink: .symlink(toFolder: folder.leadsToFolder(entry.name))
        case .other: .other
        }
    }

    private mutating func read(_ name: [UInt8], in folder: FolderHandle, _ path: RawPath) throws(GitError) {
        if let isRead, let text = path.utf8Text {
            names.append(text)
            guard isRead(text) else { return }
        }
        let bytes: [UInt8]
        do {
            bytes = try folder.read(name, limit: selection.limits.fileBytes)
        } catch {
            return refuse(error, path)
        }
        try builder.admit(bytes: bytes.count)
        builder.add(path, blob: try ObjectStore.blobID(of: bytes), bytes: bytes)
    }

    /// Whether a path is untracked and ignored; a folder only when nothing in it is tracked.
    private func isLeftOut(_ path: RawPath, isFolder: Bool, asksRules: Bool) throws(GitError) -> Bool {
        guard asksRules, index.status(of: path) == .untracked, !isFolder || !index.hasEntries(in: path) else {
            return false
        }
        return try rules.leavesOut(path, isFolder: isFolder)
    }

    /// Whether the rules of a folder can be asked; otherwise its `.gitignore` is refused.
    private mutating func checkRules(in folder: FolderHandle, at path: RawPath) -> Bool {
        guard let refusal = IgnoreRules.fault(in: folder, at: path, limits: selection.limits) else { return true }
        builder.refuse(refusal)
        return false
    }

    private mutating func refuse(_ fault: FolderHandle.Fault, _ path: RawPath) {
        switch fault {
        // Deleted since it was listed: no different from deleted before.
        case .absent: break
        case .isLink: builder.refuse(.symlink(path))
        case .notRegular: builder.refuse(.notRegular(path, butA: "a pipe, a socket or a device, not a file"))
        case .tooLarge(let size): builder.refuse(.tooLarge(path, size: size, limit: selection.limits.fileBytes))
        case .system(let words): builder.refuse(.unreadable(path, words))
        }
    }

    /// Reads what sparse-checkout left out of the worktree, under the same rules as everything else.
    private mutating func addSkipped(store: borrowing ObjectStore, isPartial: Bool) throws(GitError) {
        let top = top
        let absent = index.entries(for: selection, links: store)
            .filter { $0.isOutsideWorktree && top.kind($0.path.bytes) == nil }
        try builder.take(absent, selection)
        try builder.readChosen(from: store, isPartial: isPartial)
    }
}
