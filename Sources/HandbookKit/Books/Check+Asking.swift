import BookIndex
import PageText

extension Check {
    /// What the queries of rules, views and plans in force find in the tables that are loaded.
    ///
    /// - Parameter known: what need not be asked.
    func asked(_ depth: Depth, knowing known: [AskedPage.Question: AskedPage] = [:]) throws -> [AskedPage] {
        try askedRules(known) + askedViews(depth, known) + askedPlans(depth, known)
    }

    /// What is asked to judge a state so far.
    func questions(_ depth: Depth) -> [AskedPage.Question] {
        rulesInForce.map { .init(path: $0.path, depth: .records) }
            + (views + plans).flatMap { page in depths(depth).map { .init(path: page.path, depth: $0) } }
    }

    private var rulesInForce: [Rule] { handbook.rules.rules.filter { $0.days.contains(handbook.today) } }
    private var views: [BookPage] { handbook.book.pages(.view) }
    private var plans: [BookPage] { handbook.book.pages(.plan) }

    private func depths(_ depth: Depth) -> [Depth] { [.records, .whole].filter { $0 <= depth } }

    private func askedRules(_ known: [AskedPage.Question: AskedPage]) throws -> [AskedPage] {
        let runner = RuleRunner(book: handbook.book, today: handbook.today, worker: worker)
        let rules = rulesInForce
        var pages = rules.map { rule in
            let question = AskedPage.Question(path: rule.path, depth: .records)
            return known[question]
                ?? incomplete(rule).map { AskedPage(question: question, findings: $0, reads: ColumnSet()) }
        }
        let open = pages.indices.filter { pages[$0] == nil }
        try worker.queries(open.map { rules[$0].query.text }) { place, answer in
            let rule = rules[open[place]]
            pages[open[place]] = AskedPage(
                question: .init(path: rule.path, depth: .records), findings: runner.findings(of: rule, answer),
                reads: worker.reads)
        }
        return pages.compactMap { $0 }
    }

    private func askedViews(_ depth: Depth, _ known: [AskedPage.Question: AskedPage]) throws -> [AskedPage] {
        let renderer = ViewRenderer(worker: worker, snapshot: handbook.snapshot)
        let isAsking = views.contains { page in
            depths(depth).contains { known[.init(path: page.path, depth: $0)] == nil }
        }
        // Of two views of one name only both say whether they may have it.
        let reader = ViewReader(isAsking ? views : [])
        return try views.flatMap { page in
            let view = reader.views.first { $0.path == page.path && $0.days.contains(handbook.today) }
            let written = AskedPage.Question(path: page.path, depth: .records)
            let contract =
                try known[written]
                ?? ask(written) {
                    try reader.findings.filter { $0.path == page.path }
                        + (view.map { try ViewContract($0, worker: worker).findings } ?? [])
                }
            guard depth == .whole else { return [contract] }
            let made = AskedPage.Question(path: page.path, depth: .whole)
            let page =
                try known[made]
                ?? ask(made) {
                    guard let view, contract.findings.isEmpty else { return [] }
                    return try incomplete(view) ?? renderer.faults(in: view, day: handbook.today)
                }
            return [contract, page]
        }
    }

    private func askedPlans(_ depth: Depth, _ known: [AskedPage.Question: AskedPage]) throws -> [AskedPage] {
        let runner = PlanRunner(book: handbook.book, worker: worker)
        let isAsking = plans.contains { page in
            depths(depth).contains { known[.init(path: page.path, depth: $0)] == nil }
        }
        let all = isAsking ? PlanReader(plans, readsExamples: false).plans : []
        return try plans.flatMap { page in
            let checks = all.filter { $0.path == page.path }.map { PlanCheck(plan: $0, runner: runner, plans: all) }
            return try depths(depth).map { depth in
                let question = AskedPage.Question(path: page.path, depth: depth)
                return try known[question]
                    ?? ask(question) {
                        try checks.flatMap { try $0.findings(depth, in: handbook.today.quarter) }
                    }
            }
        }
    }

    private func ask(_ question: AskedPage.Question, _ findings: () throws -> [Finding]) throws -> AskedPage {
        worker.reads = ColumnSet()
        let found = try findings()
        return AskedPage(question: question, findings: found, reads: worker.reads)
    }

    /// A rule about history finds nothing where the history is cut off, and that must not look like a pass.
    private func incomplete(_ rule: Rule) -> [Finding]? {
        guard !hasPast, rule.asksThePast(of: handbook.book.kinds) else { return nil }
        return incomplete("The rule \(rule.id)", rule.path, rule.query.span.start)
    }

    private func incomplete(_ view: View) -> [Finding]? {
        guard !hasPast, BookTables.needPast(view.tablesOnDemand(of: handbook.book.kinds)) else { return nil }
        return incomplete("The \(view.sort.rawValue) \(view.name)", view.path, .pageStart)
    }

    private func incomplete(_ name: String, _ path: String, _ place: SourceSpan) -> [Finding] {
        [
            Finding(
                rule: "history-incomplete", severity: BuiltInCheck.severity(of: "history-incomplete"), path: path,
                span: place, message: "\(name) asks about the past, and this clone has not all of it",
                remedy: handbook.facts.isShallow
                    ? "fetch the rest with: git fetch --unshallow" : "run the check in a clone with its history")
        ]
    }
}
