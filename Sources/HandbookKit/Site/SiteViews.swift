import BookIndex
import GitStore
import PageText

/// The agendas and reports of a site, each for its next day.
struct SiteViews: Sendable {
    struct Made: Sendable {
        let view: View
        let day: Day
        let outcome: ViewRenderer.Outcome
    }

    /// In the order of their days and names.
    private(set) var made: [Made] = []

    /// Why views on a site without statements leave out what people earn.
    static let silence = "pay stands only on a site that is made with --statements"

    /// - Parameter showsPay: whether views may say what people earn.
    static func all(
        _ handbook: Handbook, at moment: BookSource.Moment, source: BookSource, worker: Worker, showsPay: Bool
    ) async throws -> SiteViews {
        let dated = [View.Sort.agenda, .report].flatMap { sort -> [ViewChoice.Dated] in
            (try? ViewChoice(handbook, sort: sort).all(from: handbook.today)) ?? []
        }
        let filling = Set(dated.flatMap { $0.view.tablesOnDemand(of: handbook.book.kinds) })
        let history = try await source.tables(of: handbook, at: moment, filling: filling)
        var views = SiteViews()
        let names = Set(dated.flatMap(\.view.derivedTables))
        var loaded: Day?
        var derived: (quarter: Quarter, made: Result<DerivedTables, PlanFailure>)?
        for each in dated.sorted(by: { $0.day < $1.day }) {
            if derived?.quarter != each.day.quarter {
                let made = try await DerivedTables.made(
                    names, of: handbook, at: moment, in: source, on: each.day, beside: worker,
                    silence: showsPay ? nil : silence)
                (derived, loaded) = ((each.day.quarter, made), nil)
            }
            if case .failure(let failure)? = derived?.made, !each.view.derivedTables.isEmpty {
                views.made.append(Made(view: each.view, day: each.day, outcome: .findings([failure.finding])))
                continue
            }
            let memory = try await MeetingMemory(
                before: each.day, of: each.view, in: handbook, at: moment, source: source, worker: worker)
            // Rules of the past may have been asked for the memory.
            if loaded != each.day || !memory.isEmpty {
                try worker.load(
                    handbook.book, today: each.day, history: history, filling: filling,
                    derived: (try? derived?.made.get()) ?? DerivedTables())
                loaded = each.day
            }
            var renderer = ViewRenderer(
                worker: worker, snapshot: handbook.snapshot, currency: handbook.currency(on: each.day))
            let found = try await renderer.findings(
                for: each, nil, memory, of: handbook.book.snapshot, at: moment, in: source)
            if let found {
                try worker.load(
                    handbook.book, today: each.day, history: history, filling: filling,
                    derived: (try? derived?.made.get()) ?? DerivedTables(), adding: found.patch)
                renderer.notCompared = found.notCompared
            }
            let outcome = try renderer.render(each.view, day: each.day, memory: memory)
            views.made.append(Made(view: each.view, day: each.day, outcome: outcome))
        }
        views.made.sort { ($0.day, $0.view.name) < ($1.day, $1.view.name) }
        return views
    }

    func made(of path: String) -> Made? { made.first { $0.view.path == path } }
}

/// The page of an agenda or a report.
struct SiteViewPage {
    let book: SiteBook
    let views: SiteViews

    func body(_ page: BookPage, at address: String) throws -> String {
        let view = book.views.first { $0.path == page.path }
        guard let made = views.made(of: page.path) else {
            let why = view.map { "It is not in force: \($0.days.inWords)." } ?? "It cannot be read."
            return head(view?.title ?? page.path, page, address) + "<p>\(SiteHTML.text(why))</p>\n"
        }
        let findings = book.found(on: page.path, at: address)
        switch made.outcome {
        case .page(let filled):
            let article = try ViewHTML.article(filled) { book.links.tag($0, on: page.path, at: address) }
            return findings + book.names.linked(article.body, at: address) + facts(made, page, address)
        case .findings(let found):
            let items = found.map { SiteFinding(book: book, finding: $0).html(on: page.path, at: address) }
            return head(made.view.title, page, address) + "<p>It could not be made.</p>\n" + SiteFinding.list(items)
        case .nobody:
            return head(made.view.title, page, address) + findings + "<p>There is nobody that it could be for.</p>\n"
        }
    }

    private func head(_ title: String, _ page: BookPage, _ address: String) -> String {
        "<h1>\(SiteHTML.text(title))</h1>\n<p class=\"where\">\(SiteHTML.text(page.path))</p>\n"
    }

    private func facts(_ made: SiteViews.Made, _ page: BookPage, _ address: String) -> String {
        let view = made.view
        let facts = SiteHTML.facts([
            ("made for", SiteHTML.text(made.day.description)), ("for whom", SiteHTML.text(view.audience)),
            ("on", view.weekday?.rawValue ?? ""), ("minutes", view.minutes.map(String.init) ?? ""),
            ("template", SiteHTML.text(page.path)),
        ])
        return SiteHTML.section("about", "About this page", facts) + book.mentions(of: page.path, at: address)
    }
}
