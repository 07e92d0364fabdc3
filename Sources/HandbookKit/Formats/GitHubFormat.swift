/// Annotations of GitHub Actions, and a line that counts.
///
/// A step may show ten annotations of each level; the rest are dropped without a word. So the ones that matter most come
/// first, and when some are left out the last notice says how many.
struct GitHubFormat {
    private let document: CheckDocument

    /// The annotations of one level that a step may show.
    static let most = 10

    init(_ document: CheckDocument) { self.document = document }

    var text: String {
        if let failure = document.failure {
            let command = WorkflowCommand(
                level: "error", properties: [("title", "handbook")],
                message: "The check could not be done: \(failure.words)")
            return command.line + "\n"
        }
        let findings = document.byWeight
        let shown = shown(of: findings)
        var lines = shown.map { WorkflowCommand($0).line }
        let left = findings.count - shown.count
        if left > 0 {
            let more = WorkflowCommand(
                level: "notice", properties: [("title", "handbook")],
                message: "and \(left) more: run handbook check to see all \(findings.count)")
            lines.append(more.line)
        }
        let counts = document.counts
        lines.append("handbook: " + (counts.isEmpty ? "nothing found" : counts))
        return lines.joined(separator: "\n") + "\n"
    }

    /// The findings that fit, those of one level after the other.
    private func shown(of findings: [Finding]) -> [Finding] {
        let counts = Dictionary(grouping: findings, by: \.severity).mapValues(\.count)
        let isCut = counts.values.contains { $0 > Self.most }
        return Severity.allCases.reversed().flatMap { severity in
            // The notice that says how many more there are takes the place of one.
            let room = severity == .notice && isCut ? Self.most - 1 : Self.most
            return findings.filter { $0.severity == severity }.prefix(room)
        }
    }
}

/// A line that the runner of GitHub Actions reads as a command.
struct WorkflowCommand {
    let level: String
    let properties: [(name: String, value: String)]
    let message: String

    init(level: String, properties: [(name: String, value: String)], message: String) {
        self.level = level
        self.properties = properties
        self.message = message
    }

    /// The annotation of a finding. The title stands last: the runner drops blanks at the end of its line.
    init(_ finding: Finding) {
        let span = finding.span
        var properties = [
            ("file", EscapedText.of(finding.path)), ("line", String(span.line)), ("endLine", String(span.endLine)),
        ]
        // Columns of a stretch of several lines are refused.
        if span.line == span.endLine {
            properties += [("col", String(span.column)), ("endColumn", String(max(span.column, span.endColumn - 1)))]
        }
        properties.append(("title", "handbook (\(EscapedText.of(finding.rule)))"))
        self.init(
            level: finding.severity.rawValue, properties: properties,
            message: "\(EscapedText.of(finding.path)):\(span.line):\(span.column): \(finding.wholeMessage)")
    }

    /// The line without its end.
    var line: String {
        let pairs = properties.map { "\($0.name)=\(WorkflowCommand.encoded($0.value, also: [":", ","]))" }
        return "::\(level) \(pairs.joined(separator: ","))::\(WorkflowCommand.encoded(message))"
    }

    /// Encodes what ends a line or a property. The runner also takes `##[` for a command, wherever it stands in a line
    /// and without any way to escape it, so a blank takes it apart.
    private static func encoded(_ text: String, also others: Set<Unicode.Scalar> = []) -> String {
        var encoded = ""
        var hashes = 0
        for scalar in text.unicodeScalars {
            if scalar == "[", hashes > 1 { encoded += " " }
            hashes = scalar == "#" ? hashes + 1 : 0
            if scalar == "%" || scalar == "\r" || scalar == "\n" || others.contains(scalar) {
                let hex = String(scalar.value, radix: 16, uppercase: true)
                encoded += "%" + (hex.count == 1 ? "0" : "") + hex
            } else {
                encoded.unicodeScalars.append(scalar)
            }
        }
        return encoded
    }
}

extension CheckDocument.Failure {
    /// The message and the advice in one line.
    var words: String {
        let text = EscapedText.of(message.withoutFullStop)
        return remedy.isEmpty ? text : "\(text) (\(EscapedText.of(remedy.withoutFullStop)))"
    }
}
