import BookIndex

/// A Code Quality report of GitLab: a list of findings, each known again by its fingerprint.
struct GitLabFormat {
    private let document: CheckDocument

    init(_ document: CheckDocument) { self.document = document }

    var text: String {
        let findings = document.findings
        let entries = zip(findings, CheckDocument.fingerprints(of: findings)).map(entry)
        return JSONTree.array(failure + entries).text
    }

    private func entry(_ finding: Finding, fingerprint: String) -> JSONTree {
        issue(
            finding.wholeMessage, check: finding.rule, fingerprint: fingerprint,
            severity: GitLabFormat.severity(finding.severity), path: finding.path, line: finding.span.line)
    }

    /// What could not be checked stands at the folder of the book: an empty report would look like a pass.
    private var failure: [JSONTree] {
        guard let failure = document.failure else { return [] }
        return [
            issue(
                "The check could not be done: \(failure.words)", check: "check-failed", fingerprint: "check-failed",
                severity: "blocker", path: PageSort.handbookFolder, line: 1)
        ]
    }

    private func issue(
        _ description: String, check: String, fingerprint: String, severity: String, path: String, line: Int
    ) -> JSONTree {
        .object([
            ("description", .string(description)), ("check_name", .string(check)),
            ("fingerprint", .string(fingerprint)), ("severity", .string(severity)),
            (
                "location",
                .object([("path", .string(path)), ("lines", .object([("begin", .integer(Int64(line)))]))])
            ),
        ])
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "major"
        case .warning: "minor"
        case .notice: "info"
        }
    }
}
