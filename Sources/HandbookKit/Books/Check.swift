import BookIndex
import GitStore
import PageText

/// What a check gave.
package struct CheckReport: Sendable {
    package var findings: [Finding]
    package let today: Day
    package let snapshot: String
    package let pageCount: Int
    package let ruleCount: Int
    /// What waivers cover; not among the findings.
    package var waived: [WaivedFinding] = []
    /// Of a change: what it was compared with, and what was found there already.
    package var comparison: Comparison?

    package struct Comparison: Sendable {
        /// As it is shown: `commit 1a2b3c4`.
        package var base: String
        /// Not brought by the change; not among the findings.
        package var older: [Finding]
        /// Findings of the base that the change put in order.
        package var solvedCount: Int
        /// Who stands behind what needed a right.
        package var approvals: [ApprovedChange]
        /// The pages that the change touches, where they are now.
        package var touched: Set<String> = []
    }
}

/// What was found in one state of a book, before waivers.
struct FoundInState {
    /// By what is written on pages.
    let written: [Finding]
    /// By the queries of rules and views.
    let asked: [AskedPage]

    var all: [Finding] { Finding.sorted(written + asked.flatMap(\.findings)) }
}

/// Judges a whole snapshot: the form of its pages, what they say of each other, its rules and its views.
package struct Check {
    let handbook: Handbook
    let worker: Worker
    let history: HistorySource?
    /// Whether the tables of history are there in full, so that rules that read them can be asked.
    private let hasPast: Bool

    /// - Parameter history: what the tables of history are filled from; without it, rules that read them cannot be asked.
    package init(_ handbook: Handbook, worker: Worker, history: HistorySource? = nil) {
        self.handbook = handbook
        self.worker = worker
        self.history = history
        hasPast = history?.isComplete == true
    }

    /// Asks tables that are loaded already, those of history with them.
    init(loaded handbook: Handbook, worker: Worker) {
        self.handbook = handbook
        self.worker = worker
        history = nil
        hasPast = true
    }

    package func run() throws -> CheckReport { report(try judge().all) }

    /// Everything that is found, whatever is waived.
    func judge() throws -> FoundInState {
        try worker.load(handbook.book, today: handbook.today, history: history, filling: handbook.tablesOnDemand)
        return FoundInState(written: WrittenCheck(handbook: handbook).findings(), asked: try asked())
    }

    /// What the queries of rules in force and of views find in the tables that are loaded.
    ///
    /// - Parameter known: pages that need not be asked, by path.
    func asked(knowing known: [String: AskedPage] = [:]) throws -> [AskedPage] {
        let runner = RuleRunner(book: handbook.book, today: handbook.today, worker: worker)
        let renderer = ViewRenderer(worker: worker, snapshot: handbook.snapshot)
        let rules = try rulesInForce.map { rule in
            try known[rule.path] ?? asked(rule.path) { try incomplete(rule) ?? runner.findings(of: rule) }
        }
        let pages = handbook.book.pages(.view)
        // Of two views of one name only both say whether they may have it.
        let reader = ViewReader(pages.allSatisfy { known[$0.path] != nil } ? [] : pages)
        let views = try pages.map { page in
            try known[page.path]
                ?? asked(page.path) {
                    try reader.findings.filter { $0.path == page.path }
                        + reader.views.filter { $0.path == page.path && $0.days.contains(handbook.today) }
                        .flatMap { try incomplete($0) ?? renderer.findings(of: $0, day: handbook.today) }
                }
        }
        return OverlayCheck(book: handbook.book).judged(rules + views + (try askedPlans(knowing: known)))
    }

    private func askedPlans(knowing known: [String: AskedPage]) throws -> [AskedPage] {
        let runner = PlanRunner(book: handbook.book, worker: worker)
        let pages = handbook.book.pages(.plan)
        let isAsking = pages.contains { known[$0.path] == nil }
        let plans = isAsking ? PlanReader(pages, readsExamples: false).plans : []
        return try pages.map { page in
            try known[page.path]
                ?? asked(page.path) {
                    try plans.filter { $0.path == page.path }.flatMap {
                        try PlanCheck(plan: $0, runner: runner, plans: plans).findings(in: handbook.today.quarter)
                    }
                }
        }
    }

    private func asked(_ path: String, _ findings: () throws -> [Finding]) throws -> AskedPage {
        worker.reads = ColumnSet()
        let found = try findings()
        return AskedPage(path: path, findings: found, reads: worker.reads)
    }

    private var rulesInForce: [Rule] { handbook.rules.rules.filter { $0.days.contains(handbook.today) } }

    /// The pages whose queries are asked.
    var pagesToAsk: [String] {
        rulesInForce.map(\.path) + (handbook.book.pages(.view) + handbook.book.pages(.plan)).map(\.path)
    }

    /// What counts of some findings once waivers are applied.
    ///
    /// - Parameter paths: waivers that do not count yet.
    func report(_ findings: [Finding], excluding paths: Set<String> = []) -> CheckReport {
        let rules = handbook.rules.rules
        let waivers = Waivers(book: handbook.book, rules: rules, today: handbook.today)
        let judgement = waivers.apply(to: findings, excluding: paths)
        return CheckReport(
            findings: Finding.inOrder(judgement.kept + judgement.remarks), today: handbook.today,
            snapshot: handbook.snapshot, pageCount: handbook.book.pageCount,
            ruleCount: rules.count { $0.days.contains(handbook.today) }, waived: judgement.waived)
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
