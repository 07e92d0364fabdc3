import BookIndex

/// A Checkstyle report: the findings of each page under a `file`.
struct CheckstyleFormat {
    private let document: CheckDocument

    init(_ document: CheckDocument) { self.document = document }

    var text: String {
        let byPath = Dictionary(grouping: document.findings, by: \.path)
        let files = document.findings.map(\.path).withoutRepeats.map { path in
            file(path, (byPath[path] ?? []).map(error))
        }
        return XMLElement(name: "checkstyle", attributes: [("version", "4.3")], children: failure + files).document
    }

    private func error(_ finding: Finding) -> XMLElement {
        error(
            line: finding.span.line, column: finding.span.column,
            severity: finding.severity == .notice ? "info" : finding.severity.rawValue, message: finding.wholeMessage,
            source: finding.rule)
    }

    private var failure: [XMLElement] {
        guard let failure = document.failure else { return [] }
        let words = "The check could not be done: \(failure.words)"
        return [
            file(
                PageSort.handbookFolder,
                [error(line: 1, column: 1, severity: "error", message: words, source: "check-failed")])
        ]
    }

    private func file(_ path: String, _ errors: [XMLElement]) -> XMLElement {
        XMLElement(name: "file", attributes: [("name", path)], children: errors)
    }

    private func error(line: Int, column: Int, severity: String, message: String, source: String) -> XMLElement {
        XMLElement(
            name: "error",
            attributes: [
                ("line", String(line)), ("column", String(column)), ("severity", severity), ("message", message),
                ("source", "handbook.\(source)"),
            ])
    }
}
