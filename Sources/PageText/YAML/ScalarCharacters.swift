/// What a scalar may not hold: characters that steer a terminal or turn the order of what a reader sees.
enum ScalarCharacters {
    /// The first refused character of a scalar's UTF-8 bytes; tabs and line feeds are fine.
    static func firstRefused(in bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F { continue }
            switch byte {
            case 9, 10: continue
            case ..<0x20, 0x7F: return UInt32(byte)
            case 0xC2, 0xD8, 0xE2:
                if let code = codePoint(bytes, index), isRefused(code) { return code }
            default: continue
            }
        }
        return nil
    }

    /// C0 and C1 controls, the two Unicode line ends, and every character with the property Bidi_Control.
    static func isRefused(_ code: UInt32) -> Bool {
        switch code {
        case 9, 10: false
        case ..<0x20, 0x7F..<0xA0, 0x61C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// A text with U+FFFD for each refused character.
    static func cleaned(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            result.append(isRefused(scalar.value) ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// The code point of a sequence of two or three bytes.
    private static func codePoint(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32? {
        let lead = UInt32(bytes[index])
        guard lead >= 0xE0 else {
            guard index + 1 < bytes.count else { return nil }
            return (lead & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
        }
        guard index + 2 < bytes.count else { return nil }
        return (lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
    }
}

extension PageFault {
    /// A control or direction character, by its number, because it cannot be shown.
    static func controlCharacter(_ code: UInt32, at span: SourceSpan) -> PageFault {
        let steersDirection = code >= 0x61C
        return PageFault(
            steersDirection ? "bidi-character" : "control-character", at: span,
            steersDirection
                ? "An invisible character (\(name(of: code))) changes the direction of the text around it."
                : "An invisible control character (\(name(of: code))) stands in the front matter.",
            remedy: "delete it, or type the value again")
    }

    /// `U+202E` and the like.
    static func name(of code: UInt32) -> String {
        let digits = String(code, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
