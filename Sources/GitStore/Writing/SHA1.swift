/// The checksum that ends a pack and its index. Ids of objects come from libgit2, which has no checksum of bare bytes.
struct SHA1 {
    private var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    private var words = [UInt32](repeating: 0, count: 80)
    private var rest: [UInt8] = []
    private var count = 0

    /// Takes more bytes.
    mutating func update(_ bytes: [UInt8]) {
        count += bytes.count
        var start = 0
        if !rest.isEmpty {
            start = min(64 - rest.count, bytes.count)
            rest += bytes[..<start]
            guard rest.count == 64 else { return }
            let block = rest
            block.withUnsafeBufferPointer { addBlock($0, at: 0) }
            rest.removeAll(keepingCapacity: true)
        }
        bytes.withUnsafeBufferPointer { buffer in
            while start + 64 <= buffer.count {
                addBlock(buffer, at: start)
                start += 64
            }
        }
        rest += bytes[start...]
    }

    /// The 20 bytes of the checksum.
    consuming func finished() -> [UInt8] {
        let bits = UInt64(count) * 8
        let padding = (119 - count % 64) % 64 + 1
        update([0x80] + Array(repeating: 0, count: padding - 1))
        update(bits.bigEndianBytes)
        return state.flatMap(\.bigEndianBytes)
    }

    private mutating func addBlock(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
        for index in 0..<16 {
            let place = start + 4 * index
            words[index] =
                UInt32(bytes[place]) << 24 | UInt32(bytes[place + 1]) << 16 | UInt32(bytes[place + 2]) << 8
                | UInt32(bytes[place + 3])
        }
        for index in 16..<80 {
            words[index] =
                (words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]).rotatedLeft(by: 1)
        }
        var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
        for index in 0..<80 {
            let (mix, constant): (UInt32, UInt32) =
                switch index {
                case 0..<20: (d ^ (b & (c ^ d)), 0x5A82_7999)
                case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
                case 40..<60: ((b & c) | (d & (b | c)), 0x8F1B_BCDC)
                default: (b ^ c ^ d, 0xCA62_C1D6)
                }
            let next = a.rotatedLeft(by: 5) &+ mix &+ e &+ constant &+ words[index]
            (a, b, c, d, e) = (next, a, b.rotatedLeft(by: 30), c, d)
        }
        for (place, value) in [a, b, c, d, e].enumerated() { state[place] &+= value }
    }
}

extension UInt32 {
    fileprivate func rotatedLeft(by count: UInt32) -> UInt32 { self << count | self >> (32 - count) }
}

extension FixedWidthInteger {
    /// The bytes, most significant first, as git's files have numbers.
    var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
}
