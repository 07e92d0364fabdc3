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

/// Judges a whole snapshot: the form of its pages, what they say of each other, its rules and its views.
package struct Check {
    let handbook: Handbook
    let worker: Worker
    let history: HistorySource?
    /// Whether the tables of history are there in full, so that rules that read them can be asked.
    let hasPast: Bool

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

    package func run() throws -> CheckReport { report(try judge().all(.whole, in: handbook.book)) }

    /// Everything that is found, whatever is waived.
    func judge() throws -> FoundInState {
        try worker.load(handbook.book, today: handbook.today, history: history, filling: handbook.tablesOnDemand)
        return FoundInState(written: WrittenCheck(handbook: handbook).findings(), asked: try asked(.whole))
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
}
