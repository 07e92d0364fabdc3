/// The index of a pack, version 2: its ids in order, with a checksum and the offset of each.
struct PackIndex {
    private var entries: [(id: ObjectID, offset: Int, checksum: UInt32)] = []

    var count: Int { entries.count }

    mutating func add(_ id: ObjectID, offset: Int, checksum: UInt32) { entries.append((id, offset, checksum)) }

    /// The whole file.
    func bytes(packChecksum: [UInt8]) -> [UInt8] {
        let sorted = entries.sorted { $0.id < $1.id }
        let ids = sorted.map(\.id.bytes)
        var counts = [UInt32](repeating: 0, count: 256)
        for id in ids { counts[Int(id[0])] += 1 }
        for byte in 1..<256 { counts[byte] += counts[byte - 1] }
        var bytes: [UInt8] = [0xFF, 0x74, 0x4F, 0x63] + UInt32(2).bigEndianBytes
        bytes += counts.flatMap(\.bigEndianBytes)
        bytes += ids.joined()
        for entry in sorted { bytes += entry.checksum.bigEndianBytes }
        // Offsets of 31 bits and more stand in a table of their own.
        var far: [UInt64] = []
        for entry in sorted {
            if let near = Int32(exactly: entry.offset) {
                bytes += near.bigEndianBytes
            } else {
                bytes += (0x8000_0000 | UInt32(far.count)).bigEndianBytes
                far.append(UInt64(entry.offset))
            }
        }
        bytes += far.flatMap(\.bigEndianBytes) + packChecksum
        var checksum = SHA1()
        checksum.update(bytes)
        return bytes + checksum.finished()
    }
}

/// The checksum that a pack's index has for each object: CRC-32 as in zlib and Ethernet.
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            var value: UInt32 = 0xFFFF_FFFF
            for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8 }
            return value ^ 0xFFFF_FFFF
        }
    }
}

/// A zlib stream that stores its content without compressing it.
enum ZlibStream {
    static func storing(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x78, 0x01]
        var start = 0
        repeat {
            let end = min(start + 0xFFFF, content.count)
            let count = UInt16(end - start)
            bytes.append(end == content.count ? 1 : 0)
            for number in [count, ~count] { bytes += number.bigEndianBytes.reversed() }
            bytes += content[start..<end]
            start = end
        } while start < content.count
        return bytes + adler(content).bigEndianBytes
    }

    /// The Adler-32 checksum. 5,552 bytes are as many as fit before the sums must be reduced.
    private static func adler(_ content: [UInt8]) -> UInt32 {
        var (first, second): (UInt32, UInt32) = (1, 0)
        var start = 0
        while start < content.count {
            let end = min(start + 5_552, content.count)
            for byte in content[start..<end] {
                first &+= UInt32(byte)
                second &+= first
            }
            first %= 65_521
            second %= 65_521
            start = end
        }
        return second << 16 | first
    }
}
