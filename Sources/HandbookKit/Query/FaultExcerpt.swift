import BookIndex
import PageText

/// The line of a query that a fault is about, with a caret under the place.
package enum FaultExcerpt {
    /// Two lines for a terminal; none when SQLite named no place.
    package static func lines(_ fault: QueryFault, in sql: String, style: TextStyle) -> [String] {
        guard let offset = fault.offset else { return [] }
        let place = sql.place(atByte: offset)
        let lines = sql.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        guard place.line < lines.count else { return [] }
        let (text, column) = window(lines[place.line], around: place.column)
        guard let line = SourceLine(1, of: Array(text.utf8)) else { return [] }
        let word = text.unicodeScalars.dropFirst(column).prefix { isWord($0) }.count
        let number = String(place.line + 1)
        let gutter = String(repeating: " ", count: number.count)
        let caret = line.caret(from: column + 1, to: column + 1 + max(word, 1))
        return [
            "  \(style.paint(number + " |", .faint)) \(line.shown)",
            "  \(style.paint(gutter + " |", .faint)) \(style.paint(caret, .red))",
        ]
    }

    /// The stretch of a long line that has the column in it, and the column there: a query often is one line.
    private static func window(_ line: Substring.UnicodeScalarView, around column: Int) -> (String, Int) {
        guard column > 100 else { return (String(line), column) }
        let cut = column - 60
        return ("… " + String(line.dropFirst(cut)), column - cut + 2)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
