import BookIndex
import PageText

/// The Diagnostic Format of reviewdog: findings with the edits that would put them in order, which a reviewer applies
/// with one click.
struct RDJSONFormat {
    private let document: CheckDocument
    /// By path.
    private let places: [String: PagePlaces]

    init(_ document: CheckDocument) {
        self.document = document
        let paths = document.findings.map(\.path).withoutRepeats
        places = Dictionary(
            uniqueKeysWithValues: paths.compactMap { path in document.source(path).map { (path, PagePlaces($0)) } })
    }

    var text: String {
        JSONTree.object([
            ("source", .object([("name", .string("handbook"))])),
            ("diagnostics", .array(failure + document.findings.map(diagnostic))),
        ]).text
    }

    private func diagnostic(_ finding: Finding) -> JSONTree {
        .object(
            [
                ("message", .string(finding.wholeMessage)),
                ("location", location(finding.path, range(finding.span, of: finding.path))),
                ("severity", .string(RDJSONFormat.severity(finding.severity))),
                ("code", .object([("value", .string(finding.rule))])),
            ] + suggestions(finding))
    }

    /// Guesses too: whoever reviews sees what they would apply.
    private func suggestions(_ finding: Finding) -> [(key: String, value: JSONTree)] {
        guard let edit = document.edit(of: finding) else { return [] }
        let suggestion = JSONTree.object([
            ("range", range(edit.fix.span, of: edit.fix.path)), ("text", .string(edit.new)),
        ])
        return [("suggestions", .array([suggestion]))]
    }

    private var failure: [JSONTree] {
        guard let failure = document.failure else { return [] }
        return [
            .object([
                ("message", .string("The check could not be done: \(failure.words)")),
                ("location", .object([("path", .string(PageSort.handbookFolder))])), ("severity", .string("ERROR")),
                ("code", .object([("value", .string("check-failed"))])),
            ])
        ]
    }

    private func location(_ path: String, _ range: JSONTree) -> JSONTree {
        .object([("path", .string(path)), ("range", range)])
    }

    private func range(_ span: SourceSpan, of path: String) -> JSONTree {
        .object([
            ("start", position(span.line, span.column, of: path)),
            ("end", position(span.endLine, span.endColumn, of: path)),
        ])
    }

    /// Columns of this format are bytes of UTF-8.
    private func position(_ line: Int, _ column: Int, of path: String) -> JSONTree {
        let inBytes = places[path]?.byteColumn(line: line, column: column) ?? column
        return .object([("line", .integer(Int64(line))), ("column", .integer(Int64(inBytes)))])
    }

    private static func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: "ERROR"
        case .warning: "WARNING"
        case .notice: "INFO"
        }
    }
}
