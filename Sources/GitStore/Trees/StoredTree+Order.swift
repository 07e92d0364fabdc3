#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension StoredTree {
    /// Checks the whole tree as `TreeParser` does, without a value for each entry.
    ///
    /// - Throws: when entries are cut off, doubled, or not in git's order.
    func check() throws(TreeParser.Fault) {
        guard !isChecked else { return }
        var place = 0
        var previous: Entry?
        var marks: [Int] = []
        while place < bytes.count {
            let entry = try entry(at: place)
            if let previous {
                let order = Self.order(previous, in: self, entry, in: self)
                let isDoubled = order == 0 || name(of: previous).elementsEqual(name(of: entry))
                guard !isDoubled else { throw TreeParser.doubled }
                guard order < 0 else { throw TreeParser.unsorted }
                // A file and a folder of one name need not be neighbours: "a", "a.md", "a/".
                if previous.kind != .folder, try isFollowedByFolder(previous) { throw TreeParser.doubled }
            }
            if place >= (marks.last ?? 0) + Self.bytesBetweenMarks { marks.append(place) }
            previous = entry
            place = entry.end
        }
        isChecked = true
        self.marks = marks
    }

    /// Whether a folder of the name of a file stands after the file; only names that begin with it come between.
    func isFollowedByFolder(_ file: Entry) throws(TreeParser.Fault) -> Bool {
        var place = file.end
        while place < bytes.count {
            let entry = try entry(at: place)
            guard name(of: entry).starts(with: name(of: file)) else { return false }
            if entry.name.count == file.name.count { return true }
            place = entry.end
        }
        return false
    }

    /// Compares two entries by git's order, in which the name of a folder ends in "/": below, above or equal to 0.
    static func order(_ left: Entry, in leftTree: StoredTree, _ right: Entry, in rightTree: StoredTree) -> Int {
        let (one, other) = (leftTree.name(of: left), rightTree.name(of: right))
        let common = min(one.count, other.count)
        if let start = one.baseAddress, let otherStart = other.baseAddress {
            let order = memcmp(start, otherStart, common)
            if order != 0 { return Int(order) }
        }
        return next(after: common, one, left) - next(after: common, other, right)
    }

    private static func next(after count: Int, _ name: UnsafeRawBufferPointer, _ entry: Entry) -> Int {
        if count < name.count { return Int(name[count]) }
        return entry.kind == .folder ? Int(UInt8(ascii: "/")) : 0
    }
}
