import BookIndex
import PageText

/// The charts of a view with the places where they stand in its template.
struct PlacedCharts {
    /// In the order of the page; the place in this list is the number in a chart's mark.
    private(set) var charts: [Chart] = []
    private(set) var findings: [Finding] = []
    private let path: String
    private let fences: [Outline.Fence]

    init(_ page: BookPage, blocks: [View.Block]) {
        path = page.path
        fences = page.page.outline.fences.filter { $0.info.split(separator: " ").first == "chart" }
        for fence in fences { read(fence, blocks) }
    }

    private mutating func read(_ fence: Outline.Fence, _ blocks: [View.Block]) {
        guard fence.info == "chart" else {
            return fault(fence.span.start, "A chart has no name.", "write ```chart and nothing after it")
        }
        guard fence.span.column == 1 else {
            return fault(
                fence.span.start, "A chart starts at the beginning of its line.", "move it out of the list or quote")
        }
        let reader = ChartReader(fence, on: path, blocks: blocks)
        findings += reader.findings
        if let chart = reader.chart { charts.append(chart) }
    }

    /// What a template has instead of a line of the page that belongs to a chart: its mark for the first line, with a
    /// blank line before and after, and nothing for the others; nil for a line of no chart.
    func lines(for number: Int) -> [String]? {
        guard let index = fences.firstIndex(where: { ($0.span.line...$0.span.endLine).contains(number) }) else {
            return nil
        }
        return fences[index].span.line == number ? ["", ChartMark.text(index), ""] : []
    }

    /// A chart stands for itself, so it stands once: not inside a section, which may be shown often or never.
    mutating func check(_ tags: [TemplateTag]) {
        for chart in charts {
            var open: [TemplateTag] = []
            for tag in tags where tag.span.line < chart.span.line {
                if tag.kind == .end { _ = open.popLast() } else if tag.kind != .value { open.append(tag) }
            }
            if let section = open.last {
                fault(chart.span, "A chart stands inside {{#\(section.name)}}.", "move it out; it draws all its rows")
            }
        }
    }

    private mutating func fault(_ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: "bad-chart", severity: .error, path: path, span: span, message: message, remedy: remedy))
    }
}
