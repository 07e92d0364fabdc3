/// Where the places of a page stand in its bytes.
package struct PagePlaces: Sendable {
    private let lines: LineTable

    package init(_ bytes: [UInt8]) { lines = LineTable(PageSource(bytes)) }

    /// The bytes of a stretch; empty at the end of a line that is shorter.
    package func bytes(of span: SourceSpan) -> Range<Int> {
        let start = lines.offset(line: span.line, column: span.column)
        return start..<max(start, lines.offset(line: span.endLine, column: span.endColumn))
    }

    /// The bytes of a line with its end.
    package func bytes(ofLine line: Int) -> Range<Int> {
        lines.offset(line: line, column: 1)..<lines.offset(line: line + 1, column: 1)
    }

    /// A column counted in bytes of UTF-8, from 1.
    package func byteColumn(line: Int, column: Int) -> Int {
        lines.offset(line: line, column: column) - lines.line(line).lowerBound + 1
    }
}
