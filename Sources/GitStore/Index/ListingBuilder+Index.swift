extension ListingBuilder {
    /// Takes entries of the index, in its order, under the rules for folders and files of a commit.
    ///
    /// - Throws: when the reading's budget is used up.
    mutating func take(_ entries: [IndexEntry], _ selection: Selection) throws(GitError) {
        var refused: RawPath?
        for entry in entries {
            try count()
            // The entries of one folder follow each other, and a folder is refused once.
            if let refused, entry.path.isInside(refused) { continue }
            let (path, decision) = selection.decide(entry)
            switch decision {
            case .pass, .enter: continue
            case .read: choose(entry.path, blob: entry.id)
            case .refuse(let refusal):
                refuse(refusal)
                refused = path
            }
        }
    }
}

extension Selection {
    /// Decides about an entry: by each folder on the way, then by the entry itself. Gives the path that decided.
    fileprivate func decide(_ entry: IndexEntry) -> (path: RawPath, decision: Decision) {
        guard let folder = folders.first(where: entry.path.isInside), folder != entry.path else {
            return (entry.path, Self.refusal(ofTop: entry.kind, entry.path).map { .refuse($0) } ?? .pass)
        }
        var path = folder
        let names = entry.path.parts.dropFirst(folder.parts.count)
        for (place, name) in names.enumerated() {
            path = path.appending(name)
            let kind = place == names.count - 1 ? entry.kind : .folder
            let decision = decide(name, kind, path: path, depth: folder.parts.count + place)
            if decision != .enter { return (path, decision) }
        }
        return (path, .pass)
    }
}
