/// A tree object in memory, as git stores it, in which single entries are exchanged without reading the others.
struct TreeBytes {
    enum Mode: String {
        case file = "100644"
        case folder = "40000"
    }

    /// The object: for each entry its mode, a space, its name, a zero byte, and the 20 bytes of its id.
    private(set) var bytes: [UInt8] = []
    /// Where each entry begins.
    private var starts: [Int] = []

    var count: Int { starts.count }

    /// The bytes of an entry.
    func range(at index: Int) -> Range<Int> {
        starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)
    }

    /// The name of an entry as git sorts it: a folder's ends with "/".
    func name(at index: Int) -> ArraySlice<UInt8> {
        let entry = range(at: index)
        let isFolder = bytes[entry.lowerBound] == UInt8(ascii: "4")
        let start = entry.lowerBound + (isFolder ? Mode.folder : .file).rawValue.utf8.count + 1
        let end = entry.upperBound - ObjectID.byteCount - 1
        return isFolder ? bytes[start..<end] + [UInt8(ascii: "/")] : bytes[start..<end]
    }

    /// Adds an entry, or gives the one of this name and mode another id.
    mutating func set(_ name: String, _ mode: Mode, to id: ObjectID) {
        let (index, isThere) = place(of: name, mode)
        if isThere {
            let end = range(at: index).upperBound
            bytes.replaceSubrange(end - ObjectID.byteCount..<end, with: id.bytes)
        } else {
            let start = index < count ? starts[index] : bytes.count
            let entry = Array("\(mode.rawValue) \(name)\0".utf8) + id.bytes
            bytes.insert(contentsOf: entry, at: start)
            starts.insert(start, at: index)
            for later in index + 1..<starts.count { starts[later] += entry.count }
        }
    }

    /// Takes an entry out, if it is there.
    mutating func remove(_ name: String, _ mode: Mode) {
        let (index, isThere) = place(of: name, mode)
        guard isThere else { return }
        let entry = range(at: index)
        bytes.removeSubrange(entry)
        starts.remove(at: index)
        for later in index..<starts.count { starts[later] -= entry.count }
    }

    private func place(of name: String, _ mode: Mode) -> (index: Int, isThere: Bool) {
        let key = Array((mode == .folder ? name + "/" : name).utf8)
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self.name(at: middle).lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return (low, low < count && self.name(at: low).elementsEqual(key))
    }
}
