/// Finds keys that are equal, or that a reader or a database would take for equal, without a table per mapping.
///
/// One stack serves all open mappings: a mapping's keys are those above the place where it was opened.
struct KeyFingerprints {
    private var stack: [UInt64] = []

    /// Opens a mapping and gives the scope to pass on.
    mutating func open() -> Int { stack.count }

    /// Forgets the keys of a mapping.
    mutating func close(_ scope: Int) { stack.removeSubrange(scope...) }

    /// Notes a new key, or gives the position among `earlier` of the key that it repeats.
    ///
    /// - Parameter earlier: the keys noted in this scope, in their order.
    mutating func insert(_ key: String, scope: Int, earlier: [YAMLEntry]) -> Int? {
        let fingerprint = Self.fingerprint(key)
        for index in scope..<stack.count where stack[index] == fingerprint {
            if earlier[index - scope].key.lowercased() == key.lowercased() { return index - scope }
        }
        stack.append(fingerprint)
        return nil
    }

    /// Equal for keys that differ only in letter case or in how an accent is composed.
    private static func fingerprint(_ key: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in key.utf8 {
            // Swift compares and hashes strings by canonical equivalence, which covers NFC and NFD.
            guard byte < 0x80 else { return UInt64(truncatingIfNeeded: key.lowercased().hashValue) }
            let isUpper = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            hash = (hash ^ UInt64(isUpper ? byte | 0x20 : byte)) &* 0x100_0000_01b3
        }
        return hash
    }
}
