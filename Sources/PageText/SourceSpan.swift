/// A stretch of one page: 1-based lines and columns, columns counted in Unicode code points, the end exclusive.
package struct SourceSpan: Sendable, Hashable, Comparable {
    // A big book keeps hundreds of thousands of spans; no page that is read has more than 2^20 lines or columns.
    private var startLine: Int32
    private var startColumn: Int32
    private var lastLine: Int32
    private var lastColumn: Int32

    package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
        startLine = Int32(clamping: line)
        startColumn = Int32(clamping: column)
        lastLine = Int32(clamping: endLine)
        lastColumn = Int32(clamping: endColumn)
    }

    /// A stretch of one line.
    package init(line: Int, column: Int, length: Int = 1) {
        self.init(line: line, column: column, endLine: line, endColumn: column + length)
    }

    package var line: Int { Int(startLine) }
    package var column: Int { Int(startColumn) }
    package var endLine: Int { Int(lastLine) }
    package var endColumn: Int { Int(lastColumn) }

    /// The first character of a page: where a fault stands that belongs to the page as a whole.
    package static let pageStart = SourceSpan(line: 1, column: 1)

    package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.startLine, left.startColumn, left.lastLine, left.lastColumn)
            < (right.startLine, right.startColumn, right.lastLine, right.lastColumn)
    }
}
