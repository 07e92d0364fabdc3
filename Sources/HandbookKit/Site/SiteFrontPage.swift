import BookIndex

/// The first page of a site: what is next, what is found, and everything that there is, by its sort.
struct SiteFrontPage {
    let book: SiteBook
    let views: SiteViews
    /// The people who have a statement on the site, and its quarter.
    let statements: (quarter: Quarter, people: [String])?

    private let address = SiteAddress.front

    init(book: SiteBook, views: SiteViews, statements: (quarter: Quarter, people: [String])?) {
        self.book = book
        self.views = views
        self.statements = statements
    }

    var title: String {
        book.book.page(at: "\(PageSort.handbookFolder)/README.md").map(book.title) ?? "The handbook"
    }

    var body: String {
        [
            "<h1>\(SiteHTML.text(title))</h1>\n",
            "<p class=\"where\">Seen on \(SiteHTML.text(book.today.description)).</p>\n", search,
            SiteHTML.section("findings", "Findings", findings), section("agendas", "Next agendas", agendas),
            section("reports", "Reports", reports), section("records", "Records", records),
            section("prose", "Handbook", prose), section("rules", "Rules (\(book.rules.count))", rules),
            section("rights", "Rights", list(.right)), section("plans", "Plans", list(.plan)), statementList,
            SiteHTML.section(
                "more", "More",
                SiteHTML.list([
                    SiteBook.link(SiteAddress.parameters, "Parameters", from: address),
                    SiteBook.link(SiteAddress.checks, "Checks of every book", from: address),
                ])),
        ].joined()
    }

    /// A link may lead to each of these, also where there is nothing to show.
    private func section(_ name: String, _ title: String, _ body: String) -> String {
        SiteHTML.section(name, title, body.isEmpty ? "<p>There is none.</p>\n" : body)
    }

    /// Hidden until the script that fills it runs.
    private var search: String {
        """
        <div id="finder" hidden>
        <h2 id="\(SiteAddress.own("search"))">Search</h2>
        <p><input id="query" type="search" autocomplete="off" aria-label="Search by name" placeholder="A name"></p>
        <p id="said" class="where" role="status"></p>
        <ul id="results"></ul>
        </div>
        <script type="application/json" id="names">\(SiteNames(book: book, views: views).json)</script>

        """
    }

    private var findings: String {
        let counts = Severity.allCases.sorted(by: >).map { severity in
            let count = book.report.findings.count { $0.severity == severity }
            return SiteBook.link(
                SiteAddress.findings, "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")",
                anchor: SiteAddress.own(severity.rawValue), from: address)
        }
        return SiteHTML.list(counts, kind: "counts")
    }

    private var agendas: String {
        let rows = views.made.filter { $0.view.sort == .agenda }.map { made in
            [
                book.link(made.view.path, made.view.title, from: address),
                // One without a weekday is held when somebody wants it.
                made.view.weekday == nil ? "any day" : SiteHTML.text("\(made.day.weekday.inWords) \(made.day)"),
                SiteHTML.text(made.view.audience),
            ]
        }
        return SiteHTML.table(["Agenda", "Next", "For"], rows)
    }

    private var reports: String {
        let made = views.made.filter { $0.view.sort == .report }.sorted { $0.view.title < $1.view.title }
        return SiteHTML.list(made.map { book.link($0.view.path, $0.view.title, from: address) }, kind: "names")
    }

    private var records: String {
        let kinds = book.book.kinds.sorted { $0.folder < $1.folder }
        let rows = kinds.filter { !$0.isReferenceData }.map { kind in
            let records = book.records[kind.name] ?? []
            let found = records.reduce(0) { sum, record in
                sum + (book.findings[record.path] ?? []).count { $0.path == record.path }
            }
            return [link(kind), String(records.count), found == 0 ? "" : String(found)]
        }
        let words = kinds.filter(\.isReferenceData).map { "\(link($0)) (\((book.records[$0.name] ?? []).count))" }
        let list = words.isEmpty ? "" : "<h3>Words of the handbook</h3>\n" + SiteHTML.list(words, kind: "names")
        return SiteHTML.table(["Kind", "Records", "Findings"], rows, numbers: [1, 2]) + list
    }

    private func link(_ kind: Kind) -> String {
        let name = kind.folder.replacing("_", with: " ")
        return book.link(kind.path, name.prefix(1).uppercased() + name.dropFirst(), from: address)
    }

    private var prose: String { list(.prose) }

    private func list(_ sort: PageSort) -> String {
        SiteHTML.list(book.book.pages(sort).map { book.link($0.path, from: address) }, kind: "names")
    }

    private var rules: String {
        let counts = Dictionary(grouping: book.report.findings, by: \.rule).mapValues(\.count)
        return RuleFamily.all(of: book.rules).map { family in
            let items = family.rules.map { rule in
                let count = counts[rule.id].map { " <span class=\"where\">(\($0))</span>" } ?? ""
                return book.link(rule.path, rule.title, from: address) + count
            }
            return "<h3>\(SiteHTML.text(family.heading))</h3>\n" + SiteHTML.list(items, kind: "names")
        }.joined()
    }

    private var statementList: String {
        guard let statements else { return "" }
        let links = statements.people.map { person in
            let name = book.words.title(of: person, kind: Right.kindOfHolders) ?? person
            return SiteBook.link(SiteAddress.statement(of: person), name, from: address)
        }
        return section("statements", "Statements of \(statements.quarter)", SiteHTML.list(links, kind: "names"))
    }
}

extension Weekday {
    fileprivate var inWords: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

/// The names that the search of the front page knows.
struct SiteNames {
    let book: SiteBook
    let views: SiteViews

    /// A list of `[name, sort, link, other words]`, safe inside HTML.
    var json: String {
        let pages = book.book.pages.map { page -> [String] in
            let address = SiteAddress.page(page.path)
            return [
                book.title(of: page), sort(of: page), SiteAddress.href(address, from: SiteAddress.front), id(of: page),
            ]
        }
        let parameters = book.book.parameters.map { parameter in
            let href = SiteAddress.href(
                SiteAddress.parameters, anchor: SiteAddress.own(parameter.name), from: SiteAddress.front)
            return [parameter.name, "parameter", href, ""]
        }
        let lines = (pages + parameters).map { "[\($0.map(JSONString.quoted).joined(separator: ","))]" }
        // Nothing in it may end the element that holds it.
        return "[\n\(lines.joined(separator: ",\n"))\n]".replacing("<", with: "\\u003c").replacing("&", with: "\\u0026")
    }

    private func sort(of page: BookPage) -> String {
        switch page.sort {
        case .record: BookPage.record(at: page.path, among: book.book.kinds)?.kind.name ?? "record"
        case .view: book.views.first { $0.path == page.path }?.sort.rawValue ?? "template"
        case .prose: "handbook"
        default: page.sort.rawValue
        }
    }

    private func id(of page: BookPage) -> String {
        page.path.split(separator: "/").last.map { String($0.dropLast(3)) } ?? ""
    }
}
