import BookIndex
import PageText

/// Checks that the queries of a view give its charts the columns that they draw, as numbers.
struct ChartCheck {
    let view: View
    private(set) var findings: [Finding] = []

    init(_ view: View, lists: [RenderJob.RowList]) {
        self.view = view
        for chart in view.charts {
            guard let list = lists.first(where: { $0.name == chart.block }) else { continue }
            for series in [chart.label] + chart.drawn { check(series, list) }
            for series in chart.drawn { checkNumbers(series, list) }
        }
    }

    private mutating func check(_ series: Chart.Series, _ list: RenderJob.RowList) {
        guard !list.columns.contains(series.column) else { return }
        let near = NearestName.to(series.column, among: list.columns).map { "did you mean \($0)?" }
        add(
            series, "The query \(list.name) gives no \(series.column).",
            near ?? "it gives: " + list.columns.joined(separator: ", "))
    }

    private mutating func checkNumbers(_ series: Chart.Series, _ list: RenderJob.RowList) {
        guard let column = list.columns.firstIndex(of: series.column) else { return }
        for row in list.rows {
            guard case .text(let text) = row[column] else { continue }
            return add(
                series, "\(series.column) is the text \(EscapedText.of(String(text.prefix(40)))), not a number.",
                "select it without money() or percent(); the chart writes it with its unit")
        }
    }

    private mutating func add(_ series: Chart.Series, _ message: String, _ remedy: String) {
        findings.append(
            Finding(
                rule: "bad-chart", severity: .error, path: view.path, span: series.span, message: message,
                remedy: remedy))
    }
}
