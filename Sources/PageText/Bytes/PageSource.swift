/// The bytes of a page, and where in the file a byte stands.
struct PageSource {
    let bytes: [UInt8]
    /// The first byte after a byte order mark.
    let start: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The text of valid UTF-8 bytes.
    func string(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    }

    /// The line and column of a byte, found by counting from the top: for faults, not for every node.
    func place(of offset: Int) -> SourceSpan {
        var line = 1
        var lineStart = start
        for index in start..<max(start, min(offset, bytes.count)) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            lineStart = index + 1
        }
        return SourceSpan(line: line, column: 1 + codePoints(lineStart..<max(lineStart, offset)))
    }

    /// The line that starts at a byte, without the blanks at its end.
    func wholeLine(from offset: Int) -> SourceSpan {
        let text = PageLine(in: bytes, from: offset).trimmedEnd(in: bytes)
        return SourceSpan(line: place(of: offset).line, column: 1, length: max(1, codePoints(text)))
    }

    /// How many code points start within a range of bytes.
    func codePoints(_ range: Range<Int>) -> Int {
        bytes[range.clamped(to: 0..<bytes.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

extension PageSource {
    /// Why nothing of this page can be read: it is too large or no UTF-8 text.
    func refusal(_ limits: PageLimits) -> PageFault? {
        guard bytes.count <= limits.pageBytes else {
            return PageFault(
                "page-too-large", at: .pageStart,
                "The page has \(bytes.count) bytes; at most \(limits.pageBytes) are read.",
                remedy: "split it into several pages")
        }
        if let fault = utf16Fault { return fault }
        guard let flaw = UTF8Flaw(in: bytes) else { return nil }
        return flaw.fault(at: place(of: flaw.offset))
    }

    /// UTF-16 has either its own byte order mark or a zero byte in the first ASCII character.
    private var utf16Fault: PageFault? {
        guard bytes.count >= 2 else { return nil }
        let hasMark = (bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)
        guard hasMark || (bytes[0] == 0) != (bytes[1] == 0) else { return nil }
        return PageFault(
            "utf16-text", at: .pageStart, "The page is saved as UTF-16, seen at byte 0; pages are UTF-8.",
            remedy: "save it again with the encoding UTF-8")
    }

    /// A fault at the first carriage return without a line feed: editors do not agree on whether it ends a line.
    func loneReturns(in range: Range<Int>) -> [PageFault] {
        guard let offset = firstLoneReturn(in: range) else { return [] }
        return [.loneReturn(at: place(of: offset))]
    }

    /// The first carriage return that no line feed follows.
    func firstLoneReturn(in range: Range<Int>) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            range.first { index in
                bytes[index] == UInt8(ascii: "\r")
                    && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
            }
        }
    }
}

extension PageFault {
    static func loneReturn(at span: SourceSpan) -> PageFault {
        PageFault(
            "lone-carriage-return", at: span,
            "A carriage return stands here without a line feed, so programs disagree on where the line ends.",
            remedy: "save the page with the line ends LF (Unix) or CR LF (Windows)")
    }
}
