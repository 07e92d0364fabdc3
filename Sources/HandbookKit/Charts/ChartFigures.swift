import BookIndex

/// What a chart shows: the rows of its query with their numbers, and which of them are drawn.
struct ChartFigures: Sendable {
    struct Row: Sendable {
        let label: String
        /// The numbers as people write them, one for each drawn column; empty where there is none.
        let texts: [String]
        /// The numbers in units: dollars rather than cents, percent rather than fractions.
        let values: [Double?]
    }

    /// More bars than this are no picture.
    static let mostRows = 30
    /// More slices than this cannot be told apart; the rest is one slice.
    static let mostSlices = 8

    let chart: Chart
    let numbers: ChartNumbers
    let rows: [Row]
    /// The rows in the picture, each with all the numbers of its bars and a label of its own.
    let drawn: [Row]

    /// - Parameter currency: what amounts are written with, such as `$`.
    init(_ chart: Chart, columns: [String], rows: [[SQLValue]], currency: String) {
        let numbers = ChartNumbers(unit: chart.unit, currency: currency)
        let places = chart.drawn.map { series in columns.firstIndex(of: series.column) }
        let label = columns.firstIndex(of: chart.label.column)
        let read = rows.map { row in
            let cells = places.map { $0.map { row[$0] } ?? .null }
            return Row(
                label: label.flatMap { row[$0].text } ?? "", texts: cells.map(numbers.text),
                values: cells.map(numbers.value))
        }
        self.chart = chart
        self.numbers = numbers
        self.rows = read
        let complete = read.filter { row in
            row.values.prefix(chart.values.count).allSatisfy { $0 != nil }
                && (chart.sort != .pie || (row.values.first ?? nil) ?? 0 > 0)
        }
        drawn = ChartFigures.named(
            chart.sort == .pie
                ? ChartFigures.slices(complete, numbers) : Array(complete.prefix(ChartFigures.mostRows)))
        leftOut = (incomplete: read.count - complete.count, late: complete.count - drawn.count)
    }

    private let leftOut: (incomplete: Int, late: Int)

    /// Whether there is nothing that a picture could show.
    var isEmpty: Bool { drawn.allSatisfy { $0.values.allSatisfy { $0 == 0 } } }

    /// What the reader should know about the picture; empty when it shows everything.
    var remark: String {
        var parts: [String] = []
        if leftOut.incomplete > 0 {
            parts.append(
                "\(leftOut.incomplete) \(chart.sort == .pie ? "without a number above 0" : "without a number")")
        }
        if leftOut.late > 0, chart.sort != .pie {
            parts.append("\(leftOut.late) after the first \(ChartFigures.mostRows)")
        }
        return parts.isEmpty ? "" : "Left out of the picture: \(parts.joined(separator: ", "))."
    }

    /// The columns of lines across bars in which no row lacks a number, as places among all columns that are drawn.
    var completeLines: [Int] { lines.filter { column in drawn.allSatisfy { $0.values[column] != nil } } }

    /// Those in which some row has a number.
    var shownLines: [Int] { lines.filter { column in drawn.contains { $0.values[column] != nil } } }

    private var lines: Range<Int> { chart.values.count..<chart.drawn.count }

    /// The greatest and the least number drawn, zero among them; those of a stack added up.
    var range: ClosedRange<Double> {
        let values = drawn.flatMap { row -> [Double] in
            guard chart.sort == .stackedBar else { return row.values.compactMap { $0 } }
            let stacked = row.values.prefix(chart.values.count).compactMap { $0 }
            return row.values.dropFirst(chart.values.count).compactMap { $0 }
                + [stacked.filter { $0 > 0 }.reduce(0, +), stacked.filter { $0 < 0 }.reduce(0, +)]
        }
        return min(0, values.min() ?? 0)...max(0, values.max() ?? 0)
    }

    private static func slices(_ rows: [Row], _ numbers: ChartNumbers) -> [Row] {
        guard rows.count > mostSlices else { return rows }
        let others = rows[(mostSlices - 1)...]
        // A sum of very many great numbers stays one that can be written.
        let sum = min(others.compactMap { $0.values.first ?? nil }.reduce(0, +), 1e15)
        return rows.prefix(mostSlices - 1)
            + [Row(label: "\(others.count) others", texts: [numbers.text(inUnits: sum)], values: [sum])]
    }

    /// Two rows of one label would be drawn on top of each other.
    private static func named(_ rows: [Row]) -> [Row] {
        var uses: [String: Int] = [:]
        return rows.map { row in
            let label = ChartLabel.shortened(row.label)
            let count = uses[label, default: 0] + 1
            uses[label] = count
            return Row(label: count == 1 ? label : "\(label) (\(count))", texts: row.texts, values: row.values)
        }
    }
}
