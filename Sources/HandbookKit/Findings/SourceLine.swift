/// One line of a page as a terminal shows it, so that a caret stands under the right character.
struct SourceLine {
    private let cells: [Cell]
    /// Longer lines are cut, carets with them.
    private static let width = 160

    private struct Cell {
        var text: String
        var width: Int
    }

    /// The line of that number, counted from 1; nil when the page has no such line.
    init?(_ number: Int, of bytes: [UInt8]) {
        var line = 1
        var start = bytes.startIndex
        while line < number {
            guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            start = end + 1
            line += 1
        }
        var end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        var text = String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars
        if number == 1, text.first == "\u{FEFF}" { text.removeFirst() }
        cells = text.prefix(SourceLine.width).map(SourceLine.cell)
    }

    var shown: String { cells.map(\.text).joined() }

    /// Carets under the columns from `column` up to `end`, or up to the end of the line.
    func caret(from column: Int, to end: Int?) -> String {
        let start = min(max(column - 1, 0), cells.count)
        let stop = min(max(end.map { $0 - 1 } ?? cells.count, start), cells.count)
        let indent = cells[..<start].reduce(0) { $0 + $1.width }
        let length = cells[start..<stop].reduce(0) { $0 + $1.width }
        return String(repeating: " ", count: indent) + String(repeating: "^", count: max(length, 1))
    }

    private static func cell(_ scalar: Unicode.Scalar) -> Cell {
        if scalar == "\t" { return Cell(text: "    ", width: 4) }
        let text = EscapedText.of(String(scalar))
        if text.unicodeScalars.count > 1 { return Cell(text: text, width: text.count) }
        return Cell(text: text, width: TerminalWidth.of(scalar))
    }
}
