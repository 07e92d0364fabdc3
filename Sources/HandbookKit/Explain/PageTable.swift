/// A table of a page in columns that fit a terminal.
struct PageTable {
    /// The header first.
    private let rows: [[String]]

    /// - Parameter rows: as `cells` gives them, the rule below the header among them.
    init(_ rows: [[String]]) {
        let count = rows.first?.count ?? 0
        self.rows = rows.filter { !$0.allSatisfy { $0.wholeMatch(of: /:?-+:?/) != nil } }.map { row in
            Array((row + Array(repeating: "", count: count)).prefix(count))
        }
    }

    /// The cells of a line of a Markdown table.
    static func cells(of row: Substring) -> [String] {
        var cells = row.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false)
            .dropFirst()
        if cells.last?.allSatisfy({ $0 == " " }) == true { cells.removeLast() }
        return cells.map { cell in
            let text = cell.drop { $0 == " " }
            let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
            return String(text[..<end]).replacing("\u{0}", with: "|")
        }
    }

    func lines(style: TextStyle) -> [String] {
        let widths = widths
        let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
        return rows.enumerated().flatMap { index, row in
            let lines = lines(row, widths)
            return index == 0 ? lines.map { style.paint($0, .bold) } + [rule] : lines
        }
    }

    /// A row on as many lines as its longest cell takes.
    private func lines(_ row: [String], _ widths: [Int]) -> [String] {
        let cells = zip(row, widths).map { cell, width in WrappedText.lines(cell, width: width) }
        return (0..<(cells.map(\.count).max() ?? 0)).map { line in
            let parts = zip(cells, widths).map { cell, width in
                let text = line < cell.count ? cell[line] : ""
                return text + String(repeating: " ", count: max(0, width - TerminalWidth.of(text)))
            }
            let text = parts.joined(separator: "  ")
            return String(text[..<(text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex)])
        }
    }

    /// What each column needs; the widest give way until all fit.
    private var widths: [Int] {
        var widths = (rows.first ?? []).indices.map { column in rows.map { TerminalWidth.of($0[column]) }.max() ?? 0 }
        let least = 12
        var surplus = widths.reduce(0) { $0 + $1 + 2 } - 2 - WrappedText.width
        while surplus > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > least {
            widths[widest] -= 1
            surplus -= 1
        }
        return widths
    }
}
