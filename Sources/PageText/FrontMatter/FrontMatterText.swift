/// The bytes of the front matter as libyaml gets them.
///
/// libyaml stops at the first control character and counts NEL, U+2028 and a lone carriage return as line ends, which
/// no editor does. Each of them is a fault and becomes one `_`, so that lines and columns stay true and the rest is
/// read.
struct FrontMatterText {
    let source: PageSource
    /// Where the front matter stands in the page.
    let range: Range<Int>
    /// The front matter with those characters replaced; nil when it has none, which is the usual case.
    private let cleaned: [UInt8]?
    /// Whether a `!` stands anywhere: without one there can be no tag.
    let mayHoldTags: Bool

    /// The front matter always starts below the opening fence.
    static let firstLine = 2

    init(_ source: PageSource, in range: Range<Int>, faults: inout FaultList) {
        self.source = source
        self.range = range
        var needsCleaning = false
        var hasBang = false
        source.bytes.withUnsafeBufferPointer { bytes in
            for byte in bytes[range] {
                hasBang = hasBang || byte == UInt8(ascii: "!")
                needsCleaning = needsCleaning || byte >= 0x7F || (byte < 0x20 && byte != 10 && byte != 9)
            }
        }
        mayHoldTags = hasBang
        cleaned = needsCleaning ? FrontMatterText.clean(source, range, &faults) : nil
    }

    /// Calls `body` with the bytes to parse.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let cleaned { return cleaned.withUnsafeBufferPointer(body) }
        return source.bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Replaces what libyaml would stumble over; nil when nothing needed it.
    private static func clean(_ source: PageSource, _ range: Range<Int>, _ faults: inout FaultList) -> [UInt8]? {
        var result: [UInt8] = []
        var hasChanged = false
        var index = range.lowerBound
        while index < range.upperBound {
            guard let odd = OddCharacter(in: source.bytes[range], at: index) else {
                result.append(source.bytes[index])
                index += 1
                continue
            }
            if !hasChanged { result.reserveCapacity(range.count) }
            hasChanged = true
            if !faults.isFull { faults.add(odd.fault(at: source.place(of: index))) }
            result.append(UInt8(ascii: "_"))
            index += odd.width
        }
        return hasChanged ? result : nil
    }
}

/// A character of the front matter that libyaml refuses or takes for a line end.
private struct OddCharacter {
    let width: Int
    private let code: UInt32

    init?(in bytes: ArraySlice<UInt8>, at index: Int) {
        let byte = bytes[index]
        func next(_ offset: Int) -> UInt8 { index + offset < bytes.endIndex ? bytes[index + offset] : 0 }
        switch byte {
        case 9, 10: return nil
        case 13 where next(1) == 10: return nil
        case ..<0x20, 0x7F: (width, code) = (1, UInt32(byte))
        case 0xC2 where next(1) < 0xA0: (width, code) = (2, UInt32(next(1)))
        case 0xE2 where next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9):
            (width, code) = (3, 0x2000 + UInt32(next(2) & 0x3F))
        case 0xEF where (next(1), next(2)) == (0xBF, 0xBE) || (next(1), next(2)) == (0xBF, 0xBF):
            (width, code) = (3, 0xFFC0 + UInt32(next(2) & 0x3F))
        default: return nil
        }
    }

    func fault(at span: SourceSpan) -> PageFault {
        switch code {
        case 13: .loneReturn(at: span)
        case 0x85, 0x2028, 0x2029:
            PageFault(
                "unusual-line-end", at: span,
                "An invisible line end (\(PageFault.name(of: code))) stands in the front matter.",
                remedy: "delete it and start a new line with the Enter key")
        default: .controlCharacter(code, at: span)
        }
    }
}
