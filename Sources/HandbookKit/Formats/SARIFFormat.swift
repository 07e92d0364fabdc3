import BookIndex

/// A log in SARIF 2.1.0, for code scanning and for viewers of such logs.
struct SARIFFormat {
    let document: CheckDocument
    /// The findings that are told, and of each its fingerprint.
    let findings: [(finding: Finding, fingerprint: String)]
    /// The ids of the rules that found something, in the order in which the log lists them.
    let ruleIDs: [String]

    /// The results that a host takes; it refuses a log with more.
    static let mostResults = 25_000
    /// The name of the folder that all paths start from.
    static let root = "SRCROOT"

    /// - Parameter most: how many results are told.
    init(_ document: CheckDocument, most: Int = Self.mostResults) {
        self.document = document
        let all = document.findings
        let numbered = zip(all, CheckDocument.fingerprints(of: all)).map { (finding: $0, fingerprint: $1) }
        // Of too many those that matter less are left out.
        let isCut = all.count > most
        findings =
            isCut
            ? Array(numbered.sorted { $0.finding.severity > $1.finding.severity }.prefix(most)) : numbered
        let waived = document.waived.map(\.finding.rule)
        ruleIDs = (findings.map(\.finding.rule) + waived).withoutRepeats.sorted()
    }

    var text: String {
        JSONTree.object([
            ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")), ("version", .string("2.1.0")),
            ("runs", .array([run])),
        ]).text
    }

    private var run: JSONTree {
        .object([
            ("tool", .object([("driver", driver)])), ("invocations", .array([invocation])),
            (
                "originalUriBaseIds",
                .object([
                    (Self.root, .object([("description", Self.message("The root of the repository of the book"))]))
                ])
            ),
            ("columnKind", .string("unicodeCodePoints")), ("results", .array(results)),
        ])
    }

    private var driver: JSONTree {
        .object([
            ("name", .string("handbook")), ("semanticVersion", .string(document.version)),
            ("rules", .array(ruleIDs.map(rule))),
        ])
    }

    /// Whether the check could be done, and what keeps the log from being the whole answer.
    private var invocation: JSONTree {
        let left = document.findings.count - findings.count
        let failure = document.failure.map { [("error", "The check could not be done: \($0.words)")] } ?? []
        let more = left > 0 ? [("warning", "and \(left) more: run handbook check to see all")] : []
        return .object([
            ("executionSuccessful", .boolean(document.failure == nil)),
            (
                "toolExecutionNotifications",
                .array(
                    (failure + more).map { level, words in
                        .object([("level", .string(level)), ("message", Self.message(words))])
                    })
            ),
        ])
    }

    static func level(_ severity: Severity) -> JSONTree {
        switch severity {
        case .error: .string("error")
        case .warning: .string("warning")
        case .notice: .string("note")
        }
    }

    /// A message of plain text. `[text](target)` would be a link in it, so its brackets are escaped.
    static func message(_ text: String) -> JSONTree {
        guard text.contains("](") else { return .object([("text", .string(text))]) }
        let escaped = text.replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
        return .object([("text", .string(escaped))])
    }
}
