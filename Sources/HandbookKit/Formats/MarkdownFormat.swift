/// A report in Markdown, for the summary of a job or a comment on a pull request: a section for each page.
///
/// Hosts refuse what is too long. The report is cut between two pages, those that matter least last, and says how much is
/// missing. Its first line is a comment that nobody sees, by which a program finds its own comment again.
struct MarkdownFormat {
    private let document: CheckDocument
    private let limit: Limit

    /// The marker that the report starts with.
    static let marker = "<!-- handbook check -->"

    /// The most bytes of a report, some way below what hosts take.
    enum Limit: Int {
        case summary = 1_000_000
        case comment = 65_000
    }

    /// The most findings of one page.
    private static let mostRows = 50
    /// The most characters of a text of a book in a cell.
    private static let mostText = 500
    /// The bytes that the lines after the sections may take.
    private static let closingBytes = 1_000

    init(_ document: CheckDocument, limit: Limit) {
        self.document = document
        self.limit = limit
    }

    var text: String {
        let head = "\(Self.marker)\n### \(headline)\n"
        var text = head
        var isCut = false
        var told = 0
        for section in sections {
            guard text.utf8.count + section.text.utf8.count <= limit.rawValue - Self.closingBytes else {
                isCut = true
                break
            }
            text += section.text
            told += section.count
        }
        let left = document.findings.count - told
        if left > 0 || isCut {
            let place = limit == .comment ? "the summary of the job" : "the output of `handbook check`"
            text += "\n\(left) more: see \(place).\n"
        }
        return text + closing
    }

    private var headline: String {
        if document.failure != nil { return "The check could not be done" }
        return document.counts.isEmpty ? "Nothing found" : document.counts
    }

    /// The sections with how many findings each tells, the page with the weightiest finding first.
    private var sections: [(text: String, count: Int)] {
        if let failure = document.failure { return [("\n\(MarkdownFormat.cell(failure.words))\n", 0)] }
        let ordered = document.byWeight
        let byPath = Dictionary(grouping: ordered, by: \.path)
        return ordered.map(\.path).withoutRepeats.map { path in section(path, byPath[path] ?? []) }
    }

    private func section(_ path: String, _ findings: [Finding]) -> (text: String, count: Int) {
        let shown = findings.prefix(Self.mostRows)
        var lines = ["", "#### \(Self.cell(path))", "", "| Line | What | Do |", "|---:|---|---|"]
        lines += shown.map(row)
        return (lines.map { $0 + "\n" }.joined(), shown.count)
    }

    private func row(_ finding: Finding) -> String {
        let says = finding.cites.map { cite in
            let values = cite.parameters.isEmpty ? "" : " (\(cite.parameters.joined(separator: ", ")))"
            return "<br>" + Self.cell(cite.clause + values)
        }
        let place = finding.broken.map { "<br>in " + Self.cell("\($0.path):\($0.span.line)") } ?? ""
        let what = "**\(finding.severity.rawValue)** \(Self.cell(finding.message)) (\(Self.cell(finding.rule)))"
        return "| \(finding.span.line) | \(what)\(place)\(says.joined()) | \(Self.cell(finding.remedy)) |"
    }

    private var closing: String {
        guard let report = document.report else { return "" }
        let page = report.pageCount == 1 ? "page" : "pages"
        let rule = report.ruleCount == 1 ? "rule" : "rules"
        var lines = ["\(report.pageCount) \(page) and \(report.ruleCount) \(rule) on \(report.today)."]
        if !report.waived.isEmpty { lines.append("\(report.waived.count) waived.") }
        if let older = report.comparison?.older, !older.isEmpty { lines.append("\(older.count) there before.") }
        if document.hidden > 0 { lines.append("\(document.hidden) on other pages not shown.") }
        return "\n\(lines.joined(separator: " "))\n"
    }

    /// A text of the book, which stays text inside a cell and is cut when it is long.
    private static func cell(_ text: String) -> String {
        let cut = text.count > mostText ? text.prefix(mostText) + "…" : Substring(text)
        return MarkdownText.escaped(String(cut))
    }
}
