/// Reads stored forms back. Every read is checked: damaged bytes give a fault, never a wrong size or a trap.
package struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// Reads bytes that stay where they are as long as the reader is used.
    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// The one value that bytes hold; nil when they hold none, or more.
    package static func value<Value: Storable>(of bytes: [UInt8], as _: Value.Type = Value.self) -> Value? {
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard let value = try? reader.read(Value.self), reader.isAtEnd else { return nil }
            return value
        }
    }

    package var isAtEnd: Bool { offset == bytes.count }

    package mutating func read<Value: Storable>(_: Value.Type = Value.self) throws(StorageFault) -> Value {
        try Value(from: &self)
    }

    package mutating func byte() throws(StorageFault) -> UInt8 {
        guard offset < bytes.count else { throw StorageFault() }
        defer { offset += 1 }
        return bytes[offset]
    }

    package mutating func int64() throws(StorageFault) -> Int64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let next = try byte()
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
        }
        throw StorageFault()
    }

    package mutating func int() throws(StorageFault) -> Int { Int(try int64()) }

    package mutating func bool() throws(StorageFault) -> Bool { try byte() != 0 }

    package mutating func string() throws(StorageFault) -> String {
        String(decoding: try raw(try int()), as: UTF8.self)
    }

    package mutating func raw(_ count: Int) throws(StorageFault) -> UnsafeRawBufferPointer.SubSequence {
        guard count >= 0, count <= bytes.count - offset else { throw StorageFault() }
        defer { offset += count }
        return bytes[offset..<offset + count]
    }

    /// A number of values to follow. Every value takes a byte at least, so a damaged number cannot ask for more memory
    /// than the bytes justify.
    package mutating func count() throws(StorageFault) -> Int {
        let count = try int()
        guard count >= 0, count <= bytes.count - offset else { throw StorageFault() }
        return count
    }

    /// Passes over everything that is left.
    package mutating func skip() { offset = bytes.count }

    package mutating func list<Value: Storable>(of _: Value.Type = Value.self) throws(StorageFault) -> [Value] {
        let count = try count()
        if count == 0 { return [] }
        var values: [Value] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try read()) }
        return values
    }

    package mutating func strings() throws(StorageFault) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try string()) }
        return texts
    }

    package mutating func optional<Value: Storable>(_: Value.Type = Value.self) throws(StorageFault) -> Value? {
        try bool() ? try read() : nil
    }

    package mutating func optionalString() throws(StorageFault) -> String? { try bool() ? try string() : nil }
}
