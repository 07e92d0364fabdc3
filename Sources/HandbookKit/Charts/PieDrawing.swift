#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The parts of a whole, clockwise from the top.
struct PieDrawing {
    let figures: ChartFigures

    private static let height = 220.0
    private static let radius = 100.0

    var svg: String {
        let values = figures.drawn.map { ($0.values.first ?? nil) ?? 0 }
        let sum = values.reduce(0, +)
        var start = 0.0
        var parts: [String] = []
        for (index, value) in values.enumerated() {
            let end = start + value / sum
            parts.append(slice(from: start, to: end, kind: "slice c\(index)"))
            if end - start >= 0.06 { parts.append(share(from: start, to: end)) }
            start = end
        }
        return SVG.drawing(figures, height: PieDrawing.height, parts)
    }

    private func slice(from start: Double, to end: Double, kind: String) -> String {
        let (center, radius) = (PieDrawing.center, SVG.number(PieDrawing.radius))
        // An arc that ends where it begins is nothing.
        guard end - start < 0.9999 else {
            return
                "<circle cx=\"\(SVG.number(center.x))\" cy=\"\(SVG.number(center.y))\" r=\"\(radius)\" class=\"\(kind)\"/>"
        }
        let arc = end - start > 0.5 ? 1 : 0
        return "<path d=\"M\(PieDrawing.text(center)) L\(PieDrawing.text(point(start, 1))) "
            + "A\(radius) \(radius) 0 \(arc) 1 \(PieDrawing.text(point(end, 1))) Z\" class=\"\(kind)\"/>"
    }

    private func share(from start: Double, to end: Double) -> String {
        let place = point((start + end) / 2, 0.68)
        return SVG.text(
            "\(Int(((end - start) * 100).rounded()))%", x: place.x, y: place.y + 5, anchor: "middle", kind: "share")
    }

    private static var center: (x: Double, y: Double) { (SVG.width / 2, height / 2) }

    private func point(_ turn: Double, _ distance: Double) -> (x: Double, y: Double) {
        let angle = turn * 2 * Double.pi
        return (
            PieDrawing.center.x + PieDrawing.radius * distance * sin(angle),
            PieDrawing.center.y - PieDrawing.radius * distance * cos(angle)
        )
    }

    private static func text(_ point: (x: Double, y: Double)) -> String {
        "\(SVG.number(point.x)) \(SVG.number(point.y))"
    }
}
