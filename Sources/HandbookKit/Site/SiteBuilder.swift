import BookIndex
import PageText

/// Makes every page of a site.
struct SiteBuilder {
    let book: SiteBook
    let history: SiteHistory
    let views: SiteViews
    let origin: String
    private var statements: (quarter: Quarter, people: [String])?
    private var own: [SitePage] = []

    init(book: SiteBook, history: SiteHistory, views: SiteViews, origin: String) {
        self.book = book
        self.history = history
        self.views = views
        self.origin = origin
    }

    /// Adds a page for each person's statement.
    mutating func add(statementsOf quarter: Quarter, _ made: [(person: String, markdown: String)]) throws {
        statements = (quarter, made.map(\.person))
        let links = book.links
        for (person, markdown) in made {
            let address = SiteAddress.statement(of: person)
            // Its links begin at the top of the repository, so it does not matter from which page they lead.
            let html = MarkdownHTML.text(markdown) { links.tag($0, on: "README.md", at: address) }
            guard let html else {
                throw HandbookError("The statement of \(person) is too involved to be shown as HTML.")
            }
            let anchors = Page(reading: Array(markdown.utf8)).outline.headings.map(\.anchor)
            let name = book.words.title(of: person, kind: Right.kindOfHolders) ?? person
            own.append(
                page(address, "\(name), \(quarter)", ArticleHTML(html, anchors: anchors, pictures: []).text))
        }
    }

    /// All pages, in the order of their addresses.
    func pages(progress: ((Int, Int) -> Void)?) throws -> [SitePage] {
        let lists = SiteListPages(book: book)
        let front = SiteFrontPage(book: book, views: views, statements: statements)
        var first = page(SiteAddress.front, front.title, front.body)
        first.hasSearch = true
        var pages =
            own + [
                first, page(SiteAddress.findings, "Findings", lists.findings),
                page(SiteAddress.parameters, "Parameters", lists.parameters),
                page(SiteAddress.checks, "Checks of every book", lists.checks),
            ]
        let records = Dictionary(
            book.book.records.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, each) in book.book.pages.enumerated() {
            progress?(index, book.book.pages.count)
            let address = SiteAddress.page(each.path)
            pages.append(page(address, book.title(of: each), try body(each, records[each.path], at: address)))
        }
        return pages.sorted { $0.address.utf8.lexicographicallyPrecedes($1.address.utf8) }
    }

    private func body(_ page: BookPage, _ record: BookRecord?, at address: String) throws -> String {
        if let record, let kind = book.book.kind(named: record.kind) {
            return try SiteRecordPage(book: book, history: history).body(record, kind, at: address)
        }
        if page.sort == .view { return try SiteViewPage(book: book, views: views).body(page, at: address) }
        return SitePolicyPages(book: book).body(page, at: address)
    }

    private func page(_ address: String, _ title: String, _ body: String) -> SitePage {
        SitePage(address: address, title: title, body: body, origin: origin)
    }
}
