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
        bytes.starts(with: folder.bytes)
            && (bytes.count == folder.bytes.count || folder.bytes.isEmpty
                || bytes[folder.bytes.count] == UInt8(ascii: "/"))
    }

    /// The names between the separators; none for the root.
    var parts: [[UInt8]] {
        bytes.isEmpty ? [] : bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
    }

    static func < (left: RawPath, right: RawPath) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}
