/// Names one git object: the 160 bits of its SHA-1, shown as 40 hex digits.
package struct ObjectID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The number of bytes of an id as git stores it.
    static let byteCount = 20

    // Three integers instead of an array: no allocation for each of 200,000 tree entries.
    private let high: UInt64
    private let middle: UInt64
    private let low: UInt32

    /// The id of no object.
    package static let zero = ObjectID(bytes: [UInt8](repeating: 0, count: byteCount)[...])

    /// Reads exactly 40 hex digits, of either case; anything else is nil.
    package init?(hex: String) {
        self.init(hexDigits: Array(hex.utf8)[...])
    }

    /// Reads exactly 40 hex digits as git stores them in commits; anything else is nil.
    init?(hexDigits digits: ArraySlice<UInt8>) {
        guard digits.count == 2 * Self.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
        for (place, digit) in digits.enumerated() {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x41...0x46, 0x61...0x66: value = digit & 0x0F + 9
            default: return nil
            }
            switch place {
            case 0..<16: words.0 = words.0 << 4 | UInt64(value)
            case 16..<32: words.1 = words.1 << 4 | UInt64(value)
            default: words.2 = words.2 << 4 | UInt32(value)
            }
        }
        (high, middle, low) = words
    }

    /// Takes the first 20 bytes of a collection that holds at least as many.
    package init(bytes: ArraySlice<UInt8>) {
        self = bytes.withUnsafeBytes { ObjectID(storedAt: $0) }
    }

    /// Takes the first 20 bytes of a piece of memory that holds at least as many.
    package init(storedAt bytes: UnsafeRawBufferPointer) {
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        middle = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        low = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
    }

    /// Puts the 20 bytes into a piece of memory that holds at least as many.
    func store(in bytes: UnsafeMutableRawBufferPointer) {
        bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
        bytes.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
        bytes.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
    }

    /// Lends the 20 bytes, most significant first.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: Self.byteCount, alignment: 1) { memory in
            store(in: memory)
            return body(UnsafeRawBufferPointer(memory))
        }
    }

    /// The 20 bytes, most significant first.
    package var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            memory.storeBytes(of: high.bigEndian, as: UInt64.self)
            memory.storeBytes(of: middle.bigEndian, toByteOffset: 8, as: UInt64.self)
            memory.storeBytes(of: low.bigEndian, toByteOffset: 16, as: UInt32.self)
            count = Self.byteCount
        }
    }

    /// The 40 hex digits, lower case.
    package var description: String {
        let digits: StaticString = "0123456789abcdef"
        return String(unsafeUninitializedCapacity: 2 * Self.byteCount) { buffer in
            for (place, byte) in bytes.enumerated() {
                buffer[2 * place] = digits.utf8Start[Int(byte >> 4)]
                buffer[2 * place + 1] = digits.utf8Start[Int(byte & 15)]
            }
            return 2 * Self.byteCount
        }
    }

    /// Ids are spread evenly already, and making many that begin alike costs more than anybody has.
    package func hash(into hasher: inout Hasher) { hasher.combine(high) }

    /// The first 7 hex digits: for people, not unique.
    package var short: String { String(description.prefix(7)) }

    /// Orders ids as their hex digits are ordered.
    package static func < (left: ObjectID, right: ObjectID) -> Bool {
        (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
    }
}
