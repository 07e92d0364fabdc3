/// A stretch of one page: 1-based lines and columns, columns counted in Unicode code points, the end exclusive.
package struct SourceSpan: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int
    package var endLine: Int
    package var endColumn: Int

    package init(line: Int, column: Int, endLine: Int, endColumn: Int) {
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
    }

    /// A stretch of one line.
    package init(line: Int, column: Int, length: Int = 1) {
        self.init(line: line, column: column, endLine: line, endColumn: column + length)
    }

    /// The first character of a page: where a fault stands that belongs to the page as a whole.
    package static let pageStart = SourceSpan(line: 1, column: 1)

    package static func < (left: SourceSpan, right: SourceSpan) -> Bool {
        (left.line, left.column, left.endLine, left.endColumn)
            < (right.line, right.column, right.endLine, right.endColumn)
    }
}
