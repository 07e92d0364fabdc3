/// Lines from left to right over the rows of a query, such as months.
struct LineDrawing {
    let figures: ChartFigures

    private static let height = 260.0
    private static let (left, right, top, bottom) = (52.0, 10.0, 10.0, 28.0)
    /// More names than this do not fit below the axis.
    private static let mostNames = 6

    var svg: String {
        let scale = ChartScale(figures.range)
        return SVG.drawing(
            figures, height: LineDrawing.height,
            scale.ticks.map { grid($0, scale) } + names
                + figures.chart.values.indices.map { line($0, scale) })
    }

    private func grid(_ tick: Double, _ scale: ChartScale) -> String {
        let y = y(tick, scale)
        return SVG.line(
            x1: LineDrawing.left, y1: y, x2: SVG.width - LineDrawing.right, y2: y, kind: tick == 0 ? "axis" : "grid")
            + "\n"
            + SVG.text(figures.numbers.tick(tick), x: LineDrawing.left - 6, y: y + 4, anchor: "end", kind: "tick")
    }

    private var names: [String] {
        let count = figures.drawn.count
        let step = max(1, (count + LineDrawing.mostNames - 1) / LineDrawing.mostNames)
        // Counted from the end, because the last one is what people look for.
        return figures.drawn.indices.filter { (count - 1 - $0) % step == 0 }.map { index in
            let isLast = index == count - 1 && count > 1
            return SVG.text(
                figures.drawn[index].label, x: x(index) + (isLast ? LineDrawing.right : 0), y: LineDrawing.height - 8,
                anchor: isLast ? "end" : "middle", kind: "tick")
        }
    }

    private func line(_ column: Int, _ scale: ChartScale) -> String {
        let points = figures.drawn.enumerated().map { index, row in
            (x: x(index), y: y(row.values[column] ?? 0, scale))
        }
        let path = points.map { "\(SVG.number($0.x)),\(SVG.number($0.y))" }.joined(separator: " ")
        let dots = points.map {
            "<circle cx=\"\(SVG.number($0.x))\" cy=\"\(SVG.number($0.y))\" r=\"3\" class=\"c\(column)\"/>"
        }
        return (["<polyline points=\"\(path)\" class=\"line c\(column)\"/>"] + dots).joined(separator: "\n")
    }

    private func x(_ index: Int) -> Double {
        let width = SVG.width - LineDrawing.left - LineDrawing.right
        let count = figures.drawn.count
        return LineDrawing.left + (count > 1 ? width * Double(index) / Double(count - 1) : width / 2)
    }

    private func y(_ value: Double, _ scale: ChartScale) -> Double {
        let height = LineDrawing.height - LineDrawing.top - LineDrawing.bottom
        return LineDrawing.top + height * (scale.most - value) / (scale.most - scale.least)
    }
}
