/// Turns cmark's places, which count bytes and are wrong at times, into places of the page.
///
/// A place of an inline node is only believed when the page has the right characters there. Otherwise what the node
/// says is looked for in the lines of its block, and at last the block's first line is taken.
struct MarkdownPlaces {
    private let lines: LineTable
    private let firstLine: Int
    /// The lines of the innermost block that was entered, and the byte where it starts in the first of them.
    private var blockLines: ClosedRange<Int>
    private var blockByte = 1
    /// Where the next search in this block starts: nodes come in the order of the page.
    private var searchStart = 0
    /// How many bytes may still be searched; a hostile page must not make every link search a whole page.
    private var searchesLeft: Int

    init(lines: LineTable, firstLine: Int) {
        self.lines = lines
        self.firstLine = firstLine
        blockLines = firstLine...firstLine
        searchesLeft = 1 << 20 + lines.bytes.count * 4
    }

    /// The place of the innermost block that was entered.
    var block: SourceSpan {
        let line = blockLines.lowerBound
        var endLine = blockLines.upperBound
        while endLine > line, lines.endColumn(line: endLine) == 1 { endLine -= 1 }
        let column = lines.column(of: lines.line(line).lowerBound + blockByte - 1, line: line)
        let endColumn = lines.endColumn(line: endLine)
        return SourceSpan(
            line: line, column: column, endLine: endLine,
            endColumn: endLine == line ? max(endColumn, column + 1) : endColumn)
    }

    /// Makes a block the one that the next inline nodes belong to.
    mutating func enter(_ node: borrowing MarkdownNode) {
        let place = node.place
        // Some nodes of extensions have no place: they keep that of the block around them.
        guard place.line > 0 else { return }
        let line = firstLine + place.line - 1
        blockLines = line...max(line, firstLine + place.endLine - 1)
        blockByte = max(1, place.byte)
        searchStart = max(searchStart, lines.line(line).lowerBound)
    }

    /// The place of raw HTML inside a paragraph.
    mutating func span(of node: borrowing MarkdownNode, literal: String) -> SourceSpan {
        believed(node) { $0 == UInt8(ascii: "<") } ?? found(literal) ?? lines.span(ofLine: blockLines.lowerBound)
    }

    /// The place of a link or image.
    mutating func span(of node: borrowing MarkdownNode, destination: String, text: String) -> SourceSpan {
        let opening = node.kind == .image ? UInt8(ascii: "!") : UInt8(ascii: "[")
        // A bare `www.` or e-mail address stands on the page as its text; its destination has a scheme in front.
        let (first, second) = destination.hasSuffix(text) ? (text, destination) : (destination, text)
        return believed(node) { $0 == opening || $0 == UInt8(ascii: "<") }
            ?? found(first) ?? found(second) ?? lines.span(ofLine: blockLines.lowerBound)
    }

    /// cmark's own place, if it lies in the block and the page has there what the node starts with.
    private func believed(_ node: borrowing MarkdownNode, _ isStart: (UInt8) -> Bool) -> SourceSpan? {
        let place = node.place
        let line = firstLine + place.line - 1
        let endLine = firstLine + place.endLine - 1
        guard place.line > 0, place.byte > 0 else { return nil }
        guard blockLines.contains(line), blockLines.contains(endLine) else { return nil }
        let start = lines.line(line).lowerBound + place.byte - 1
        guard lines.line(line).contains(start), isStart(lines.bytes[start]) else { return nil }
        let column = lines.column(of: start, line: line)
        let end = lines.line(endLine).lowerBound + place.endByte
        guard lines.line(endLine).contains(end - 1), end > start else {
            return SourceSpan(line: line, column: column)
        }
        return SourceSpan(
            line: line, column: column, endLine: endLine, endColumn: lines.column(of: end, line: endLine))
    }

    /// The next place in the block's lines where a text stands as written.
    private mutating func found(_ text: String) -> SourceSpan? {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return nil }
        for number in blockLines {
            let line = lines.line(number).clamped(to: searchStart..<max(searchStart, lines.bytes.count))
            for start in line {
                guard searchesLeft > 0 else { return nil }
                searchesLeft -= 1
                guard lines.bytes[start] == first, line.upperBound - start >= wanted.count else { continue }
                let end = start + wanted.count
                searchesLeft -= wanted.count
                guard lines.bytes[start..<end].elementsEqual(wanted) else { continue }
                searchStart = end
                let column = lines.column(of: start, line: number)
                return SourceSpan(line: number, column: column, length: text.unicodeScalars.count)
            }
        }
        return nil
    }
}
