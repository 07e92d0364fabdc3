import BookIndex
import PageText

/// Reads the `book passes` and `book found` blocks of a rule page.
struct ExampleReader {
    let path: String
    private(set) var findings: [Finding] = []

    init(path: String) { self.path = path }

    mutating func example(_ fence: Outline.Fence) -> Example? {
        var words = fence.info.split(separator: " ").map(String.init)
        guard words.first == "book" else { return nil }
        words.removeFirst()
        guard let expectation = words.first, ["passes", "found"].contains(expectation),
            let today = today(words.dropFirst())
        else {
            return fault(
                fence.span,
                "An example starts with ```book passes or ```book found, and may go on with today=YYYY-MM-DD.")
        }
        var reader = ExampleStepReader(fence, today: today)
        let steps = reader.steps()
        for fault in reader.faults { self.fault(fault.span, fault.message, remedy: fault.remedy) }
        let example = Example(
            expectsFindings: expectation == "found", today: today, steps: steps, line: fence.span.line)
        guard reader.faults.isEmpty else { return nil }
        guard !example.records.isEmpty else {
            return fault(fence.span, "An example shows at least one record, after a line such as --- people/ana.md")
        }
        if example.expectsFindings == example.expectedLines.isEmpty {
            return fault(
                fence.span, "An example that is found marks its lines with # found; one that passes marks none.")
        }
        for stray in example.misspeltMarks + example.strayMarks {
            fault(stray.span, stray.message, remedy: stray.remedy)
        }
        return example
    }

    private func today(_ words: ArraySlice<String>) -> Day? {
        guard let word = words.first else { return Day(Example.usualToday) }
        guard words.count == 1, word.hasPrefix("today=") else { return nil }
        return Day(word.dropFirst("today=".count))
    }

    @discardableResult
    private mutating func fault(
        _ span: SourceSpan, _ message: String, remedy: String = "see the other rules for the form"
    ) -> Example? {
        findings.append(
            Finding(
                rule: "bad-rule", severity: .error, path: path, span: span.start, message: message, remedy: remedy))
        return nil
    }
}

/// Something wrong with a line of an example.
struct ExampleFault: Error {
    let span: SourceSpan
    let message: String
    let remedy: String
}

extension Example {
    /// Comments that YAML takes for no part of the page and the reader of the example for no mark.
    fileprivate var misspeltMarks: [ExampleFault] {
        records.flatMap { $0.lines(where: Example.isNearlyMarked) }.map { line in
            ExampleFault(
                span: SourceSpan(line: line, column: 1), message: "This mark is misspelt and counts for nothing.",
                remedy: "end the line in # found")
        }
    }

    /// Marks on what is not judged: only the last version of a page is.
    fileprivate var strayMarks: [ExampleFault] {
        let judged = Set(lastPages.values.map(\.firstLine))
        return records.filter { !judged.contains($0.firstLine) }.flatMap { record in
            let page = record.path.underHandbook
            let isThere = lastPages[record.path] != nil
            return record.markedLines.map { line in
                ExampleFault(
                    span: SourceSpan(line: line, column: 1),
                    message: isThere
                        ? "This mark stands on an older version of \(page), and only the last one is judged."
                        : "This mark stands on \(page), which is not there at the end.",
                    remedy: isThere
                        ? "mark a line where \(page) is shown last" : "mark a line of a page that is there at the end")
            }
        }
    }
}

extension String {
    /// A path as examples name it.
    var underHandbook: String { String(dropFirst(PageSort.handbookFolder.count + 1)) }
}
