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
            previous = entry
            place = entry.end
        }
        isChecked = true
    }

    /// Whether a folder of the name of a file stands after the file; only names that begin with it come between.
    private func isFollowedByFolder(_ file: Entry) throws(TreeParser.Fault) -> Bool {
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
        if common > 0, let start = one.baseAddress, let otherStart = other.baseAddress {
            let order = memcmp(start, otherStart, common)
            if order != 0 { return Int(order) }
        }
        return next(after: common, one, left) - next(after: common, other, right)
    }

    private static func next(after count: Int, _ name: UnsafeRawBufferPointer, _ entry: Entry) -> Int {
        if count < name.count { return Int(name[count]) }
        return entry.kind == .folder ? Int(UInt8(ascii: "/")) : 0
    }

    /// The first place at or after two places of two trees where an entry begins and their bytes are not the same
    /// from there on; nil when the rest of both is the same.
    static func firstDifference(
        _ one: StoredTree, from start: Int, _ other: StoredTree, from otherStart: Int
    ) throws(TreeParser.Fault) -> Int? {
        let (left, right) = (one.bytes.count - start, other.bytes.count - otherStart)
        let common = commonPrefix(
            UnsafeRawBufferPointer(rebasing: one.bytes[start...]),
            UnsafeRawBufferPointer(rebasing: other.bytes[otherStart...]))
        if common == left && common == right { return nil }
        var place = start
        while place < start + common {
            let end = try one.end(ofEntryAt: place)
            if end > start + common { break }
            place = end
        }
        return place - start
    }

    /// The number of bytes that are the same at the start of both.
    private static func commonPrefix(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Int {
        let count = min(one.count, other.count)
        var place = 0
        while place + 8 <= count {
            let word = one.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let otherWord = other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            if word != otherWord {
                return place + (word ^ otherWord).littleEndian.trailingZeroBitCount / 8
            }
            place += 8
        }
        while place < count, one[place] == other[place] { place += 1 }
        return place
    }
}
