/// Text from a book, made safe to show on a terminal or in a log: one line, no escape sequences, no hidden direction
/// changes.
package enum EscapedText {
    /// Replaces control characters, bidirectional controls and invisible characters by visible escapes.
    package static func of(_ text: String) -> String {
        if isClean(text) { return text }
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                escaped.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Whether a text holds nothing that would be escaped.
    package static func isClean(_ text: String) -> Bool {
        !text.unicodeScalars.contains { isHidden($0) }
    }

    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20..<0x7F: false
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        default:
            let hex = String(scalar.value, radix: 16)
            return "\\u{" + hex + "}"
        }
    }
}
