import BookIndex
import GitStore
import PageText

/// What all pages of a site are made from.
struct SiteBook: Sendable {
    let handbook: Handbook
    let report: CheckReport
    let links: SiteLinks
    let words: FieldWords
    let rules: [Rule]
    let views: [View]
    let plans: [Plan]
    let references: SiteReferences
    let names: RecordNames
    /// What was found on each page, or names it.
    let findings: [String: [Finding]]
    let records: [String: [BookRecord]]
    private let paths: [String: [String: String]]
    /// What records say below their fields, which is not kept of them, by path.
    private let bodies: [String: String]

    /// - Throws: `GitError` when the repository that holds the pages cannot be read any more.
    init(_ handbook: Handbook, _ report: CheckReport) throws {
        self.handbook = handbook
        self.report = report
        let book = handbook.book
        links = SiteLinks(handbook)
        words = FieldWords(handbook)
        rules = handbook.rules.rules
        views = ViewReader(book.pages(.view)).views
        plans = PlanReader(book.pages(.plan), readsExamples: false).plans
        references = SiteReferences(book, rules: rules)
        names = RecordNames(book.records)
        records = Dictionary(grouping: book.records, by: \.kind)
        paths = records.mapValues { records in
            Dictionary(records.map { ($0.id, $0.path) }, uniquingKeysWith: { first, _ in first })
        }
        var findings: [String: [Finding]] = [:]
        for finding in report.findings {
            let pages = [finding.path] + [finding.broken?.path].compactMap(\.self) + finding.related
            for path in Set(pages) { findings[path, default: []].append(finding) }
        }
        self.findings = findings
        let entries = book.pages.filter { $0.sort == .record }.map { FileEntry(path: $0.path, blob: $0.blob) }
        bodies = Dictionary(
            try book.snapshot.load(entries).files.map { ($0.path, Page(reading: $0.bytes, outline: false).body) },
            uniquingKeysWith: { first, _ in first })
    }

    var book: Book { handbook.book }
    var today: Day { handbook.today }

    /// The Markdown below the front matter of a page.
    func markdown(of page: BookPage) -> String { bodies[page.path] ?? page.page.body }

    /// The title of a page, or its name where it has none.
    func title(of page: BookPage) -> String {
        // The heading of a template is not filled.
        if page.sort == .view, let view = views.first(where: { $0.path == page.path }) { return view.title }
        if let title = page.title, !title.isEmpty { return title }
        return String(page.path.split(separator: "/").last?.dropLast(3) ?? "")
    }

    func title(of record: BookRecord) -> String { record.typed.title ?? record.id }

    // MARK: Links

    /// A link to a page of the book with a text; the text alone where there is no such page.
    func link(_ path: String, _ text: String, anchor: String? = nil, from address: String) -> String {
        guard book.page(at: path) != nil else { return SiteHTML.text(text) }
        return SiteBook.link(SiteAddress.page(path), text, anchor: anchor, from: address)
    }

    static func link(_ target: String, _ text: String, anchor: String? = nil, from address: String) -> String {
        "<a href=\"\(SiteAddress.href(target, anchor: anchor, from: address))\">\(SiteHTML.text(text))</a>"
    }

    /// A link to a page of the book with its title.
    func link(_ path: String, from address: String) -> String {
        link(path, book.page(at: path).map(title) ?? path, from: address)
    }

    /// A record by its kind and id, with its title; the id alone where there is none.
    func link(kind: String, id: String, from address: String) -> String {
        guard let path = paths[kind]?[id] else { return SiteHTML.text(id) }
        return link(path, words.title(of: id, kind: kind) ?? id, from: address)
    }

    /// A clause such as `handbook/sales/how-we-work.md#books`, with the text of its heading.
    func link(clause: String, from address: String) -> String {
        let parts = clause.split(separator: "#", maxSplits: 1).map(String.init)
        guard let path = parts.first, let page = book.page(at: path) else { return SiteHTML.text(clause) }
        let heading = parts.count > 1 ? page.page.outline.headings.first { $0.anchor == parts[1] } : nil
        let text = heading.map { "\(title(of: page)), \($0.text)" } ?? title(of: page)
        return link(path, text, anchor: heading?.anchor, from: address)
    }

    /// A parameter with its value today.
    func link(_ parameter: Parameter, from address: String) -> String {
        let value = parameter.value(on: today)?.text ?? "no value on \(today)"
        let name = SiteBook.link(
            SiteAddress.parameters, parameter.name, anchor: SiteAddress.own(parameter.name), from: address)
        return "\(name) = \(SiteHTML.text(value))"
    }

    /// A rule of the book or a check of every book.
    func link(rule id: String, from address: String) -> String {
        if let rule = rules.first(where: { $0.id == id }) { return link(rule.path, id, from: address) }
        guard BuiltInCheck.named(id) != nil else { return SiteHTML.text(id) }
        return SiteBook.link(SiteAddress.checks, id, anchor: SiteAddress.own(id), from: address)
    }

    // MARK: Parts of pages

    /// What is found on a page, or about it.
    func found(on path: String, at address: String) -> String {
        let found = (findings[path] ?? []).map { SiteFinding(book: self, finding: $0).html(on: path, at: address) }
        return SiteHTML.section("findings", "Findings", found.isEmpty ? "" : SiteFinding.list(found))
    }

    /// The pages that link to a page.
    func mentions(of path: String, at address: String) -> String {
        let pages = (references.mentions[path] ?? []).map { link($0, from: address) }
        return SiteHTML.section("mentions", "Linked from", SiteHTML.list(pages, kind: "names"))
    }
}

/// One finding on a page of the site.
struct SiteFinding {
    let book: SiteBook
    let finding: Finding

    static func list(_ items: [String]) -> String { "<ul class=\"found\">\n\(items.joined())</ul>\n" }

    /// An item of a list.
    ///
    /// - Parameter path: the page of the book that the list is about; nil where it is about several.
    func html(on path: String?, at address: String) -> String {
        var lines = [SiteHTML.text(finding.message)]
        if !finding.remedy.isEmpty { lines.append("<span class=\"where\">Do:</span> \(SiteHTML.text(finding.remedy))") }
        let place = finding.path == path ? "line \(finding.span.line)" : nil
        let page = place ?? "\(book.link(finding.path, from: address)), line \(finding.span.line)"
        let cites = finding.cites.map { book.link(clause: $0.clause, from: address) }
        let says = cites.isEmpty ? "" : "; says: " + cites.joined(separator: "; ")
        lines.append(
            "<span class=\"where\">\(finding.severity.rawValue), \(page), \(book.link(rule: finding.rule, from: address))\(says)</span>"
        )
        let paragraphs = lines.map { "<p>\($0)</p>\n" }.joined()
        return "<li class=\"\(finding.severity.rawValue)\">\n\(paragraphs)</li>\n"
    }
}
