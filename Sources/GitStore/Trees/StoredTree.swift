#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The stored bytes of one tree, for comparing two trees without a value for each entry.
///
/// Most of two versions of a folder is the same, so entries are looked at in place.
final class StoredTree {
    private let object: StoredObject?
    /// Entries one after the other: octal mode, space, name, zero byte, 20 bytes of id.
    let bytes: UnsafeRawBufferPointer
    /// Whether the tree is known to be well formed and in order, each name once.
    var isChecked = false
    /// Some places where entries begin, rising; empty before the check.
    var marks: [Int] = []

    init(_ object: consuming StoredObject) {
        bytes = object.bytes
        self.object = consume object
    }

    /// No entries.
    init() {
        bytes = UnsafeRawBufferPointer(start: nil, count: 0)
        object = nil
        isChecked = true
    }

    /// One entry, by its places in the bytes.
    struct Entry {
        let start: Int
        let name: Range<Int>
        let kind: TreeEntry.Kind

        /// The place of the id's first byte.
        var id: Int { name.upperBound + 1 }
        /// The place after the entry.
        var end: Int { id + ObjectID.byteCount }
    }

    /// The entry that begins at a place.
    ///
    /// - Throws: when it is cut off or has no valid mode.
    func entry(at start: Int) throws(TreeParser.Fault) -> Entry {
        var (mode, place) = (0, start)
        while place < bytes.count, case let digit = bytes[place], digit != UInt8(ascii: " ") {
            guard (0x30...0x37).contains(digit), place - start < 7 else { throw TreeParser.cutOff }
            mode = mode << 3 | Int(digit & 7)
            place += 1
        }
        guard place > start, place < bytes.count else { throw TreeParser.cutOff }
        let end = try self.end(ofEntryAt: place)
        return Entry(
            start: start, name: (place + 1)..<(end - ObjectID.byteCount - 1), kind: TreeEntry.kind(ofMode: mode))
    }

    /// The place after the entry that begins at a place.
    ///
    /// - Throws: when it is cut off.
    func end(ofEntryAt start: Int) throws(TreeParser.Fault) -> Int {
        guard start < bytes.count, let memory = bytes.baseAddress,
            let zero = memchr(memory + start, 0, bytes.count - start)
        else { throw TreeParser.cutOff }
        let end = UnsafeRawPointer(zero) - memory + 1 + ObjectID.byteCount
        guard end <= bytes.count else { throw TreeParser.cutOff }
        return end
    }

    /// The id of an entry.
    func id(of entry: Entry) -> ObjectID {
        ObjectID(storedAt: UnsafeRawBufferPointer(rebasing: bytes[entry.id..<entry.end]))
    }

    /// The bytes of an entry's name, unchecked.
    func name(of entry: Entry) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[entry.name])
    }

    /// Finds a folder by its name.
    func folder(named name: [UInt8]) throws(TreeParser.Fault) -> ObjectID? {
        var place = 0
        while place < bytes.count {
            let entry = try entry(at: place)
            if entry.kind == .folder, self.name(of: entry).elementsEqual(name) { return id(of: entry) }
            place = entry.end
        }
        return nil
    }
}
