import BookIndex

/// The examples of all rule pages and plan pages of a handbook.
package struct ExampleSuite {
    private let handbook: Handbook
    private let rules: [Rule]
    private let plans: [Plan]
    private let broken: [Finding]

    package struct Result: Sendable {
        package let findings: [Finding]
        package let summary: String
    }

    package init(_ handbook: Handbook) {
        self.handbook = handbook
        let reader = RuleReader(handbook.book.pages(.rule))
        rules = reader.rules
        let planReader = PlanReader(handbook.book.pages(.plan))
        plans = planReader.plans
        broken = reader.findings + planReader.findings
    }

    package var names: [String] { rules.map(\.id) + plans.map(\.id) }

    /// Runs the examples of the named rules and plans, or of all when none is named.
    package func run(only names: [String], worker: Worker) async throws -> Result {
        let chosen = rules.filter { names.isEmpty || names.contains($0.id) }
        var findings = names.isEmpty ? broken : []
        let runner = ExampleRunner(book: handbook.book, worker: worker)
        for rule in chosen { findings += try await runner.findings(of: rule) }
        let paying = plans.filter { names.isEmpty || names.contains($0.id) }
        let payer = PlanExampleRunner(book: handbook.book, worker: worker)
        for plan in paying { findings += try await payer.findings(of: plan) }
        let examples = chosen.reduce(0) { $0 + $1.examples.count } + paying.reduce(0) { $0 + $1.examples.count }
        let runs = examples * ExampleVariation.allCases.count
        let plans = paying.isEmpty ? "" : ", plans: \(paying.count)"
        let counts = "Rules: \(chosen.count)\(plans), examples: \(examples), runs: \(runs)"
        return Result(
            findings: Finding.sorted(findings),
            summary: findings.isEmpty ? "\(counts). All as written." : "\(counts). Not as written: \(findings.count).")
    }
}
