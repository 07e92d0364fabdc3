/// Bars that lie, each below its name and its numbers: names of any length have room, on a phone too.
struct BarDrawing {
    let figures: ChartFigures

    private static let rowHeight = 40.0
    private static let barHeight = 14.0
    /// Room for half a mark at the right end.
    private static let margin = 2.0

    private var chart: Chart { figures.chart }

    var svg: String {
        let height = Double(figures.drawn.count) * BarDrawing.rowHeight + 4
        let parts = figures.drawn.enumerated().map { index, row in
            self.row(row, top: Double(index) * BarDrawing.rowHeight)
        }
        return SVG.drawing(figures, height: height, axis(height: height) + parts)
    }

    /// The line that bars start from, where some go to the left of it.
    private func axis(height: Double) -> [String] {
        guard figures.range.lowerBound < 0 else { return [] }
        return [SVG.line(x1: place(0), y1: 0, x2: place(0), y2: height, kind: "axis")]
    }

    private func row(_ row: ChartFigures.Row, top: Double) -> String {
        let barTop = top + 20
        var parts = [
            SVG.text(row.label, x: 0, y: top + 14),
            SVG.text(numbers(row), x: SVG.width, y: top + 14, anchor: "end", kind: "number"),
        ]
        var (right, left) = (0.0, 0.0)
        for (index, value) in row.values.prefix(chart.values.count).map({ $0 ?? 0 }).enumerated() where value != 0 {
            let start = value > 0 ? right : left + value
            if value > 0 { right += value } else { left += value }
            let width = max(place(start + abs(value)) - place(start), 1)
            parts.append(
                SVG.bar(x: place(start), y: barTop, width: width, height: BarDrawing.barHeight, kind: "c\(index)"))
        }
        for (index, value) in row.values.enumerated().dropFirst(chart.values.count) {
            guard let x = value.map(place) else { continue }
            parts.append(
                SVG.line(x1: x, y1: barTop - 3, x2: x, y2: barTop + BarDrawing.barHeight + 3, kind: "mark c\(index)"))
        }
        return parts.joined(separator: "\n")
    }

    /// The number of a bar; of a stack its sum.
    private func numbers(_ row: ChartFigures.Row) -> String {
        guard chart.values.count > 1 else { return row.texts.first ?? "" }
        return figures.numbers.text(inUnits: row.values.prefix(chart.values.count).compactMap { $0 }.reduce(0, +))
    }

    private func place(_ value: Double) -> Double {
        let range = figures.range
        let width = range.upperBound - range.lowerBound
        return (SVG.width - BarDrawing.margin) * (width > 0 ? (value - range.lowerBound) / width : 0)
    }
}
