#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

// Paths compared where their bytes are, without copies: a listing compares thousands.
extension UnsafeRawBufferPointer {
    /// Whether this path is the given folder or lies in it; everything lies in the empty path.
    func isInside(_ folder: UnsafeRawBufferPointer) -> Bool {
        guard let start = folder.baseAddress, folder.count > 0 else { return true }
        guard let own = baseAddress, count >= folder.count, memcmp(own, start, folder.count) == 0 else { return false }
        return count == folder.count || self[folder.count] == UInt8(ascii: "/")
    }

    /// Below 0 where these bytes come before others, 0 where they are the same.
    package func byteOrder(to other: UnsafeRawBufferPointer) -> Int {
        guard let own = baseAddress, let start = other.baseAddress else { return count - other.count }
        let order = memcmp(own, start, Swift.min(count, other.count))
        return order == 0 ? count - other.count : Int(order)
    }

    package func begins(with start: UnsafeRawBufferPointer) -> Bool {
        guard let own = baseAddress, let other = start.baseAddress, count >= start.count else { return start.isEmpty }
        return memcmp(own, other, start.count) == 0
    }

    /// - Parameter start: in ASCII.
    package func begins(with start: StaticString) -> Bool {
        begins(with: UnsafeRawBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount))
    }

    /// - Parameter end: in ASCII.
    package func ends(in end: StaticString) -> Bool {
        count >= end.utf8CodeUnitCount
            && UnsafeRawBufferPointer(rebasing: suffix(end.utf8CodeUnitCount)).begins(with: end)
    }
}

extension String {
    /// Lends the text's bytes where they are.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // Only texts from Objective-C have no common piece of memory.
        utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) }
            ?? Array(utf8).withUnsafeBytes(body)
    }

    /// Whether the text's bytes come before those of another; `<` compares letters, not bytes.
    package func bytesPrecede(_ other: String) -> Bool { byteOrder(to: other) < 0 }

    /// Below 0 where the text's bytes come before those of another, 0 where they are the same.
    package func byteOrder(to other: String) -> Int {
        withBytes { left in other.withBytes { left.byteOrder(to: $0) } }
    }
}
