import BookIndex
import PageText

/// One thing that the handbook says about one place of the book.
package struct Finding: Sendable, Hashable {
    /// The id of the rule, or of a check that every book has.
    package var rule: String
    package var severity: Severity
    /// The page, relative to the repository.
    package var path: String
    package var span: SourceSpan
    /// The field it is about, dotted; nil when it is about no field.
    package var field: String?
    package var message: String
    package var remedy: String
    package var cites: [Citation]
    /// Other pages that belong to the finding.
    package var related: [String]
    /// The record that is broken, where the finding stands at the edit that broke it instead.
    package var broken: Broken?
    /// The path that it is known by, where `path` leads to a page of the overlay.
    var identity: String?
    /// Tells two findings of one rule about one field apart, counted in the order of the rule's rows.
    package var ordinal = 0
    /// The edit that puts it in order, where there is one good answer.
    package var fix: Fix?

    package init(
        rule: String, severity: Severity, path: String, span: SourceSpan, field: String? = nil, message: String,
        remedy: String = "", cites: [Citation] = [], related: [String] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.path = path
        self.span = span
        self.field = field
        self.message = message.withoutFullStop
        self.remedy = remedy.withoutFullStop
        self.cites = cites
        self.related = related
    }

    /// A fault of a page as the finding of a check that every book has.
    init(_ fault: PageFault, on path: String, field: String? = nil) {
        self.init(
            rule: fault.id, severity: BuiltInCheck.severity(of: fault.id), path: path, span: fault.span, field: field,
            message: fault.message, remedy: fault.remedy)
        fix = fault.correction.map { Fix(path: path, span: fault.span, correction: $0) }
    }

    /// The place of what is broken.
    package struct Broken: Sendable, Hashable {
        package var path: String
        package var span: SourceSpan
        package var field: String?
    }

    /// A clause of the handbook, with the parameters that decided.
    package struct Citation: Sendable, Hashable {
        /// `handbook/page.md#heading`.
        package var clause: String
        /// `name = value` for each parameter that the rule asked for.
        package var parameters: [String]
    }

    /// Whether other findings may be missing because of this one: a kind, a rule or a right that cannot be used, or a
    /// file that cannot be read. Such a finding is shown and counted whatever was asked for.
    package var preventsJudging: Bool {
        severity == .error
            && (["unreadable-file", "page-in-both"].contains(rule)
                || [.kind, .rule, .right].contains(PageSort.of(path: path)))
    }

    /// Whether it says what could not be judged in this clone. It was no different before a change, and is no less true of it.
    var isOfThisClone: Bool { rule == "history-incomplete" }

    /// 16 hex digits that stay the same when lines move or the wording changes.
    package var fingerprint: String {
        let (path, field) = broken.map { ($0.path, $0.field) } ?? (path, field)
        let identity = [rule, self.identity ?? path, field ?? "", String(ordinal)].joined(separator: "\u{0}")
        let hex = String(StableHash.of(identity), radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }
}

extension BookPage {
    /// Whether the text of the page is without errors; otherwise what it says is not all there.
    var isReadable: Bool { page.faults.allSatisfy { BuiltInCheck.severity(of: $0.id) != .error } }
}

extension String {
    /// The sentence as findings and errors show it, however its author ended it.
    package var withoutFullStop: String { hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self }
}

/// How much a finding weighs.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    case notice, warning, error

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .notice: 0
        case .warning: 1
        case .error: 2
        }
    }
}

extension Finding {
    /// Sorts by place, then by rule and message, and numbers findings that would share a fingerprint.
    package static func sorted(_ findings: [Finding]) -> [Finding] {
        var seen: [String: Int] = [:]
        let numbered = findings.map { finding in
            var finding = finding
            let key = [finding.rule, finding.path, finding.field ?? ""].joined(separator: "\u{0}")
            finding.ordinal = seen[key, default: 0]
            seen[key] = finding.ordinal + 1
            return finding
        }
        return inOrder(numbered)
    }

    /// Sorts by place, then by rule and message. What is numbered already keeps its numbers, and so its fingerprint.
    package static func inOrder(_ findings: [Finding]) -> [Finding] { findings.sorted { $0.order < $1.order } }

    private var order: FindingOrder {
        FindingOrder(path: Array(path.utf8), span: span, rule: rule, message: message)
    }
}

/// The order findings are shown in: by the bytes of the path, never by a locale.
private struct FindingOrder: Comparable {
    let path: [UInt8]
    let span: SourceSpan
    let rule: String
    let message: String

    static func < (left: FindingOrder, right: FindingOrder) -> Bool {
        if left.path != right.path { return left.path.lexicographicallyPrecedes(right.path) }
        return (left.span, left.rule, left.message) < (right.span, right.rule, right.message)
    }
}

/// A hash that is the same in every process and on every machine, unlike Swift's own: FNV-1a with 64 bits.
enum StableHash {
    static func of(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
