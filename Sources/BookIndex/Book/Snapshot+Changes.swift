import GitStore

extension Snapshot {
    /// What differs from another state of the book, in the order of the paths' bytes; from nothing where there is none.
    package func changes(from base: Snapshot?) -> [PathChange] {
        guard let base else { return entries.changes(from: []) }
        // Several checks ask, of the same two states.
        if let known = lastCompared.withLock({ $0.changes(from: base) }) { return known }
        let changes = entries.changes(from: base.entries)
        lastCompared.withLock { $0 = Comparison(base: base, changes: changes) }
        return changes
    }

    /// What was found when a state was compared with another one.
    struct Comparison {
        weak var base: Snapshot?
        var changes: [PathChange] = []

        fileprivate func changes(from other: Snapshot) -> [PathChange]? { base === other ? changes : nil }
    }
}

extension [FileEntry] {
    /// What differs from other entries. Both are in the order of the paths' bytes, and so are the changes.
    package func changes(from base: [FileEntry]) -> [PathChange] {
        var changes: [PathChange] = []
        var (old, new) = (0, 0)
        while old < base.count || new < count {
            let order = old == base.count ? 1 : new == count ? -1 : base[old].path.byteOrder(to: self[new].path)
            if order != 0 || base[old].blob != self[new].blob {
                changes.append(
                    PathChange(
                        path: order <= 0 ? base[old].path : self[new].path, old: order <= 0 ? base[old].blob : nil,
                        new: order >= 0 ? self[new].blob : nil))
            }
            if order <= 0 { old += 1 }
            if order >= 0 { new += 1 }
        }
        return changes
    }
}
