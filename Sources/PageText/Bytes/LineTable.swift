/// Where the lines of a page start, to turn lines and columns into bytes and back.
///
/// One pass over the page notes what any question needs, so that each answer takes the same short time however long the
/// lines of a hostile page are.
struct LineTable {
    private struct Line {
        let start: Int
        /// From the first character that is no blank to behind the last one.
        var text: Range<Int>
    }

    /// Code points are counted from the nearest checkpoint: one every so many bytes.
    private static let stride = 256

    private let source: PageSource
    private var lines: [Line] = []
    private var checkpoints: [Int] = []

    init(_ source: PageSource) {
        self.source = source
        source.bytes.withUnsafeBufferPointer { bytes in
            noteLines(bytes)
            noteCheckpoints(bytes)
        }
    }

    var bytes: [UInt8] { source.bytes }

    private mutating func noteLines(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = source.start
        var first: Int?
        var last = start
        for index in source.start..<bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\n"):
                lines.append(Line(start: start, text: (first ?? start)..<(first == nil ? start : last)))
                (start, first) = (index + 1, nil)
            case UInt8(ascii: "\r"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default:
                first = first ?? index
                last = index + 1
            }
        }
        lines.append(Line(start: start, text: (first ?? start)..<(first == nil ? start : last)))
    }

    private mutating func noteCheckpoints(_ bytes: UnsafeBufferPointer<UInt8>) {
        var count = 0
        for index in bytes.indices {
            if index % Self.stride == 0 { checkpoints.append(count) }
            count += bytes[index] & 0xC0 == 0x80 ? 0 : 1
        }
        if bytes.count % Self.stride == 0 { checkpoints.append(count) }
    }

    /// How many code points start before a byte.
    private func codePoints(before offset: Int) -> Int {
        let offset = min(max(0, offset), bytes.count)
        let near = offset / Self.stride
        return checkpoints[near] + source.codePoints((near * Self.stride)..<offset)
    }

    /// The bytes of a line without its line end; empty for a line that the page does not have.
    func line(_ number: Int) -> Range<Int> {
        guard lines.indices.contains(number - 1) else { return bytes.count..<bytes.count }
        let start = lines[number - 1].start
        var end = number < lines.count ? lines[number].start - 1 : bytes.count
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }

    /// The byte at a line and a column of code points; the line's end when the column is beyond it.
    func offset(line number: Int, column: Int) -> Int {
        let line = line(number)
        var left = column - 1
        var index = line.lowerBound
        while index < line.upperBound, left > 0 {
            index += 1
            while index < line.upperBound, bytes[index] & 0xC0 == 0x80 { index += 1 }
            left -= 1
        }
        return index
    }

    /// The column, in code points, of a byte in a line.
    func column(of offset: Int, line number: Int) -> Int {
        let start = line(number).lowerBound
        return 1 + max(0, codePoints(before: offset) - codePoints(before: start))
    }

    /// The column behind the last character of a line that is no blank; 1 for a blank line.
    func endColumn(line number: Int) -> Int {
        guard lines.indices.contains(number - 1) else { return 1 }
        return column(of: lines[number - 1].text.upperBound, line: number)
    }

    /// A line without the blanks around it.
    func text(ofLine number: Int) -> String {
        lines.indices.contains(number - 1) ? source.string(lines[number - 1].text) : ""
    }

    /// A whole line from its first to its last character that is no blank, at least one column wide.
    func span(ofLine number: Int) -> SourceSpan {
        guard lines.indices.contains(number - 1) else { return SourceSpan(line: number, column: 1) }
        let column = column(of: lines[number - 1].text.lowerBound, line: number)
        return SourceSpan(line: number, column: column, length: max(1, endColumn(line: number) - column))
    }
}
