/// The first place where bytes are not the UTF-8 text that a page must be, and what is wrong there.
struct UTF8Flaw {
    enum Reason { case nul, malformed, overlong, surrogate, beyondUnicode }

    let offset: Int
    let reason: Reason

    /// Finds the first flaw; nil when the bytes are valid UTF-8 without NUL.
    init?(in bytes: [UInt8]) {
        let flaw = bytes.withUnsafeBufferPointer { UTF8Flaw.first(in: $0) }
        guard let flaw else { return nil }
        self = flaw
    }

    private init(_ reason: Reason, at offset: Int) {
        self.offset = offset
        self.reason = reason
    }

    private static func first(in bytes: UnsafeBufferPointer<UInt8>) -> UTF8Flaw? {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = 0
        while index < bytes.count {
            // Most of a page is ASCII: eight bytes at a time, as long as none is zero and none has its high bit set.
            while index + 8 <= bytes.count, isPlain(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
                index += 8
            }
            guard index < bytes.count else { break }
            switch bytes[index] {
            case 0: return UTF8Flaw(.nul, at: index)
            case 1..<0x80: index += 1
            default:
                if let reason = flaw(of: bytes, at: index) { return UTF8Flaw(reason, at: index) }
                index += width(bytes[index])
            }
        }
        return nil
    }

    private static func isPlain(_ word: UInt64) -> Bool {
        (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0
    }

    private static func width(_ lead: UInt8) -> Int { lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4 }

    private static func flaw(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Reason? {
        let lead = bytes[index]
        guard lead >= 0xC0, lead < 0xF8 else { return .malformed }
        let width = width(lead)
        guard index + width <= bytes.count else { return .malformed }
        var value = UInt32(lead) & (0x7F >> UInt32(width))
        for next in bytes[(index + 1)..<(index + width)] {
            guard next & 0xC0 == 0x80 else { return .malformed }
            value = value << 6 | UInt32(next & 0x3F)
        }
        switch (value, width) {
        case (..<0x80, _), (..<0x800, 3...), (..<0x10000, 4): return .overlong
        case (0xD800...0xDFFF, _): return .surrogate
        case (0x110000..., _): return .beyondUnicode
        default: return nil
        }
    }
}

extension UTF8Flaw {
    /// The fault to show, with the byte's number in the file.
    func fault(at span: SourceSpan) -> PageFault {
        PageFault(id, at: span, "Byte \(offset) of the page \(words).", remedy: "save the page again as UTF-8")
    }

    private var id: String {
        switch reason {
        case .nul: "nul-byte"
        case .overlong: "overlong-utf8"
        case .malformed, .surrogate, .beyondUnicode: "invalid-utf8"
        }
    }

    private var words: String {
        switch reason {
        case .nul: "is a NUL, which no text holds"
        case .overlong: "starts a character in an overlong form, which hides what it is"
        case .malformed: "is not UTF-8"
        case .surrogate: "starts half of a character (a surrogate), which is not UTF-8"
        case .beyondUnicode: "starts a number beyond the last Unicode character"
        }
    }
}
