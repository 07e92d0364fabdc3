/// Tells damaged forms from sound ones. It is no defence against somebody who can write to the store: that is the user.
enum Checksum {
    static func of(_ bytes: UnsafeRawBufferPointer, under key: [UInt8]) -> UInt64 {
        let start = key.withUnsafeBytes { mix($0, 0x9E37_79B9_7F4A_7C15) }
        return mix(bytes, start)
    }

    private static func mix(_ bytes: UnsafeRawBufferPointer, _ start: UInt64) -> UInt64 {
        var sum = start ^ UInt64(bytes.count)
        var offset = 0
        while offset + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            sum = (sum ^ word) &* 0xFF51_AFD7_ED55_8CCD
            sum ^= sum >> 32
            offset += 8
        }
        for byte in bytes[offset...] { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return sum ^ sum >> 29
    }
}
