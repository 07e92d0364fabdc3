/// A chart in Markdown: the picture, what one must know to read it, and its numbers.
struct ChartMarkdown {
    let figures: ChartFigures

    private var chart: Chart { figures.chart }

    /// The chart without a line break at its end.
    ///
    /// - Parameter picture: what stands in place of the picture; without it a block of Mermaid.
    func text(picture: String? = nil) -> String {
        guard !figures.isEmpty else {
            return [nothing, table].filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        let drawing = picture ?? MermaidChart(figures: figures).text.trimmingSuffix { $0 == "\n" }
        let key = picture == nil ? key : ""
        let words = [key, figures.remark].filter { !$0.isEmpty }.joined(separator: " ")
        return [drawing, words, table].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// A picture of nothing looks like a broken one.
    private var nothing: String {
        MarkdownText.escaped(chart.title) + ": there is nothing to draw"
            + (figures.rows.isEmpty ? "." : ", every number is 0 or missing.")
    }

    /// Mermaid has no legend that all versions draw, so the order tells the columns apart.
    private var key: String {
        let names = chart.values.map { MarkdownText.escaped($0.name) }
        switch chart.sort {
        case .pie: return ""
        case .bar where chart.lines.isEmpty: return ""
        case .bar, .stackedBar:
            let bars = chart.sort == .bar ? "Bars: " : "Bars, from the axis on: "
            return bars + names.joined(separator: ", ") + "." + lines + missingLines
        case .line where names.count > 1:
            let last = figures.drawn.last?.values ?? []
            let order = names.indices.sorted { ((last[$0] ?? 0), $1) > ((last[$1] ?? 0), $0) }
            return "Lines, from the top at the right end: \(order.map { names[$0] }.joined(separator: ", "))."
        case .line: return ""
        }
    }

    private var lines: String {
        let names = figures.completeLines.map { MarkdownText.escaped(chart.drawn[$0].name) }
        return names.isEmpty ? "" : " Line\(names.count == 1 ? "" : "s"): \(names.joined(separator: ", "))."
    }

    /// Mermaid cannot leave a gap in a line.
    private var missingLines: String {
        let drawn = Set(figures.completeLines)
        let missing = (chart.values.count..<chart.drawn.count).filter { !drawn.contains($0) }
        guard !missing.isEmpty else { return "" }
        let names = missing.map { MarkdownText.escaped(chart.drawn[$0].name) }.joined(separator: ", ")
        return " Not drawn, because some rows have no number: \(names)."
    }

    private var table: String {
        guard chart.hasTable, !figures.rows.isEmpty else { return "" }
        let header = [ChartLabel.heading(chart.label.column)] + chart.drawn.map(\.name)
        let rows = figures.rows.map { [$0.label] + $0.texts }
        let rule = "|---|" + chart.drawn.map { _ in "---:|" }.joined()
        return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
    }

    private func line(_ cells: [String]) -> String {
        "| " + cells.map(MarkdownText.escaped).joined(separator: " | ") + " |"
    }
}

extension String {
    fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}
