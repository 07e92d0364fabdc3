import BookIndex

/// An answer as comma-separated values for spreadsheets and programs.
///
/// RFC 4180, with lines that end in LF. A null is an empty cell, an empty text is `""`.
package enum CSVText {
    /// The header and a line for each row, ending in a line break.
    package static func text(_ answer: Answer) -> String {
        let header = line(answer.columns.map { SQLValue.text($0) })
        return header + answer.rows.map(line).joined()
    }

    /// One line, ending in a line break.
    static func line(_ cells: [SQLValue]) -> String {
        // A line without anything on it would be no row to most readers.
        if cells == [.null] { return "\"\"\n" }
        return cells.map(cell).joined(separator: ",") + "\n"
    }

    private static func cell(_ value: SQLValue) -> String {
        guard case .text(let text) = value else { return value.text ?? "" }
        let safe = (isFormula(text) ? "'" : "") + escaped(text)
        let needsQuotes =
            safe.isEmpty || safe.hasPrefix(" ") || safe.hasSuffix(" ")
            || safe.unicodeScalars.contains { ["\"", ",", "\n", "\r"].contains($0) }
        return needsQuotes
            ? "\""
                + safe.split(separator: "\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\"") + "\"" : safe
    }

    /// Whether a spreadsheet would calculate the text instead of showing it.
    private static func isFormula(_ text: String) -> Bool {
        text.unicodeScalars.first.map { ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"].contains($0) }
            ?? false
    }

    /// The text with visible escapes for hidden characters, other than those that lay text out.
    private static func escaped(_ text: String) -> String {
        if EscapedText.isClean(text) { return text }
        return text.unicodeScalars.map { scalar in
            ["\n", "\r", "\t"].contains(scalar) ? String(scalar) : EscapedText.of(String(scalar))
        }.joined()
    }
}
