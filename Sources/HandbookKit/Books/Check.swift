import BookIndex
import GitStore
import PageText

/// What a check of one snapshot gave.
package struct CheckReport: Sendable {
    package var findings: [Finding]
    package let today: Day
    package let snapshot: String
    package let pageCount: Int
    package let ruleCount: Int
    /// What waivers cover; not among the findings.
    package var waived: [WaivedFinding] = []
}

/// Judges a whole snapshot: the form of its pages, what they say of each other, its rules and its views.
package struct Check {
    let handbook: Handbook
    let worker: Worker

    package init(_ handbook: Handbook, worker: Worker) {
        self.handbook = handbook
        self.worker = worker
    }

    package func run() throws -> CheckReport {
        let book = handbook.book
        try worker.load(book, today: handbook.today)
        let reader = RuleReader(book.pages(.rule))
        let inForce = reader.rules.filter { $0.days.contains(handbook.today) }
        let runner = RuleRunner(book: book, today: handbook.today, worker: worker)
        var findings = formFindings() + reader.findings
        findings += CitationCheck(book: book).findings(reader.rules)
        findings += ParameterTypeCheck(book: book).findings(reader.rules)
        findings += reader.rules.compactMap(NullTrap.finding)
        for rule in inForce { findings += try runner.findings(of: rule) }
        findings += try viewFindings()
        let judgement = Waivers(book: book, rules: reader.rules, today: handbook.today).apply(
            to: Finding.sorted(findings))
        return CheckReport(
            findings: Finding.inOrder(judgement.kept + judgement.remarks), today: handbook.today,
            snapshot: handbook.snapshot, pageCount: book.pages.count, ruleCount: inForce.count,
            waived: judgement.waived)
    }

    private func formFindings() -> [Finding] {
        let refused = handbook.book.refusals.map { refusal in
            Finding(
                rule: "unreadable-file", severity: .error, path: refusal.path, span: .pageStart,
                message: refusal.message, remedy: refusal.remedy)
        }
        let faults = handbook.book.faults.map { Finding($0.fault, on: $0.path, field: $0.field) }
        return refused + faults + PageCheck(book: handbook.book, today: handbook.today).findings()
    }

    private func viewFindings() throws -> [Finding] {
        let reader = ViewReader(handbook.book.pages(.view))
        let renderer = ViewRenderer(worker: worker, snapshot: handbook.snapshot)
        return try reader.findings + reader.views.flatMap { try renderer.findings(of: $0, day: handbook.today) }
    }
}

/// Warns of `NOT IN (SELECT …)`: one null in the list and the rule never finds anything again.
enum NullTrap {
    static func finding(_ rule: Rule) -> Finding? {
        let words = rule.query.text.lowercased().split { $0.isWhitespace || $0 == "(" }
        let hasTrap = words.indices.dropLast(2).contains { Array(words[$0...$0 + 2]) == ["not", "in", "select"] }
        guard hasTrap else { return nil }
        return Finding(
            rule: "null-trap", severity: .warning, path: rule.path, span: rule.query.span.start,
            message: "The rule \(rule.id) uses NOT IN with a query, which a single null makes blind.",
            remedy: "use NOT EXISTS")
    }
}
