import BookIndex
import PageText

/// Reads the pages in `templates/`; every part that is missing or wrong is a finding on the page.
struct ViewReader {
    private(set) var views: [View] = []
    private(set) var findings: [Finding] = []

    static let keys = [
        "agenda", "report", "statement", "title", "audience", "weekday", "minutes", "pick", "since", "write", "csv",
        "from", "until", "parameters",
    ]

    init(_ pages: [BookPage]) {
        for page in pages where page.isReadable { read(page) }
    }

    private mutating func read(_ page: BookPage) {
        let start = findings.count
        guard let front = page.page.frontMatter else {
            return fault(
                page, .pageStart, "A template starts with its front matter.", "add agenda: NAME, or report or statement"
            )
        }
        findings += front.faults(forKeysBeside: ViewReader.keys, of: "A template", id: "bad-view").map {
            Finding($0, on: page.path)
        }
        let identity = identity(front, page)
        let weekday = weekday(front, page)
        let minutes = minutes(front, page)
        var faults: [PageFault] = []
        let days = DayRange(of: front, id: "bad-view", faults: &faults)
        let blocks = blocks(page)
        let pick = pick(front, page, blocks)
        let since = since(front, page, blocks)
        let form = RecordForm(front, picks: pick != nil, faults: &faults)
        let isPickFair = isPickFair(front, form, faults: &faults)
        findings += faults.map { Finding($0, on: page.path) }
        let csv = csv(front, page, blocks)
        var charts = PlacedCharts(page, blocks: blocks)
        let template = template(page, blocks, charts)
        charts.check(template.tags)
        findings += charts.findings
        guard findings.count == start, let (sort, name) = identity else { return }
        if let clash = clash(name, days) {
            return fault(page, front[sort.rawValue]?.span ?? .pageStart, clash, "let one end before the other begins")
        }
        views.append(
            View(
                sort: sort, name: name, path: page.path, title: front["title"]?.scalar?.text ?? name,
                audience: front["audience"]?.scalar?.text ?? "", weekday: weekday, minutes: minutes, days: days,
                pick: pick, since: since, csv: csv, isPickFair: isPickFair, form: form, blocks: blocks,
                charts: charts.charts,
                template: template))
    }

    // MARK: Front matter

    private mutating func identity(_ front: YAMLNode, _ page: BookPage) -> (View.Sort, String)? {
        let sorts = View.Sort.allCases.filter { front[$0.rawValue] != nil }
        guard sorts.count == 1, let sort = sorts.first, let name = front[sort.rawValue]?.scalar?.text else {
            fault(page, .pageStart, "A template is one of agenda, report and statement.", "write agenda: NAME")
            return nil
        }
        // Two revisions of a view have one name, so one of them lies in a folder.
        guard page.path.hasPrefix("\(PageSort.templatesFolder)/"), page.path.hasSuffix("/\(name).md") else {
            let span = front[sort.rawValue]?.span ?? .pageStart
            fault(page, span, "The \(sort.rawValue) \(name) stands on \(page.path).", "name the file \(name).md")
            return nil
        }
        return (sort, name)
    }

    /// Why a view cannot have its name on these days.
    private func clash(_ name: String, _ days: DayRange) -> String? {
        for view in views where view.name == name {
            guard let shared = view.days.overlap(days) else { continue }
            let some = shared == DayRange() ? "" : ", for the days \(shared.inWords)"
            return "The \(view.sort.rawValue) \(name) is already on \(view.path)\(some)"
        }
        return nil
    }

    private mutating func weekday(_ front: YAMLNode, _ page: BookPage) -> Weekday? {
        guard let node = front["weekday"] else { return nil }
        let weekday = node.scalar.flatMap { Weekday(rawValue: $0.text) }
        if weekday == nil {
            let names = Weekday.allCases.map(\.rawValue)
            let near = node.scalar.flatMap { NearestName.to($0.text, among: names) }
            fault(
                page, node.span, "\(node.scalar?.text ?? "A list") is not a day of the week.",
                near.map { "did you mean \($0)?" } ?? "use one of: " + names.joined(separator: ", "))
        }
        return weekday
    }

    private mutating func minutes(_ front: YAMLNode, _ page: BookPage) -> Int? {
        guard let node = front["minutes"] else { return nil }
        let minutes = node.scalar.flatMap { DecimalNumber($0.text)?.int64 }.flatMap { Int(exactly: $0) }
        if minutes == nil { fault(page, node.span, "`minutes` is a whole number.", "write minutes: 30") }
        return minutes
    }

