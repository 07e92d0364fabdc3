import BookIndex
import PageText

/// A small book on a plan page, and figures of the statements that follow from it.
package struct PlanExample: Sendable {
    let book: Example
    let statements: [Expected]

    struct Expected: Sendable {
        let person: String
        let quarter: Quarter
        /// The line of the page that names it.
        let line: Int
        var figures: [Figure] = []
    }

    struct Figure: Sendable {
        let name: String
        let value: String
        let line: Int
    }
}

/// Reads the `book pays` blocks of a plan page.
struct PlanExampleReader {
    let path: String
    private(set) var findings: [Finding] = []

    init(path: String) { self.path = path }

    mutating func example(_ fence: Outline.Fence) -> PlanExample? {
        guard fence.info.split(separator: " ").first == "book" else { return nil }
        guard fence.info == "book pays" else {
            return fault(fence.span.line, "An example of a plan starts with ```book pays")
        }
        let lines = fence.text.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.hasPrefix("--- statement") } ?? lines.count
        var records = fence
        records.text = lines[..<start].joined(separator: "\n")
        guard let today = Day("9999-12-31") else { return nil }
        var reader = ExampleStepReader(records, today: today)
        let steps = reader.steps()
        if let fault = reader.faults.first { return self.fault(fault.span.line, fault.message, fault.remedy) }
        let book = Example(expectsFindings: false, today: today, steps: steps, line: fence.span.line)
        guard let statements = statements(lines[start...], fence) else { return nil }
        guard !statements.isEmpty, !book.records.isEmpty else {
            return fault(fence.span.line, "An example of a plan shows records, and a statement that follows from them")
        }
        return PlanExample(book: book, statements: statements)
    }

    private mutating func statements(_ lines: ArraySlice<Substring>, _ fence: Outline.Fence) -> [PlanExample.Expected]?
    {
        var statements: [PlanExample.Expected] = []
        for (index, line) in zip(lines.indices, lines) where !line.trimmingBlanks.isEmpty {
            let number = fence.textLine + index
            if line.hasPrefix("--- ") {
                let words = line.split(separator: " ").map(String.init)
                guard words.count == 4, words[1] == "statement", let quarter = Quarter(words[3]) else {
                    _ = fault(number, "After the records come statements", "write --- statement ana 2026-Q2")
                    return nil
                }
                statements.append(.init(person: words[2], quarter: quarter, line: number))
            } else if let colon = line.firstRange(of: ": "), !statements.isEmpty {
                let name = line[..<colon.lowerBound].trimmingBlanks
                let value = line[colon.upperBound...].trimmingBlanks
                statements[statements.count - 1].figures.append(.init(name: name, value: value, line: number))
            } else {
                _ = fault(number, "A line of a statement is a name and a figure", "write earned: 20,000")
                return nil
            }
        }
        return statements
    }

    private mutating func fault(
        _ line: Int, _ message: String,
        _ remedy: String = "end it with --- statement ana 2026-Q2 and lines such as earned: 20,000"
    ) -> PlanExample? {
        findings.append(
            Finding(
                rule: "bad-plan", severity: .error, path: path, span: SourceSpan(line: line, column: 1),
                message: message,
                remedy: remedy))
        return nil
    }
}
