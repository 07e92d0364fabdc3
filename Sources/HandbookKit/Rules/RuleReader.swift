import BookIndex
import PageText

/// Reads rule pages; every part that is missing or wrong is a finding on the page.
struct RuleReader: Sendable {
    private(set) var rules: [Rule] = []
    private(set) var findings: [Finding] = []

    static let keys = ["rule", "severity", "cites", "message", "remedy", "from", "until", "waivable", "parameters"]

    private let readsExamples: Bool

    /// - Parameter readsExamples: false where nothing is asked of them, and what is wrong with the pages is known.
    init(_ pages: [BookPage], readsExamples: Bool = true) {
        self.readsExamples = readsExamples
        for page in pages where page.isReadable { read(page) }
    }

    private mutating func read(_ page: BookPage) {
        let start = findings.count
        guard let front = page.page.frontMatter else {
            return fault(
                page, .pageStart, "A rule page starts with its front matter.", "add rule, severity, cites and message")
        }
        findings += front.faults(forKeysBeside: RuleReader.keys, of: "A rule page", id: "bad-rule").map {
            Finding($0, on: page.path)
        }
        let id = text(front, "rule", page)
        let severity = severity(front, page)
        let cites = cites(front, page)
        let message = template(front, "message", page, isNeeded: true)
        let remedy = template(front, "remedy", page, isNeeded: false)
        var dateFaults: [PageFault] = []
        let days = DayRange(of: front, id: "bad-rule", faults: &dateFaults)
        findings += dateFaults.map { Finding($0, on: page.path) }
        let isWaivable = isWaivable(front, page)
        let query = query(page)
        let examples = readsExamples ? examples(page) : []
        guard findings.count == start, let id, let severity, let message, let query else { return }
        if let flaw = identityFlaw(id) {
            return fault(page, front["rule"]?.span ?? .pageStart, flaw, "choose another id, named after the fault")
        }
        guard page.path.hasSuffix("/\(id).md") else {
            let span = front["rule"]?.span ?? .pageStart
            return fault(page, span, "The rule \(id) stands on \(page.path).", "name the file \(id).md")
        }
        rules.append(
            Rule(
                id: id, path: page.path, title: page.title ?? id, severity: severity, cites: cites, message: message,
                remedy: remedy, isWaivable: isWaivable, days: days, query: query, examples: examples))
    }

    /// Why a rule cannot have this id.
    private func identityFlaw(_ id: String) -> String? {
        if !RecordID.isValid(id) || id.contains("/") { return "A rule cannot be called \(id)" }
        if BuiltInCheck.named(id) != nil { return "\(id) is a check that every book has" }
        return rules.first { $0.id == id }.map { "The rule \(id) is already on \($0.path)" }
    }

    private mutating func query(_ page: BookPage) -> Outline.Fence? {
        let blocks = page.page.outline.fences.filter { $0.info == "sql" }
        if blocks.count == 1 { return blocks.first }
        let lookalike = page.page.outline.fences.first { $0.info.lowercased().hasPrefix("sql") && $0.info != "sql" }
        if blocks.isEmpty, let lookalike {
            fault(
                page, lookalike.span.start, "The query of a rule is in a block called sql, not \(lookalike.info)",
                "write ```sql")
            return nil
        }
        let span = blocks.dropFirst().first?.span ?? .pageStart
        fault(page, span, "A rule page has one `sql` block; this has \(blocks.count).", "keep one query a rule")
        return nil
    }

    private mutating func examples(_ page: BookPage) -> [Example] {
        var reader = ExampleReader(path: page.path)
        let examples = page.page.outline.fences.compactMap { reader.example($0) }
        findings += reader.findings
        for (expectsFindings, word) in [(false, "passes"), (true, "found")]
        where reader.findings.isEmpty && !examples.contains(where: { $0.expectsFindings == expectsFindings }) {
            fault(
                page, .pageStart,
                "A rule page shows at least one example that is \(word == "found" ? "found" : "in order").",
                "add a block ```book \(word)")
        }
        return examples
    }

    // MARK: Front matter

    private mutating func text(_ front: YAMLNode, _ key: String, _ page: BookPage) -> String? {
        if let text = front[key]?.scalar?.text, !text.isEmpty { return text }
        fault(page, front[key]?.span ?? .pageStart, "A rule page needs `\(key)`.", "add \(key) to the front matter")
        return nil
    }

    private mutating func severity(_ front: YAMLNode, _ page: BookPage) -> Severity? {
        guard let text = text(front, "severity", page) else { return nil }
        let severity = Severity(rawValue: text)
        if severity == nil {
            fault(
                page, front["severity"]?.span ?? .pageStart, "A severity cannot be \(text).",
                "use error, warning or notice")
        }
        return severity
    }

    private mutating func isWaivable(_ front: YAMLNode, _ page: BookPage) -> Bool {
        guard let node = front["waivable"] else { return true }
        if let text = node.scalar?.text, let answer = ["true": true, "false": false][text] { return answer }
        fault(page, node.span, "`waivable` is true or false.", "write waivable: false where no exception is possible")
        return false
    }

    private mutating func cites(_ front: YAMLNode, _ page: BookPage) -> [Rule.Cite] {
        let nodes = front["cites"].map { $0.items ?? [$0] } ?? []
        let cites = nodes.compactMap { node in
            node.scalar.flatMap { $0.text.isEmpty ? nil : Rule.Cite(clause: $0.text, span: node.span) }
        }
        if cites.isEmpty || cites.count != nodes.count {
            fault(
                page, front["cites"]?.span ?? .pageStart, "A rule cites the heading that states it.",
                "write cites: page.md#heading")
        }
        return cites
    }

    private mutating func template(
        _ front: YAMLNode, _ key: String, _ page: BookPage, isNeeded: Bool
    ) -> MessageTemplate? {
        guard isNeeded || front[key] != nil, let text = text(front, key, page) else { return nil }
        do {
            return try MessageTemplate(text)
        } catch {
            fault(page, front[key]?.span ?? .pageStart, error.message, "see the other rules for the form")
            return nil
        }
    }

    private mutating func fault(_ page: BookPage, _ span: SourceSpan, _ message: String, _ remedy: String) {
        findings.append(
            Finding(rule: "bad-rule", severity: .error, path: page.path, span: span, message: message, remedy: remedy))
    }
}
