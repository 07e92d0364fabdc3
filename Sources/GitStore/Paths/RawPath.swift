/// A path from the root as bytes: git and most file systems promise nothing about their text.
///
/// Compared by bytes, because `String` holds composed and decomposed letters for equal.
struct RawPath: Hashable, Sendable, Comparable {
    /// The bytes, parts separated by "/", none at the ends.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// The path of an entry in this folder; the empty path is the root.
    func appending(_ name: [UInt8]) -> RawPath {
        bytes.isEmpty ? RawPath(name) : RawPath(bytes + [UInt8(ascii: "/")] + name)
    }

    /// The text of an entry's path in this folder, which is text itself, as is the name.
    func text(appending name: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: bytes.count + 1 + name.count) { text in
            var end = text.initialize(fromContentsOf: bytes)
            if end > 0 {
                text[end] = UInt8(ascii: "/")
                end += 1
            }
            return text[end...].initialize(fromContentsOf: name)
        }
    }

    /// The folder of an entry; the empty path for one at the root.
    var folderAbove: RawPath {
        RawPath(Array(bytes[..<(bytes.lastIndex(of: UInt8(ascii: "/")) ?? 0)]))
    }

    /// The text when the bytes are UTF-8.
    var utf8Text: String? { String(validating: bytes, as: UTF8.self) }

    /// The text, or a form that can be turned back: odd bytes as `\xNN`, a backslash as `\\`.
    var text: String { utf8Text ?? Self.escaped(bytes) }

    private static func escaped(_ bytes: [UInt8]) -> String {
        var text = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\\"): text += "\\\\"
            case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
            default: text += "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }

    /// Whether the last bytes are the given ones.
    func hasSuffix(_ suffix: [UInt8]) -> Bool {
        bytes.count >= suffix.count && bytes.suffix(suffix.count).elementsEqual(suffix)
    }

    /// Whether this is the given folder or lies in it.
    func isInside(_ folder: RawPath) -> Bool {
        bytes.withUnsafeBytes { path in folder.bytes.withUnsafeBytes { path.isInside($0) } }
    }

    /// The names between the separators; none for the root.
    var parts: [[UInt8]] {
        bytes.isEmpty ? [] : bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
    }

    static func < (left: RawPath, right: RawPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
