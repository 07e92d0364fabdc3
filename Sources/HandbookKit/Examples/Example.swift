import BookIndex
import PageText

/// A small book on a rule page, with the places where the rule must find something.
package struct Example: Sendable {
    package let expectsFindings: Bool
    let today: Day
    let records: [Record]
    /// The block's first line on the rule page.
    package let line: Int

    struct Record: Sendable {
        /// The page under `handbook/`.
        let path: String
        /// The lines of its front matter.
        let lines: [String]
        /// The line of the rule page that the first of them stands on.
        let firstLine: Int
    }

    /// The day that examples are judged on when they do not say one.
    static let usualToday = "2026-01-15"

    /// Lines of the rule page where a finding must stand.
    var expectedLines: [Int] {
        records.flatMap { record in
            record.lines.enumerated().filter { Example.isMarked($1) }.map { record.firstLine + $0.offset }
        }
    }

    /// Whether a line ends in the comment `# found`.
    static func isMarked(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: "#")) else { return false }
        return line[...].trimmingBlanks.hasSuffix("# found")
    }
}

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
            fault(
                fence.span,
                "An example starts with ```book passes or ```book found, and may go on with today=YYYY-MM-DD.")
            return nil
        }
        let records = records(fence)
        guard !records.isEmpty else {
            fault(fence.span, "An example shows at least one record, after a line such as --- people/ana.md")
            return nil
        }
        let example = Example(
            expectsFindings: expectation == "found", today: today, records: records, line: fence.span.line)
        if example.expectsFindings == example.expectedLines.isEmpty {
            fault(fence.span, "An example that is found marks its lines with # found; one that passes marks none.")
            return nil
        }
        return example
    }

    private func today(_ words: ArraySlice<String>) -> Day? {
        guard let word = words.first else { return Day(Example.usualToday) }
        guard words.count == 1, word.hasPrefix("today=") else { return nil }
        return Day(word.dropFirst("today=".count))
    }

    private mutating func records(_ fence: Outline.Fence) -> [Example.Record] {
        var records: [Example.Record] = []
        var open: (path: String, lines: [String], firstLine: Int)?
        for (index, line) in fence.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("--- ") {
                if let open { records.append(.init(path: open.path, lines: open.lines, firstLine: open.firstLine)) }
                let path = line.dropFirst(4).trimmingBlanks
                if !path.hasSuffix(".md") {
                    let place = SourceSpan(line: fence.textLine + index, column: 5, length: path.unicodeScalars.count)
                    fault(place, "A record of an example is named with its ending", remedy: "write --- \(path).md")
                }
                open = ("handbook/" + path, [], fence.textLine + index + 1)
            } else if open != nil {
                open?.lines.append(String(line))
            } else if !line.trimmingBlanks.isEmpty {
                fault(SourceSpan(line: fence.textLine + index, column: 1), "This line belongs to no record.")
            }
        }
        if let open { records.append(.init(path: open.path, lines: open.lines, firstLine: open.firstLine)) }
        return records
    }

    private mutating func fault(
        _ span: SourceSpan, _ message: String, remedy: String = "see the other rules for the form"
    ) {
        findings.append(
            Finding(
                rule: "bad-rule", severity: .error, path: path, span: span.start, message: message, remedy: remedy))
    }
}

extension Substring {
    var trimmingBlanks: String {
        var rest = drop { $0.isWhitespace }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
