/// The difference between two contents as a pack has it: copy a stretch of the base, or insert bytes.
struct PackDelta {
    private(set) var bytes: [UInt8] = []
    private var copyStart = 0
    private var copyCount = 0
    private var inserted: [UInt8] = []

    /// Largest stretch one copy instruction takes here; two bytes of size are understood by every reader.
    private static let longestCopy = 0xFFFF
    private static let longestInsert = 0x7F

    private init(from baseCount: Int, to count: Int) {
        for size in [baseCount, count] { bytes += Self.size(size) }
    }

    /// Two versions of a text: what they begin and end with in common is copied.
    init(text: [UInt8], on base: [UInt8]) {
        self.init(from: base.count, to: text.count)
        let shorter = min(base.count, text.count)
        var (head, tail) = (0, 0)
        while head < shorter, base[head] == text[head] { head += 1 }
        while tail < shorter - head, base[base.count - 1 - tail] == text[text.count - 1 - tail] { tail += 1 }
        copy(from: 0, count: head)
        insert(text[head..<text.count - tail])
        copy(from: base.count - tail, count: tail)
        flush()
    }

    /// Two versions of a folder: entries they have in common are copied, however far apart the others lie.
    init(tree: TreeBytes, on base: TreeBytes) {
        self.init(from: base.bytes.count, to: tree.bytes.count)
        var (old, new) = (0, 0)
        while new < tree.count {
            let entry = tree.bytes[tree.range(at: new)]
            guard old < base.count else {
                insert(entry)
                new += 1
                continue
            }
            let place = base.range(at: old)
            if base.bytes[place] == entry {
                copy(from: place.lowerBound, count: place.count)
                (old, new) = (old + 1, new + 1)
            } else if base.name(at: old) == tree.name(at: new) {
                insert(entry)
                (old, new) = (old + 1, new + 1)
            } else if base.name(at: old).lexicographicallyPrecedes(tree.name(at: new)) {
                old += 1
            } else {
                insert(entry)
                new += 1
            }
        }
        flush()
    }

    private mutating func copy(from start: Int, count: Int) {
        guard count > 0 else { return }
        if !inserted.isEmpty || copyStart + copyCount != start { flush() }
        if copyCount == 0 { copyStart = start }
        copyCount += count
    }

    private mutating func insert(_ slice: ArraySlice<UInt8>) {
        if copyCount > 0 { flush() }
        inserted += slice
    }

    private mutating func flush() {
        while copyCount > 0 {
            let count = min(copyCount, Self.longestCopy)
            addCopy(from: copyStart, count: count)
            copyStart += count
            copyCount -= count
        }
        var rest = inserted[...]
        while !rest.isEmpty {
            let part = rest.prefix(Self.longestInsert)
            bytes.append(UInt8(part.count))
            bytes += part
            rest = rest.dropFirst(part.count)
        }
        inserted.removeAll(keepingCapacity: true)
    }

    private mutating func addCopy(from start: Int, count: Int) {
        let place = bytes.count
        var instruction: UInt8 = 0x80
        bytes.append(0)
        for (bit, value) in [start, start >> 8, start >> 16, start >> 24, count, count >> 8].enumerated() {
            let byte = UInt8(truncatingIfNeeded: value)
            guard byte != 0 else { continue }
            instruction |= 1 << bit
            bytes.append(byte)
        }
        bytes[place] = instruction
    }

    private static func size(_ number: Int) -> [UInt8] {
        var (rest, bytes) = (number, [UInt8]())
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        return bytes + [UInt8(rest)]
    }
}
