import BookIndex

/// An answer as a table of GitHub's Markdown, to paste into a page or a pull request.
package enum MarkdownTable {
    /// The table, ending in a line break. Whatever a cell says stays text in that cell.
    package static func text(_ answer: Answer) -> String {
        let rule = answer.columns.indices.map { answer.isNumeric($0) ? "---:" : "---" }
        let rows = answer.rows.map { row in line(row.map { MarkdownText.escaped($0.text ?? "") }) }
        return ([line(answer.columns.map(MarkdownText.escaped)), line(rule)] + rows).joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}
