import BookIndex
import GitStore
import PageText

/// Runs the examples of rule pages, each in several variations that must not matter.
package struct ExampleRunner {
    let book: Book
    let worker: Worker

    package init(book: Book, worker: Worker) {
        self.book = book
        self.worker = worker
    }

    /// The findings about one rule's examples; none when all come out as they say.
    package func findings(of rule: Rule) async throws -> [Finding] {
        var findings: [Finding] = []
        for example in rule.examples {
            for variation in ExampleVariation.allCases {
                let failures = try await ExampleRun(rule: rule, example: example, variation: variation)
                    .findings(book, worker)
                findings += failures
                // One broken example would only fail the same way again.
                if !failures.isEmpty { break }
            }
        }
        return findings
    }

}

/// One example in one variation.
private struct ExampleRun {
    let rule: Rule
    let example: Example
    let variation: ExampleVariation

    func findings(_ book: Book, _ worker: Worker) async throws -> [Finding] {
        let pages = ExampleBook(example, variation, kinds: book.kinds)
        let small = try await Book(example: pages.last, on: book)
        let faults = try await self.faults(small, pages)
        guard faults.isEmpty else { return faults }
        // Where the example tells no history, the tables of history are empty.
        let filling =
            example.hasHistory ? BookTables.tablesOnDemand(mentionedIn: [rule.query.text], kinds: book.kinds) : []
        let history = filling.isEmpty ? nil : try await pages.history(of: small, filling: filling)
        try worker.load(small, today: example.today, history: history, filling: filling)
        worker.isBackwards = variation == .shuffled
        defer { worker.isBackwards = false }
        let found = try RuleRunner(book: small, today: example.today, worker: worker).findings(of: rule)
        if let broken = found.first(where: { $0.rule != rule.id }) { return [broken] }
        if let double = doubled(found) { return [double] }
        return compare(Set(found.map { line(of: $0.path, $0.span.line) }), Set(example.expectedLines))
    }

    /// A join that gives a row several times shows whoever reads the findings the same one several times.
    private func doubled(_ found: [Finding]) -> Finding? {
        var seen: Set<Finding> = []
        return found.first { !seen.insert($0).inserted }.map { finding in
            failure(line(of: finding.path, finding.span.line), "The rule finds the same thing here more than once")
        }
    }

    private func compare(_ lines: Set<Int>, _ expected: Set<Int>) -> [Finding] {
        let missed = expected.subtracting(lines).sorted().map {
            failure($0, "The example expects a finding here, and there is none")
        }
        let surplus = lines.subtracting(expected).sorted().map {
            failure($0, "The example expects no finding here, and there is one")
        }
        return missed + surplus
    }

    // MARK: The form of the pages

    private func faults(_ small: Book, _ pages: ExampleBook) async throws -> [Finding] {
        var faults = try await pages.olderFaults(kinds: small.kinds).map { record, fault in
            failure(line(in: record, fault.span.line), fault.message.withoutFullStop)
        }
        faults += small.faults.map { fault in
            failure(line(of: fault.path, fault.fault.span.line), fault.fault.message.withoutFullStop)
        }
        guard faults.isEmpty, let stray = strays(among: small.kinds).first else { return faults }
        return [failure(stray.firstLine - 1, "\(stray.path.underHandbook) is no record of any kind")]
    }

    private func strays(among kinds: [Kind]) -> [Example.Record] {
        example.steps.flatMap(\.edits).map(\.record).filter { record in
            record.path != Example.parametersPath && BookPage.record(at: record.path, among: kinds) == nil
        }
    }

    private func failure(_ line: Int, _ message: String) -> Finding {
        Finding(
            rule: "example-failed", severity: .error, path: rule.path, span: SourceSpan(line: line, column: 1),
            message: variation == .asWritten ? message : "\(message) \(variation.rawValue)",
            remedy: "mend the example or the rule")
    }

    /// The rule page's line of a line of a page that is judged.
    private func line(of path: String, _ line: Int) -> Int {
        example.lastPages[path].map { self.line(in: $0, line) } ?? example.line
    }

    /// Front matter starts on line 2 of a page.
    private func line(in record: Example.Record, _ line: Int) -> Int { record.firstLine + max(line - 2, 0) }
}
