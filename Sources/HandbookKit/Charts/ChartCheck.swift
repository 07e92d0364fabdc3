import BookIndex
import PageText

/// Checks that the queries of a view give its charts the columns that they draw, as numbers.
struct ChartCheck {
    let view: View
    private(set) var findings: [Finding] = []

    /// What is wrong whatever the rows are.
    init(_ view: View, columns: [String: [String]]) {
        self.view = view
        for chart in view.charts {
            guard let names = columns[chart.block] else { continue }
            for series in [chart.label] + chart.drawn where !names.contains(series.column) {
                let near = NearestName.to(series.column, among: names).map { "did you mean \($0)?" }
                add(
                    "bad-chart", series, "The query \(chart.block) gives no \(series.column).",
                    near ?? "it gives: " + names.joined(separator: ", "))
            }
        }
    }

    /// What rows hold that cannot be drawn.
    init(_ view: View, lists: [RenderJob.RowList]) {
        self.view = view
        for chart in view.charts {
            guard let list = lists.first(where: { $0.name == chart.block }) else { continue }
            for series in chart.drawn { checkNumbers(series, list) }
        }
    }

    private mutating func checkNumbers(_ series: Chart.Series, _ list: RenderJob.RowList) {
        guard let column = list.columns.firstIndex(of: series.column) else { return }
        for row in list.rows {
            guard case .text(let text) = row[column] else { continue }
            return add(
                "page-failed", series,
                "\(series.column) is the text \(EscapedText.of(String(text.prefix(40)))), not a number.",
                "select it without money() or percent(); the chart writes it with its unit")
        }
    }

    private mutating func add(_ check: String, _ series: Chart.Series, _ message: String, _ remedy: String) {
        findings.append(
            Finding(
                rule: check, severity: BuiltInCheck.severity(of: check), path: view.path, span: series.span,
                message: message,
                remedy: remedy))
    }
}
