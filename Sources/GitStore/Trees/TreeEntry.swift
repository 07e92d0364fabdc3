/// One entry of a folder as git stores it.
struct TreeEntry: Sendable {
    /// The bytes of the name, unchecked.
    let name: [UInt8]
    /// The object with its content.
    let id: ObjectID
    /// What the mode says.
    let type: Kind

    enum Kind: Sendable {
        case folder, file, symlink, submodule, unknown
    }

    /// What an entry of the mode is.
    static func kind(ofMode mode: Int) -> Kind {
        switch mode & 0o170000 {
        case 0o040000: .folder
        case 0o100000: .file
        case 0o120000: .symlink
        case 0o160000: .submodule
        default: .unknown
        }
    }

    /// git orders a folder as if its name ended in "/".
    fileprivate var sortKey: [UInt8] { type == .folder ? name + [UInt8(ascii: "/")] : name }
}

/// Reads the stored form of a tree: for each entry octal mode, space, name, zero byte, 20 bytes of id.
///
/// libgit2's own reading hands out duplicates and unsorted entries as they are; here they are faults.
struct TreeParser {
    /// Why a tree cannot be trusted, as the end of a sentence.
    struct Fault: Error {
        let message: String
    }

    static let cutOff = Fault(message: "an entry is cut off or has no valid mode")
    static let doubled = Fault(message: "it holds the same name twice")
    static let unsorted = Fault(message: "its entries are not in git's order")

    /// All entries, in git's order.
    static func entries(of bytes: [UInt8]) throws(Fault) -> [TreeEntry] {
        var rest = bytes[...]
        var entries: [TreeEntry] = []
        while !rest.isEmpty {
            entries.append(try next(&rest))
        }
        try checkOrder(entries)
        return entries
    }

    private static func next(_ rest: inout ArraySlice<UInt8>) throws(Fault) -> TreeEntry {
        guard let space = rest.firstIndex(of: UInt8(ascii: " ")), let mode = octal(rest[..<space]),
            let zero = rest[space...].firstIndex(of: 0), rest.endIndex - zero > ObjectID.byteCount
        else { throw cutOff }
        let end = zero + 1 + ObjectID.byteCount
        let entry = TreeEntry(
            name: Array(rest[(space + 1)..<zero]), id: ObjectID(bytes: rest[(zero + 1)..<end]),
            type: TreeEntry.kind(ofMode: mode))
        rest = rest[end...]
        return entry
    }

    /// Seven digits are the longest form git ever wrote.
    private static func octal(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count) else { return nil }
        return digits.reduce(0) { value, digit in
            (0x30...0x37).contains(digit) ? value.map { $0 << 3 | Int(digit & 7) } : nil
        }
    }

    private static func checkOrder(_ entries: [TreeEntry]) throws(Fault) {
        for (entry, next) in zip(entries, entries.dropFirst()) {
            if entry.name == next.name { throw doubled }
            guard entry.sortKey.lexicographicallyPrecedes(next.sortKey) else { throw unsorted }
        }
        // A file and a folder of one name need not be neighbours.
        for entry in entries where entry.type == .folder && entries.file(named: entry.name) != nil {
            throw doubled
        }
    }
}

extension [TreeEntry] {
    /// Finds an entry in a tree that was checked for order.
    func entry(named name: [UInt8]) -> TreeEntry? {
        file(named: name) ?? search(name + [UInt8(ascii: "/")])
    }

    /// Finds an entry that is not a folder.
    fileprivate func file(named name: [UInt8]) -> TreeEntry? { search(name) }

    private func search(_ key: [UInt8]) -> TreeEntry? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].sortKey.lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low].sortKey == key ? self[low] : nil
    }
}
