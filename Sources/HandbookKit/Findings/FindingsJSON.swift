#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The findings of one run as JSON, for other programs. Fields are only ever added to this shape.
package struct FindingsJSON: Encodable {
    let version = 1
    /// Left out, like the snapshot, when the check could not be done.
    let today: String?
    let snapshot: String?
    /// Why the check could not be done; left out when it could.
    let failure: Failure?
    let findings: [Entry]
    /// Findings that do not count, each with its waiver.
    let waived: [Entry]
    /// Of a change; left out for a state.
    let change: Change?
    let summary: [String: Int]

    struct Entry: Encodable {
        let rule: String
        let severity: String
        let path: String
        let line: Int
        let column: Int
        let endLine: Int
        let endColumn: Int
        let field: String?
        let message: String
        let remedy: String
        let cites: [String]
        let parameters: [String]
        let related: [String]
        let fingerprint: String
        let broken: Broken?
        /// The edit that would put it in order; left out where there is no one answer.
        let fix: Edit?
        /// Why the finding does not count; left out where it does.
        var waiver: Exception?
    }

    struct Change: Encodable {
        let base: String
        let older: Int
        let solved: Int
        let approvals: [Agreement]
    }

    struct Agreement: Encodable {
        let path: String
        let field: String
        let right: String
        let person: String
        let delegatedBy: String?
        let how: String
        let strength: String
    }

    /// Text to be put in the place of other text on the page at `path`.
    struct Edit: Encodable {
        let path: String
        let line: Int
        let column: Int
        let endLine: Int
        let endColumn: Int
        let text: String
        /// Whether it says the same thing in the right form; otherwise it is a guess.
        let safe: Bool
    }

    /// The record that is broken, where the finding stands at the edit that broke it.
    struct Broken: Encodable {
        let path: String
        let line: Int
        let column: Int
        let field: String?
    }

    struct Exception: Encodable {
        let path: String
        let reason: String
        let grantedBy: String
        let until: String
    }

    struct Failure: Encodable {
        let message: String
        let remedy: String
    }

    package init(_ document: CheckDocument) {
        let report = document.report
        today = report?.today.description
        snapshot = report?.snapshot
        failure = document.failure.map { Failure(message: $0.message.withoutFullStop, remedy: $0.remedy) }
        findings = document.findings.map { Entry($0, fix: document.edit(of: $0)) }
        waived = document.waived.map { waived in
            var entry = Entry(waived.finding, fix: nil)
            entry.waiver = Exception(waived.waiver)
            return entry
        }
        change = report?.comparison.map { comparison in
            Change(
                base: comparison.base, older: comparison.older.count, solved: comparison.solvedCount,
                approvals: comparison.approvals.map(Agreement.init))
        }
        let counts = Severity.allCases.map { severity in
            (severity.rawValue, document.findings.count { $0.severity == severity })
        }
        summary = Dictionary(uniqueKeysWithValues: counts + [("waived", document.waived.count)])
    }

    /// The JSON text, indented, keys in alphabetical order, ending in a line break.
    package func text() throws -> String { try FindingsJSON.encoded(self, [.prettyPrinted]) }

    static func encoded(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting = []) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            // The encoder leaves characters beyond ASCII alone, also those that no log should show raw.
            if scalar != "\n", EscapedText.isHidden(scalar) {
                escaped.append(contentsOf: JSONString.escape(scalar).unicodeScalars)
            } else {
                escaped.append(scalar)
            }
        }
        return String(escaped) + "\n"
    }
}

extension FindingsJSON.Exception {
    init(_ waiver: Waiver) {
        path = waiver.path
        reason = waiver.reason
        grantedBy = waiver.grantedBy
        until = waiver.until.description
    }
}

extension FindingsJSON.Entry {
    init(_ finding: Finding, fix edit: FixedPage.Applied?) {
        rule = finding.rule
        severity = finding.severity.rawValue
        path = finding.path
        line = finding.span.line
        column = finding.span.column
        endLine = finding.span.endLine
        endColumn = finding.span.endColumn
        field = finding.field
        message = finding.message
        remedy = finding.remedy
        cites = finding.cites.map(\.clause)
        parameters = finding.cites.first?.parameters ?? []
        related = finding.related
        fingerprint = finding.fingerprint
        fix = edit.map { edit in
            let span = edit.fix.span
            return .init(
                path: edit.fix.path, line: span.line, column: span.column, endLine: span.endLine,
                endColumn: span.endColumn, text: edit.new, safe: edit.fix.isSafe)
        }
        broken = finding.broken.map { broken in
            .init(path: broken.path, line: broken.span.line, column: broken.span.column, field: broken.field)
        }
    }
}

extension FindingsJSON.Agreement {
    init(_ approved: ApprovedChange) {
        path = approved.path
        field = approved.approval.field
        right = approved.approval.right
        person = approved.approval.person
        delegatedBy = approved.approval.delegatedBy
        how = approved.approval.how.rawValue
        strength = approved.approval.strength.rawValue
    }
}
