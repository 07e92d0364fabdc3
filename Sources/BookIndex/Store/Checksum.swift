/// Tells damaged forms from sound ones. It is no defence against somebody who can write to the store: that is the user.
package enum Checksum {
    package static func of(_ bytes: UnsafeRawBufferPointer, under key: [UInt8]) -> UInt64 {
        let start = key.withUnsafeBytes { mix($0, 0x9E37_79B9_7F4A_7C15) }
        return mix(bytes, start)
    }

    private static func mix(_ bytes: UnsafeRawBufferPointer, _ start: UInt64) -> UInt64 {
        // Four sums beside each other: one would wait for its own last multiplication at every word.
        let first = start ^ UInt64(bytes.count)
        var (a, b, c, d) = (first, first ^ 1, first ^ 2, first ^ 3)
        var offset = 0
        while offset + 32 <= bytes.count {
            a = mix(a, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            b = mix(b, bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            c = mix(c, bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
            d = mix(d, bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
            offset += 32
        }
        var sum = mix(mix(a, b), mix(c, d))
        for byte in bytes[offset...] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return sum ^ sum >> 29
    }

    private static func mix(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (sum ^ word) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ mixed >> 32
    }
}
