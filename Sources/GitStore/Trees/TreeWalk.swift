/// Walks the folders of one commit without recursion and lists the files it chose; their contents are read later, so
/// that a tree that explodes is stopped before any of them is unpacked.
struct TreeWalk: ~Copyable {
    private let selection: Selection
    private let isPartial: Bool
    private let root: ObjectID
    private var reader: TreeReader
    private var builder: ListingBuilder
    private var pending: [Folder] = []

    /// A folder still to be listed, from one of its entries on; `depth` counts it and those above it.
    private struct Folder {
        let path: RawPath
        let id: ObjectID
        let depth: Int
        var next = 0
    }

    init(root: ObjectID, selection: Selection, isPartial: Bool) {
        self.root = root
        self.selection = selection
        self.isPartial = isPartial
        reader = TreeReader(limits: selection.limits)
        builder = ListingBuilder(limits: selection.limits)
    }

    /// Does the whole walk.
    ///
    /// - Throws: when the root cannot be read or a budget of the whole reading is used up.
    consuming func listing(from store: borrowing ObjectStore) throws(GitError) -> EntryListing {
        for folder in selection.folders.reversed() {
            try begin(folder, in: store)
        }
        while let folder = pending.popLast() {
            try visit(folder, in: store)
        }
        return builder.finishEntries()
    }

    /// Goes down to a folder to read; an absent one is simply no files.
    private mutating func begin(_ folder: RawPath, in store: borrowing ObjectStore) throws(GitError) {
        var (path, id) = (RawPath([]), root)
        for part in folder.parts {
            guard let entry = try entries(of: id, at: path, in: store)?.entry(named: part) else { return }
            let kind = try kind(of: entry, in: path, store)
            path = path.appending(part)
            if let refusal = Selection.refusal(ofTop: kind, path) { return builder.refuse(refusal) }
            id = entry.id
        }
        pending.append(Folder(path: path, id: id, depth: folder.parts.count))
    }

    /// Lists a folder as far as the next folder in it, which comes first: files are then found in the order of paths.
    private mutating func visit(_ folder: Folder, in store: borrowing ObjectStore) throws(GitError) {
        guard let entries = try entries(of: folder.id, at: folder.path, in: store) else { return }
        if folder.next == 0 { try builder.count(entries.count) }
        for (place, entry) in zip(folder.next..., entries[folder.next...]) {
            if let isRead = reads(entry, in: folder.path) {
                if isRead { builder.choose(FileEntry(path: folder.path.text(appending: entry.name), blob: entry.id)) }
                continue
            }
            let path = folder.path.appending(entry.name)
            let kind = try kind(of: entry, in: folder.path, store)
            switch selection.decide(entry.name, kind, path: path, depth: folder.depth) {
            case .pass: continue
            case .enter:
                var rest = folder
                rest.next = place + 1
                pending += [rest, Folder(path: path, id: entry.id, depth: folder.depth + 1)]
                return
            case .read: builder.choose(path, blob: entry.id)
            case .refuse(let refusal): builder.refuse(refusal)
            }
        }
    }

    /// Whether an entry is read, when its name alone tells; nil when the full rules must be asked.
    private func reads(_ entry: TreeEntry, in folder: RawPath) -> Bool? {
        guard entry.type == .file else { return nil }
        return entry.name.withUnsafeBytes {
            selection.reads(fileNamed: $0, pathBytes: folder.bytes.count + 1 + entry.name.count)
        }
    }

    /// The entries of a tree; nil after refusing it. Without the root nothing can be found, so that is an error.
    private mutating func entries(
        of id: ObjectID, at path: RawPath, in store: borrowing ObjectStore
    ) throws(GitError) -> [TreeEntry]? {
        do {
            return try reader.entries(of: id, in: store)
        } catch {
            let refusal = error.refusal(path, id, isPartial: isPartial)
            guard path.bytes.isEmpty else {
                builder.refuse(refusal)
                return nil
            }
            throw GitError(
                "The top folder of the commit cannot be read: \(refusal.message)", remedy: refusal.remedy,
                function: "TreeWalk")
        }
    }

    private mutating func kind(
        of entry: TreeEntry, in folder: RawPath, _ store: borrowing ObjectStore
    ) throws(GitError) -> Selection.Kind {
        switch entry.type {
        case .folder: return .folder
        case .file: return .file
        case .submodule: return .submodule
        case .unknown: return .other
        case .symlink:
            if RawPath(entry.name).hasSuffix(selection.suffix) { return .symlink(toFolder: false) }
            return .symlink(toFolder: try linksToFolder(entry.id, in: folder, store))
        }
    }

    /// Whether a link leads to a folder, by the text of its target; true also when that cannot be known.
    private mutating func linksToFolder(
        _ id: ObjectID, in folder: RawPath, _ store: borrowing ObjectStore
    ) throws(GitError) -> Bool {
        guard let parts = store.target(ofLink: id, in: folder, limits: selection.limits) else { return true }
        let before = reader.parsed
        let entry = reader.entry(at: parts, below: root, in: store)
        try builder.count(reader.parsed - before + parts.count)
        return parts.isEmpty || entry?.type == .folder || entry?.type == .symlink
    }
}

extension TreeReader.Fault {
    /// The refusal of the folder that could not be read.
    fileprivate func refusal(_ path: RawPath, _ id: ObjectID, isPartial: Bool) -> Refusal {
        switch self {
        case .damaged(let words): .damagedTree(path, because: words)
        case .missing: .missingObject(path, id, isPartial: isPartial)
        case .unreadable(let words): .unreadable(path, words)
        }
    }
}
