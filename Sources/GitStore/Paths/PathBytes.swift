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
}

extension String {
    /// Whether the text's bytes come before those of another; `<` compares letters, not bytes.
    package func bytesPrecede(_ other: String) -> Bool { byteOrder(to: other) < 0 }

    /// Below 0 where the text's bytes come before those of another, 0 where they are the same.
    package func byteOrder(to other: String) -> Int {
        let order = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in Self.order(left, right) }
        }
        // Without a common piece of memory, which only texts from Objective-C lack.
        guard let order = order.flatMap({ $0 }) else {
            return utf8.elementsEqual(other.utf8) ? 0 : utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
        }
        return order
    }

    private static func order(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        guard let start = left.baseAddress, let other = right.baseAddress else { return left.count - right.count }
        let order = memcmp(start, other, Swift.min(left.count, right.count))
        return order == 0 ? left.count - right.count : Int(order)
    }
}
