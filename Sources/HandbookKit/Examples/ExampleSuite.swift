import BookIndex

/// The examples of all rule pages of a handbook.
package struct ExampleSuite {
    private let handbook: Handbook
    private let rules: [Rule]
    private let broken: [Finding]

    package struct Result: Sendable {
        package let findings: [Finding]
        package let summary: String
    }

    package init(_ handbook: Handbook) {
        self.handbook = handbook
        let reader = RuleReader(handbook.book.pages(.rule))
        rules = reader.rules
        broken = reader.findings
    }

    package var names: [String] { rules.map(\.id) }

    /// Runs the examples of the named rules, or of all when none is named.
    package func run(only names: [String], worker: Worker) async throws -> Result {
        let chosen = rules.filter { names.isEmpty || names.contains($0.id) }
        var findings = names.isEmpty ? broken : []
        let runner = ExampleRunner(book: handbook.book, worker: worker)
        for rule in chosen { findings += try await runner.findings(of: rule) }
        let examples = chosen.reduce(0) { $0 + $1.examples.count }
        let runs = examples * ExampleVariation.allCases.count
        let counts = "Rules: \(chosen.count), examples: \(examples), runs: \(runs)"
        return Result(
            findings: Finding.sorted(findings),
            summary: findings.isEmpty ? "\(counts). All as written." : "\(counts). Not as written: \(findings.count).")
    }
}
