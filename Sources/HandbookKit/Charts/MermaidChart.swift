/// A chart as a block of Mermaid that GitHub draws.
///
/// GitHub and other hosts bundle old versions, so this uses only what all of them draw: `pie` and `xychart-beta`, quoted
/// labels, no directives.
struct MermaidChart {
    let figures: ChartFigures

    private var chart: Chart { figures.chart }

    /// The block with its fences, ending in a line break.
    var text: String { "```mermaid\n" + (chart.sort == .pie ? pie : axes).joined(separator: "\n") + "\n```\n" }

    private var title: String { ChartLabel.mermaid(chart.title) }

    private var pie: [String] {
        ["pie showData", "    title \(title)"]
            + figures.drawn.map { row in
                "    \"\(ChartLabel.mermaid(row.label))\" : \(MermaidChart.number((row.values.first ?? nil) ?? 0))"
            }
    }

    // MARK: Bars and lines

    private var axes: [String] {
        let range = figures.range
        let labels = figures.drawn.map { "\"\(ChartLabel.mermaid($0.label))\"" }.joined(separator: ", ")
        // Mermaid draws bars from the lower end of the axis, so that end stays as near to zero as the bars do.
        let least = MermaidChart.number(range.lowerBound / divisor)
        let most = MermaidChart.number(ChartScale(range).most / divisor)
        return [
            "xychart-beta" + (isLyingDown ? " horizontal" : ""), "    title \"\(title)\"", "    x-axis [\(labels)]",
            "    y-axis \"\(ChartLabel.mermaid(axis))\" \(least) --> \(most)",
        ] + series
    }

    /// Names of people and companies need the room beside bars that lie.
    private var isLyingDown: Bool {
        chart.sort != .line && figures.drawn.map(\.label.count).reduce(0, +) > 48
    }

    /// Large amounts are drawn in thousands, because Mermaid writes every digit at its axis.
    private var divisor: Double {
        guard chart.unit == .money else { return 1 }
        let most = max(figures.range.upperBound, -figures.range.lowerBound)
        return most >= 10_000_000 ? 1_000_000 : most >= 10_000 ? 1_000 : 1
    }

    private var axis: String {
        switch chart.unit {
        case .count: chart.sort == .bar ? chart.values.map(\.name).joined() : "number"
        case .percent: "percent"
        case .money:
            figures.numbers.currency + (divisor == 1 ? "" : divisor == 1_000 ? " thousand" : " million")
        }
    }

    private var series: [String] {
        let count = chart.values.count
        let drawn = figures.drawn.map { $0.values.map { $0 ?? 0 } }
        var lines: [String] = []
        switch chart.sort {
        case .line: lines = (0..<count).map { column in draw("line", drawn.map { $0[column] }) }
        // Mermaid draws one bar over the other: the sum of all comes first, and each next one stands in front of it.
        case .stackedBar:
            lines = (0..<count).reversed().map { column in draw("bar", drawn.map { $0[...column].reduce(0, +) }) }
        case .bar, .pie: lines = [draw("bar", drawn.map { $0.first ?? 0 })]
        }
        return lines + figures.completeLines.map { column in draw("line", drawn.map { $0[column] }) }
    }

    private func draw(_ sort: String, _ values: [Double]) -> String {
        "    \(sort) [\(values.map { MermaidChart.number($0 / divisor) }.joined(separator: ", "))]"
    }

    /// A number without separators or exponent, with at most two decimals.
    private static func number(_ value: Double) -> String {
        let hundredths = Int64((value * 100).rounded())
        let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (hundredths < 0 ? "-" : "") + "\(units)\(decimals)"
    }
}
