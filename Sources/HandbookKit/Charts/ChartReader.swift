import BookIndex
import PageText

/// Reads a block ```` ```chart ```` of a view; every part that is missing or wrong is a finding at its line.
struct ChartReader {
    static let keys = ["type", "title", "block", "label", "values", "lines", "unit", "table"]
    /// More colours than this nobody tells apart.
    static let mostSeries = 6

    /// The chart; nil when there are findings.
    private(set) var chart: Chart?
    private(set) var findings: [Finding] = []
    private let path: String
    private let fence: Outline.Fence

    /// - Parameter blocks: the queries of the page.
    init(_ fence: Outline.Fence, on path: String, blocks: [View.Block]) {
        self.path = path
        self.fence = fence
        let page = Page(reading: Array("---\n\(fence.text)---\n".utf8), outline: false)
        findings = page.faults.map { Finding(moved($0), on: path) }
        if page.body.contains(where: { !$0.isWhitespace }) {
            fault(fence.span.start, "A chart has no line of dashes.", "remove it")
        }
        guard let front = page.frontMatter, findings.isEmpty else { return }
        findings += front.faults(forKeysBeside: ChartReader.keys, of: "A chart", id: "bad-chart").map {
            Finding(moved($0), on: path)
        }
        // A key that is misspelt is not missing as well.
        if findings.isEmpty { read(front, blocks) }
    }

    private mutating func read(_ front: YAMLNode, _ blocks: [View.Block]) {
        let sort = choice("type", front, Chart.Sort.allCases.map(\.rawValue)).flatMap(Chart.Sort.init)
        let title = text("title", front, "write what the picture shows: title: Open pipeline")
        let block = block(front, blocks)
        let label = text("label", front, "name the column with the names: label: name")
        let values = series("values", front, "name the columns with the numbers: values: {amount: Open deals}")
        let lines = front["lines"] == nil ? [] : series("lines", front, "write lines: {cap: Cap}")
        let unit = front["unit"] == nil ? "count" : choice("unit", front, Chart.Unit.allCases.map(\.rawValue))
        let table = front["table"] == nil ? "true" : choice("table", front, ["true", "false"])
        if let sort { checkNumber(of: values, lines, for: sort, front) }
        guard findings.isEmpty, let sort, let title, let block, let label, let unit = unit.flatMap(Chart.Unit.init)
        else { return }
        let labelSpan = front["label"].map { moved($0.span) } ?? fence.span.start
        chart = Chart(
            sort: sort, title: title, block: block, label: .init(column: label, name: label, span: labelSpan),
            values: values, lines: lines, unit: unit, hasTable: table != "false", span: fence.span.start)
    }

    // MARK: Keys

    private mutating func text(_ key: String, _ front: YAMLNode, _ remedy: String) -> String? {
        guard let node = front[key], node.scalar?.isBlank != true else {
            fault(fence.span.start, "A chart needs `\(key)`.", remedy)
            return nil
        }
        guard let text = node.scalar?.text, !text.isEmpty else {
            fault(moved(node.span), "`\(key)` is one text.", remedy)
            return nil
        }
        return text
    }

    private mutating func choice(_ key: String, _ front: YAMLNode, _ names: [String]) -> String? {
        let all = "use one of: " + names.joined(separator: ", ")
        guard let text = text(key, front, all) else { return nil }
        if names.contains(text) { return text }
        let near = NearestName.to(text, among: names).map { "did you mean \($0)?" }
        fault(front[key].map { moved($0.span) } ?? fence.span.start, "`\(key)` cannot be \(text).", near ?? all)
        return nil
    }

    private mutating func block(_ front: YAMLNode, _ blocks: [View.Block]) -> String? {
        guard let name = text("block", front, "name the query that it draws: block: NAME") else { return nil }
        let span = front["block"].map { moved($0.span) } ?? fence.span.start
        let own = blocks.filter { $0.outer == nil }.map(\.name)
        if own.contains(name) { return name }
        if let outer = blocks.first(where: { $0.name == name })?.outer {
            fault(span, "\(name) is shown inside \(outer), so it cannot be drawn.", "draw a block of its own")
        } else {
            let near = NearestName.to(name, among: own).map { "did you mean \($0)?" }
            fault(span, "There is no block \(name) to draw.", near ?? "add a block ```sql \(name)")
        }
        return nil
    }

    private mutating func series(_ key: String, _ front: YAMLNode, _ remedy: String) -> [Chart.Series] {
        guard let node = front[key] else {
            fault(fence.span.start, "A chart needs `\(key)`.", remedy)
            return []
        }
        guard let entries = node.entries, !entries.isEmpty else {
            fault(moved(node.span), "`\(key)` gives each column its name.", remedy)
            return []
        }
        return entries.compactMap { entry in
            guard let name = entry.value.scalar?.text, !name.isEmpty else {
                fault(moved(entry.keySpan), "The column \(entry.key) has no name.", "write {\(entry.key): Name}")
                return nil
            }
            return Chart.Series(column: entry.key, name: name, span: moved(entry.keySpan))
        }
    }

    private mutating func checkNumber(
        of values: [Chart.Series], _ lines: [Chart.Series], for sort: Chart.Sort, _ front: YAMLNode
    ) {
        let isSingle = sort == .bar || sort == .pie
        if isSingle, values.count > 1, let node = front["values"] {
            let remedy = sort == .bar ? "use type: stacked bar, or put the others under lines" : "use type: stacked bar"
            fault(moved(node.span), "A \(sort.rawValue) chart shows one column of values.", remedy)
        }
        if let entry = front.entry("lines"), sort == .line || sort == .pie {
            fault(moved(entry.keySpan), "Lines stand across bars only.", "put them under values, or use type: bar")
        }
        if values.count + lines.count > ChartReader.mostSeries, let node = front["values"] {
            fault(
                moved(node.span), "A chart shows at most \(ChartReader.mostSeries) columns.", "make two charts of it")
        }
    }

    // MARK: Places

    /// The block is read as front matter, behind a line of dashes of its own.
    private func moved(_ span: SourceSpan) -> SourceSpan {
        let lines = fence.textLine - 2
        return SourceSpan(
            line: max(span.line + lines, fence.span.line), column: span.column, endLine: span.endLine + lines,
            endColumn: span.endColumn)
    }

    private func moved(_ fault: PageFault) -> PageFault {
        PageFault(fault.id, at: moved(fault.span), fault.message, remedy: fault.remedy)
    }

    private mutating func fault(_ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: "bad-chart", severity: .error, path: path, span: span, message: message, remedy: remedy))
    }
}
