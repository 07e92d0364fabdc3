extension ListingBuilder {
    /// Takes entries of the index, in its order, under the rules for folders and files of a commit.
    ///
    /// - Throws: when the reading's budget is used up.
    mutating func take(_ entries: some Sequence<IndexEntry>, _ selection: Selection) throws(GitError) {
        var (refused, entered): (RawPath?, RawPath?)
        for entry in entries {
            try count()
            // The entries of one folder follow each other: a folder is refused once, and entered once.
            if let refused, entry.isInside(refused) { continue }
            if let entered, let isRead = selection.reads(entry, directlyIn: entered) {
                if isRead { choose(FileEntry(path: String(decoding: entry.name, as: UTF8.self), blob: entry.id)) }
                continue
            }
            let (path, decision) = selection.decide(entry)
            switch decision {
            case .pass, .enter: continue
            case .read:
                choose(path, blob: entry.id)
                entered = path.folderAbove
            case .refuse(let refusal):
                refuse(refusal)
                refused = path
            }
        }
    }
}

extension Selection {
    /// Whether an entry is read, when it is a file right in a folder that was entered, and its name alone tells.
    fileprivate func reads(_ entry: IndexEntry, directlyIn folder: RawPath) -> Bool? {
        guard entry.kind == .file, entry.isInside(folder), entry.name.count > folder.bytes.count else { return nil }
        // What lies deeper has another slash, which is not plain.
        let name = UnsafeRawBufferPointer(rebasing: entry.name[(folder.bytes.count + 1)...])
        return reads(fileNamed: name, pathBytes: entry.name.count)
    }

    /// Decides about an entry: by each folder on the way, then by the entry itself. Gives the path that decided.
    fileprivate func decide(_ entry: IndexEntry) -> (path: RawPath, decision: Decision) {
        let whole = entry.path
        guard let folder = folders.first(where: whole.isInside), folder != whole else {
            return (whole, Self.refusal(ofTop: entry.kind, whole).map { .refuse($0) } ?? .pass)
        }
        var path = folder
        let names = whole.parts.dropFirst(folder.parts.count)
        for (place, name) in names.enumerated() {
            path = path.appending(name)
            let kind = place == names.count - 1 ? entry.kind : .folder
            let decision = decide(name, kind, path: path, depth: folder.parts.count + place)
            if decision != .enter { return (path, decision) }
        }
        return (path, .pass)
    }
}
