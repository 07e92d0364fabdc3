import BookIndex
import GitStore
import PageText

/// Runs the examples of rule pages, each in several variations that must not matter.
package struct ExampleRunner {
    /// A way of writing the same book.
    package enum Variation: String, CaseIterable, Sendable {
        case asWritten = "as written"
        case shuffled = "with rows in another order"
        case carriageReturns = "with CRLF line ends"
        case beyondASCII = "with text beyond ASCII"
    }

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
            for variation in Variation.allCases {
                let failures = try await failures(rule, example, variation)
                findings += failures
                // One broken example would only fail the same way again.
                if !failures.isEmpty { break }
            }
        }
        return findings
    }

    private func failures(_ rule: Rule, _ example: Example, _ variation: Variation) async throws -> [Finding] {
        let small = try await Book(example: files(example, variation), on: book)
        let strays = example.records.filter { record in
            record.path != "handbook/parameters.md" && !small.records.contains { $0.path == record.path }
        }
        if let stray = strays.first, small.faults.isEmpty {
            let name = stray.path.dropFirst(PageSort.handbookFolder.count + 1)
            return [failure(rule, stray.firstLine - 1, "\(name) is no record of any kind", variation)]
        }
        let faults = small.faults.map { fault in
            failure(
                rule, line(of: fault.path, fault.fault.span.line, example), fault.fault.message.withoutFullStop,
                variation)
        }
        guard faults.isEmpty else { return faults }
        try worker.load(small, today: example.today)
        worker.isBackwards = variation == .shuffled
        defer { worker.isBackwards = false }
        let found = try RuleRunner(book: small, today: example.today, worker: worker).findings(of: rule)
        if let broken = found.first(where: { $0.rule != rule.id }) { return [broken] }
        let lines = found.map { line(of: $0.path, $0.span.line, example) }
        return compare(Set(lines), Set(example.expectedLines), rule, variation)
    }

    private func compare(_ lines: Set<Int>, _ expected: Set<Int>, _ rule: Rule, _ variation: Variation) -> [Finding] {
        let missed = expected.subtracting(lines).sorted().map {
            failure(rule, $0, "The example expects a finding here, and there is none", variation)
        }
        let surplus = lines.subtracting(expected).sorted().map {
            failure(rule, $0, "The example expects no finding here, and there is one", variation)
        }
        return missed + surplus
    }

    private func failure(_ rule: Rule, _ line: Int, _ message: String, _ variation: Variation) -> Finding {
        Finding(
            rule: "example-failed", severity: .error, path: rule.path, span: SourceSpan(line: line, column: 1),
            message: variation == .asWritten ? message : "\(message) \(variation.rawValue)",
            remedy: "mend the example or the rule")
    }

    /// The rule page's line of a line of a record's page; front matter starts on line 2 there.
    private func line(of path: String, _ line: Int, _ example: Example) -> Int {
        guard let record = example.records.first(where: { $0.path == path }) else { return example.line }
        return record.firstLine + max(line - 2, 0)
    }

    // MARK: The pages of an example

    func files(_ example: Example, _ variation: Variation) -> [StoredFile] {
        let files = example.records.enumerated().compactMap { index, record -> StoredFile? in
            let end = variation == .carriageReturns ? "\r\n" : "\n"
            let body = variation == .beyondASCII ? "# Žluťoučký kůň 株式会社 🐎" : "# Example"
            let lines = variation == .beyondASCII ? widened(record) : record.lines
            let text = (["---"] + lines + ["---", "", body, ""]).joined(separator: end)
            return ObjectID(standingFor: index).map { StoredFile(path: record.path, blob: $0, bytes: Array(text.utf8)) }
        }
        return files
    }

    /// The record's lines with letters beyond ASCII after every free text.
    private func widened(_ record: Example.Record) -> [String] {
        let text = (["---"] + record.lines + ["---", ""]).joined(separator: "\n")
        let parts = record.path.split(separator: "/")
        guard parts.count > 2, let kind = book.kinds.first(where: { $0.folder == parts[1] }) else {
            return record.lines
        }
        let page = Page(reading: Array(text.utf8))
        var lines = record.lines
        for place in page.frontMatter?.freeTexts(kind.schema).sorted(by: >) ?? [] {
            guard lines.indices.contains(place.endLine - 2) else { continue }
            var line = lines[place.endLine - 2].unicodeScalars
            line.insert(
                contentsOf: " čaj 茶".unicodeScalars, at: line.index(line.startIndex, offsetBy: place.endColumn - 1))
            lines[place.endLine - 2] = String(line)
        }
        return lines
    }
}

extension YAMLNode {
    /// The places of plain text that the schema does not restrict.
    fileprivate func freeTexts(_ schema: FieldSchema) -> [SourceSpan] {
        switch content {
        case .scalar(let scalar):
            let isFree =
                schema.types == [.string] && schema.choices == nil && schema.format == nil && schema.pattern == nil
                && schema.references == nil
            return isFree && scalar.style == .plain && !scalar.isBlank ? [span] : []
        case .sequence(let items): return schema.items.map { schema in items.flatMap { $0.freeTexts(schema) } } ?? []
        case .mapping(let entries):
            return entries.flatMap { entry in schema.property(entry.key).map { entry.value.freeTexts($0) } ?? [] }
        }
    }
}

extension ObjectID {
    /// An id for a page that is in no repository: pages of one example need different ids, no more.
    init?(standingFor index: Int) {
        let hex = String(index + 1, radix: 16)
        self.init(hex: String(repeating: "0", count: 40 - hex.count) + hex)
    }
}
