import BookIndex

/// An answer as a table for people: columns of even width in terminal cells, numbers to the right.
package enum TextTable {
    /// The header, a rule under it and a line for each row, ending in a line break. A null is left empty.
    package static func text(_ answer: Answer, style: TextStyle) -> String {
        let header = answer.columns.map(EscapedText.of)
        let rows = answer.rows.map { row in row.map { EscapedText.of($0.text ?? "") } }
        let widths = header.indices.map { column in
            ([header] + rows).map { TerminalWidth.of($0[column]) }.max() ?? 0
        }
        let isNumeric = header.indices.map(answer.isNumeric)
        func line(_ cells: [String]) -> String {
            let padded = cells.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - TerminalWidth.of(cells[column]))
                return isNumeric[column] ? gap + cells[column] : cells[column] + gap
            }
            return padded.joined(separator: "  ").withoutTrailingBlanks
        }
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return ([style.paint(line(header), .bold), rule] + rows.map(line)).joined(separator: "\n") + "\n"
    }
}

extension String {
    fileprivate var withoutTrailingBlanks: String {
        String(self[..<(lastIndex { $0 != " " }.map { index(after: $0) } ?? startIndex)])
    }
}
