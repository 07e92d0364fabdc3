/// Names one git object: the 160 bits of its SHA-1, shown as 40 hex digits.
package struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number of bytes of an id as git stores it.
    static let byteCount = 20

    // Three integers instead of an array: no allocation for each of 200,000 tree entries.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// Reads exactly 40 hex digits, of either case; anything else is nil.
    package init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue.map(UInt8.init) }
        guard digits.count == 2 * Self.byteCount, hex.utf8.count == digits.count else { return nil }
        let bytes = (0..<Self.byteCount).map { digits[2 * $0] << 4 | digits[2 * $0 + 1] }
        self.init(bytes: bytes[...])
    }

    /// Takes the first 20 bytes of a collection that holds at least as many.
    package init(bytes: ArraySlice<UInt8>) {
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for (place, byte) in bytes.prefix(Self.byteCount).enumerated() {
            switch place {
            case 0..<8: words.0 = words.0 << 8 | UInt64(byte)
            case 8..<16: words.1 = words.1 << 8 | UInt64(byte)
            default: words.2 = words.2 << 8 | UInt32(byte)
            }
        }
        (high, middle, low) = words
    }

    /// The 20 bytes, most significant first.
    package var bytes: [UInt8] {
        [high, middle].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
            + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
    }

    /// The 40 hex digits, lower case.
    package var description: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// The first 7 hex digits: for people, not unique.
    package var short: String { String(description.prefix(7)) }

    /// Orders ids as their hex digits are ordered.
    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}
