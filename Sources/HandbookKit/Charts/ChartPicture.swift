/// A chart as a picture inside an HTML page: SVG with a title and a description, and a key below it.
///
/// Colours are classes of the page's style, so that they follow its light, dark and printed form.
struct ChartPicture {
    let figures: ChartFigures

    private var chart: Chart { figures.chart }

    /// One figure on lines of its own.
    var html: String {
        """
        <figure class="chart">
        <figcaption>\(HTMLText.escaped(chart.title))</figcaption>
        \(drawing)
        \(key)</figure>
        """
    }

    private var drawing: String {
        switch chart.sort {
        case .bar, .stackedBar: BarDrawing(figures: figures).svg
        case .line: LineDrawing(figures: figures).svg
        case .pie: PieDrawing(figures: figures).svg
        }
    }

    /// Which colour is what; empty where the title says it.
    private var key: String {
        let entries: [String]
        switch chart.sort {
        case .pie:
            entries = figures.drawn.enumerated().map { index, row in
                entry("area", index, "\(row.label): \(row.texts.joined())")
            }
        case .bar where chart.lines.isEmpty: entries = []
        case .line where chart.values.count == 1: entries = []
        case .bar, .stackedBar:
            entries =
                chart.values.enumerated().map { entry("area", $0, $1.name) }
                + figures.shownLines.map { entry("mark", $0, chart.drawn[$0].name) }
        case .line: entries = chart.values.enumerated().map { entry("mark", $0, $1.name) }
        }
        guard !entries.isEmpty else { return "" }
        return "<ul class=\"key\">\n\(entries.joined())</ul>\n"
    }

    private func entry(_ sort: String, _ index: Int, _ name: String) -> String {
        "<li><span class=\"\(sort) c\(index)\"></span>\(HTMLText.escaped(name))</li>\n"
    }
}

/// The frame that all drawings share.
enum SVG {
    /// The width of every drawing, in its own units; about a phone's width, so that text keeps its size there.
    static let width = 420.0

    /// A drawing that says to a screen reader what it shows.
    static func drawing(_ figures: ChartFigures, height: Double, _ parts: [String]) -> String {
        let rows = figures.drawn.map { row in
            "\(row.label): " + zip(figures.chart.drawn, row.texts).map { "\($0.name) \($1)" }.joined(separator: ", ")
        }
        return """
            <svg role="img" viewBox="0 0 \(number(width)) \(number(height))" xmlns="http://www.w3.org/2000/svg">
            <title>\(HTMLText.escaped(figures.chart.title))</title>
            <desc>\(HTMLText.escaped(rows.joined(separator: "; ")))</desc>
            \(parts.joined(separator: "\n"))
            </svg>
            """
    }

    static func text(_ text: String, x: Double, y: Double, anchor: String = "start", kind: String = "") -> String {
        let kind = kind.isEmpty ? "" : " class=\"\(kind)\""
        return "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(kind)>"
            + "\(HTMLText.escaped(text))</text>"
    }

    static func line(x1: Double, y1: Double, x2: Double, y2: Double, kind: String) -> String {
        "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" class=\"\(kind)\"/>"
    }

    static func bar(x: Double, y: Double, width: Double, height: Double, kind: String) -> String {
        "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" "
            + "class=\"\(kind)\"/>"
    }

    /// A coordinate with one decimal.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
    }
}
