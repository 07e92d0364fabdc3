/// Where the front matter of a page starts and ends. The grammar, on bytes:
///
///     page    = [BOM] [open LF *(line LF) close] body
///     open    = "---" *(SP / TAB) [CR]      ; line 1, nowhere else
///     close   = "---" *(SP / TAB) [CR]      ; the first such line after it, wherever it stands
///
/// The file may end right after `close`. Because the closing line is found before YAML is read, a line `---` inside a
/// block scalar closes the front matter too, as it does on GitHub and in static site generators. A page whose line 1 is
/// anything else is prose, unless it looks like front matter that somebody meant (`FenceLookalike`).
struct FrontMatterFence {
    /// The bytes between the fences; nil when there is no front matter.
    private(set) var yamlBytes: Range<Int>?
    /// Everything below the front matter, or the whole page without it.
    private(set) var bodyBytes: Range<Int>
    private(set) var bodyLine = 1
    /// Why the front matter cannot be found although the page seems to have some.
    private(set) var fault: PageFault?

    init(of source: PageSource) {
        let bytes = source.bytes
        bodyBytes = source.start..<bytes.count
        let opening = PageLine(in: bytes, from: source.start)
        guard opening.isFence(in: bytes) else {
            fault = FenceLookalike.fault(of: source, firstLine: opening)
            return
        }
        var line = opening
        var number = 1
        while let next = line.next(in: bytes) {
            (line, number) = (next, number + 1)
            guard line.isFence(in: bytes) else { continue }
            yamlBytes = opening.after..<line.start
            bodyBytes = line.after..<bytes.count
            bodyLine = number + 1
            return
        }
        // Without an end nobody knows where the prose starts: none of it is taken for a body.
        bodyBytes = bytes.count..<bytes.count
        fault = FenceLookalike.unclosed(source, opening: opening)
    }
}

/// One line of a page as byte offsets.
struct PageLine {
    let start: Int
    /// The offset of the line feed, or the end of the file.
    let end: Int
    /// Where the next line starts; the end of the file after the last line.
    let after: Int

    init(in bytes: [UInt8], from start: Int) {
        self.start = start
        let found = bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
            return index
        }
        end = found
        after = min(found + 1, bytes.count)
    }

    /// The line below; nil when the file ends with this line.
    func next(in bytes: [UInt8]) -> PageLine? {
        after < bytes.count ? PageLine(in: bytes, from: after) : nil
    }

    /// The line without blanks and carriage return at its end.
    func trimmedEnd(in bytes: [UInt8]) -> Range<Int> {
        var end = end
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        return start..<end
    }

    /// Exactly three dashes, blanks allowed behind them.
    func isFence(in bytes: [UInt8]) -> Bool {
        guard after - start >= 3, bytes[start] == UInt8(ascii: "-") else { return false }
        return bytes[trimmedEnd(in: bytes)].elementsEqual("---".utf8)
    }
}

extension UInt8 {
    /// A space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// A letter, digit, `_` or `-`: what the keys of front matter are made of.
    var isKeyByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: self >= 0x80
        }
    }
}
