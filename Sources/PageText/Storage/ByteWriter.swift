/// A value that can be kept as bytes and read back exactly. The form is private to one build of the program: there is
/// no version of it and no compatibility, whoever keeps the bytes throws them away with the build.
package protocol Storable {
    func write(to writer: inout ByteWriter)
    init(from reader: inout ByteReader) throws(StorageFault)
}

/// Bytes that are not the stored form of what was asked for.
package struct StorageFault: Error {
    package init() {}
}

/// Gathers stored forms.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init() { bytes.reserveCapacity(1024) }

    /// Starts anew with the same memory.
    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    package mutating func write(_ value: some Storable) { value.write(to: &self) }

    /// A whole number in as few bytes as it needs: seven bits a byte, small negative numbers are short too.
    package mutating func write(_ number: Int64) {
        var rest = UInt64(bitPattern: number << 1 ^ number >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    package mutating func write(_ number: Int) { write(Int64(number)) }

    package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    package mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    /// The bytes of one value.
    package static func bytes(of value: some Storable) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(value)
        return writer.bytes
    }

    package mutating func write(raw: some Collection<UInt8>) { bytes.append(contentsOf: raw) }

    package mutating func write(_ values: [some Storable]) {
        write(values.count)
        for value in values { write(value) }
    }

    package mutating func write(_ texts: [String]) {
        write(texts.count)
        for text in texts { write(text) }
    }

    package mutating func write(_ value: (some Storable)?) {
        write(value != nil)
        if let value { write(value) }
    }

    package mutating func write(_ text: String?) {
        write(text != nil)
        if let text { write(text) }
    }
}
