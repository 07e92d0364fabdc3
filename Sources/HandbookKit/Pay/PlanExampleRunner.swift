import BookIndex
import GitStore
import PageText

/// Runs the examples of plan pages, each in several variations that must not matter.
struct PlanExampleRunner {
    let book: Book
    let worker: Worker

    func findings(of plan: Plan) async throws -> [Finding] {
        var findings: [Finding] = []
        for example in plan.examples {
            for variation in ExampleVariation.allCases {
                let failures = try await self.findings(plan, example, variation)
                findings += failures
                if !failures.isEmpty { break }
            }
        }
        return findings
    }

    private func findings(
        _ plan: Plan, _ example: PlanExample, _ variation: ExampleVariation
    ) async throws -> [Finding] {
        let pages = ExampleBook(example.book, variation, kinds: book.kinds)
        let small = try await Book(example: pages.last, on: book)
        let faults = small.faults.map { fault in
            failure(plan, line(of: fault.path, fault.fault.span.line, example), fault.fault.message, variation)
        }
        guard faults.isEmpty else { return faults }
        let filling = BookTables.tablesOnDemand(
            mentionedIn: plan.blocks.values.map(\.text), kinds: book.kinds)
        let history =
            example.book.hasHistory && !filling.isEmpty ? try await pages.history(of: small, filling: filling) : nil
        try worker.load(small, today: example.book.today, history: history, filling: history == nil ? [] : filling)
        worker.isBackwards = variation == .shuffled
        defer { worker.isBackwards = false }
        let maker = StatementMaker(small, plans: [plan], worker: worker, on: example.book.today)
        do {
            return try example.statements.flatMap { expected in
                let statement = try maker.statements(of: expected.person, in: expected.quarter).first
                return compare(plan, statement, expected, variation)
            }
        } catch let failure as PlanFailure {
            return [failure.finding]
        }
    }

    private func compare(
        _ plan: Plan, _ statement: Statement?, _ expected: PlanExample.Expected, _ variation: ExampleVariation
    ) -> [Finding] {
        guard let statement else {
            return [
                failure(
                    plan, expected.line, "The plan pays \(expected.person) nothing in \(expected.quarter)", variation)
            ]
        }
        return expected.figures.compactMap { figure in
            guard let value = statement.figure(figure.name) else {
                return failure(plan, figure.line, "The statement has no figure \(figure.name)", variation)
            }
            // Names in the books of examples get letters beyond ASCII, and reasons may quote them.
            if value == figure.value
                || (variation == .beyondASCII && !(figure.value.last?.isNumber ?? false)
                    && figure.value.last != "%")
            {
                return nil
            }
            return failure(
                plan, figure.line, "The example expects \(figure.name) to be \(figure.value), and it is \(value)",
                variation)
        }
    }

    private func line(of path: String, _ line: Int, _ example: PlanExample) -> Int {
        example.book.lastPages[path].map { $0.firstLine + max(line - 2, 0) } ?? example.book.line
    }

    private func failure(_ plan: Plan, _ line: Int, _ message: String, _ variation: ExampleVariation) -> Finding {
        let message = message.withoutFullStop
        return Finding(
            rule: "example-failed", severity: .error, path: plan.path, span: SourceSpan(line: line, column: 1),
            message: variation == .asWritten ? message : "\(message) \(variation.rawValue)",
            remedy: "mend the example or the plan")
    }
}