    private mutating func pick(_ front: YAMLNode, _ page: BookPage, _ blocks: [View.Block]) -> String? {
        guard let node = front["pick"] else { return nil }
        guard let name = (node["from"] ?? node).scalar?.text else {
            fault(page, node.span, "`pick` names one block.", "write pick: NAME, or pick: {from: NAME, way: fair}")
            return nil
        }
        let outer = blocks.filter { $0.outer == nil }.map(\.name)
        if outer.contains(name) {
            refuseCircle(name, "who is picked", page, blocks)
            return name
        }
        let near = NearestName.to(name, among: outer)
        fault(
            page, node.span, "There is no block \(name) to pick from.",
            near.map { "did you mean \($0)?" } ?? "add a block ```sql \(name)")
        return nil
    }

    private mutating func csv(_ front: YAMLNode, _ page: BookPage, _ blocks: [View.Block]) -> String? {
        guard let node = front["csv"] else { return nil }
        let names = blocks.map(\.name)
        if let name = node.scalar?.text, names.contains(name) { return name }
        let near = node.scalar.flatMap { NearestName.to($0.text, among: names) }
        fault(
            page, node.span, "There is no block \(node.scalar?.text ?? "of that name") to write as CSV.",
            near.map { "did you mean \($0)?" } ?? "name one of the page's blocks: csv: NAME")
        return nil
    }

    // MARK: Blocks

    private mutating func blocks(_ page: BookPage) -> [View.Block] {
        var blocks: [View.Block] = []
        for fence in page.page.outline.fences {
            let words = fence.info.split(separator: " ").map(String.init)
            guard words.first == "sql" else { continue }
            guard words.count == 2 || (words.count == 4 && words[2] == "of"),
                words.dropFirst().allSatisfy(FieldName.isValid)
            else {
                fault(
                    page, fence.span.start, "A query of a view has a name.", "write ```sql NAME or ```sql NAME of OUTER"
                )
                continue
            }
            let block = View.Block(name: words[1], outer: words.count == 4 ? words[3] : nil, fence: fence)
            if blocks.contains(where: { $0.name == block.name }) || View.reservedNames.contains(block.name)
                || block.name == "picked" || MeetingMemory.columns[block.name] != nil
            {
                fault(page, fence.span.start, "The name \(block.name) is taken already.", "choose another")
            }
            if let outer = block.outer, !blocks.contains(where: { $0.name == outer }) {
                fault(
                    page, fence.span.start, "There is no block \(outer) above this one.",
                    "put \(outer) before \(block.name)")
            }
            blocks.append(block)
        }
        return blocks
    }

    private mutating func template(_ page: BookPage, _ blocks: [View.Block], _ charts: PlacedCharts)
        -> View.Template
    {
        var kept: [(number: Int, text: Substring)] = []
        let lines = page.page.body.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
        for (index, text) in lines.enumerated() {
            let number = page.page.bodyLine + index
            if blocks.contains(where: { ($0.fence.span.line...$0.fence.span.endLine).contains(number) }) { continue }
            if let lines = charts.lines(for: number) {
                // Blank lines do not pile up around a chart either.
                for line in lines where !line.isEmpty || kept.last?.text.isEmpty == false {
                    kept.append((number, Substring(line)))
                }
                continue
            }
            // A query takes the blank line after it along, so that none pile up where queries were.
            if text.allSatisfy(\.isWhitespace), kept.last.map({ $0.text.isEmpty && $0.number < number - 1 }) ?? true {
                continue
            }
            kept.append((number, text.allSatisfy(\.isWhitespace) ? "" : text))
        }
        for line in kept
        where charts.lines(for: line.number) == nil
            && !EscapedText.isClean(String(line.text).replacing("\t", with: " "))
        {
            fault(
                page, SourceSpan(line: line.number, column: 1), "An invisible control character stands in this line.",
                "delete it, or type the line again")
        }
        var scanner = TemplateScanner(text: kept.map(\.text).joined(separator: "\n"), lineNumbers: kept.map(\.number))
        scanner.scan()
        findings += scanner.faults.map { Finding($0, on: page.path) }
        return View.Template(
            text: kept.map(\.text).joined(separator: "\n"), lineNumbers: kept.map(\.number), tags: scanner.tags)
    }

    mutating func fault(_ page: BookPage, _ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: "bad-view", severity: .error, path: page.path, span: span, message: message, remedy: remedy))
    }
}
