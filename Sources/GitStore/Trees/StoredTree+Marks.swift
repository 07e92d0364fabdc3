#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// Entries have no fixed length, so where one begins is known only by going through those before it. Marks are places
// where one begins, from which going on is short.
extension StoredTree {
    static let bytesBetweenMarks = 2_048

    /// Goes to the last place not after a limit at which an entry begins or the tree ends.
    ///
    /// - Parameter start: the place of an entry, not after the limit.
    /// - Returns: the place, and that of the entry before it; nil when that lies before the start.
    /// - Throws: when an entry is cut off.
    func entries(from start: Int, notAfter limit: Int) throws(TreeParser.Fault) -> (place: Int, before: Int?) {
        var (place, before): (Int, Int?) = (start, nil)
        // The mark before the last one, so that at least one entry is passed.
        if let mark = marks.lastIndex(where: { $0 <= limit }), mark > 0 { place = max(start, marks[mark - 1]) }
        while place < limit {
            let end = try end(ofEntryAt: place)
            if end > limit { break }
            (before, place) = (place, end)
        }
        return (place, before)
    }

    /// Takes the marks of a tree that is the same up to a place and again from a place to the end; this tree is then
    /// known to be in order as well.
    func takeMarks(of tree: StoredTree, before first: Int, from last: Int, movedTo place: Int) {
        marks = tree.marks.prefix { $0 <= first } + tree.marks.drop { $0 < last }.map { $0 - last + place }
        isChecked = marks.count >= bytes.count / (4 * Self.bytesBetweenMarks)
    }

    /// The number of bytes that are the same in two trees from a place in each.
    func commonBytes(from place: Int, _ other: StoredTree, from otherPlace: Int) -> Int {
        let count = min(bytes.count - place, other.bytes.count - otherPlace)
        guard count > 0, let start = bytes.baseAddress, let otherStart = other.bytes.baseAddress else { return 0 }
        return Self.commonBytes(start + place, otherStart + otherPlace, count)
    }

    private static func commonBytes(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ count: Int) -> Int {
        var place = 0
        while place + 512 <= count, memcmp(one + place, other + place, 512) == 0 { place += 512 }
        while place + 8 <= count {
            let word = (one + place).loadUnaligned(as: UInt64.self)
            let difference = word ^ (other + place).loadUnaligned(as: UInt64.self)
            if difference != 0 { return place + difference.littleEndian.trailingZeroBitCount / 8 }
            place += 8
        }
        while place < count,
            one.load(fromByteOffset: place, as: UInt8.self) == other.load(fromByteOffset: place, as: UInt8.self)
        { place += 1 }
        return place
    }
}
