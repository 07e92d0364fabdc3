/// What a check gave, or why it gave nothing, with all that the forms for other programs need to say about it.
package struct CheckDocument {
    /// Nil when the check could not be done.
    package let report: CheckReport?
    /// Why the check could not be done; nil when it could.
    package let failure: Failure?
    /// Of the program.
    package let version: String
    /// Whether a finding makes the check fail.
    let fails: (Finding) -> Bool
    /// The page of a rule or a check that every book has, by its id.
    let help: (String) -> RuleHelp?
    /// The bytes of the page at a path.
    let source: (String) -> [UInt8]?
    /// How many findings on other pages were left out.
    let hidden: Int

    package struct Failure: Sendable {
        package let message: String
        package let remedy: String

        package init(_ message: String, remedy: String) {
            self.message = message
            self.remedy = remedy
        }
    }

    /// A check that could be done.
    ///
    /// - Parameters:
    ///   - handbook: the one that the findings stand in.
    ///   - hidden: how many findings were left out because other pages were asked for.
    ///   - fails: whether a finding makes the check fail.
    package init(
        _ report: CheckReport, in handbook: Handbook, hidden: Int = 0, version: String,
        fails: @escaping (Finding) -> Bool
    ) {
        self.init(
            report, hidden: hidden, version: version, fails: fails, help: { RuleHelp($0, in: handbook) },
            source: handbook.source)
    }

    init(
        _ report: CheckReport, hidden: Int = 0, version: String = "0", fails: @escaping (Finding) -> Bool,
        help: @escaping (String) -> RuleHelp? = { _ in nil }, source: @escaping (String) -> [UInt8]? = { _ in nil }
    ) {
        self.report = report
        self.hidden = hidden
        self.version = version
        self.fails = fails
        self.help = help
        self.source = source
        failure = nil
    }

    /// A check that could not be done.
    package init(_ failure: Failure, version: String) {
        self.failure = failure
        self.version = version
        report = nil
        hidden = 0
        fails = { _ in true }
        help = { _ in nil }
        source = { _ in nil }
    }

    /// The edit that would put a finding in order, on its own page.
    func edit(of finding: Finding) -> FixedPage.Applied? {
        finding.applicableFix(source).flatMap { $0.fix.path == finding.path ? $0 : nil }
    }

    var findings: [Finding] { report?.findings ?? [] }
    var waived: [WaivedFinding] { report?.waived ?? [] }

    /// The findings that matter most first: by severity, then those on pages that the change touched, then by place.
    var byWeight: [Finding] {
        let touched = report?.comparison?.touched ?? []
        let ranked = findings.enumerated().map { place, finding in
            (finding: finding, rank: (-finding.severity.weight, touched.contains(finding.path) ? 0 : 1, place))
        }
        return ranked.sorted { $0.rank < $1.rank }.map(\.finding)
    }

    /// The fingerprint of each finding in order. Hosts take two equal ones for one finding, so none comes twice.
    static func fingerprints(of findings: [Finding]) -> [String] {
        var seen: [String: Int] = [:]
        return findings.map { finding in
            let own = finding.fingerprint
            let count = seen[own, default: 0] + 1
            seen[own] = count
            return count == 1 ? own : "\(own)-\(count)"
        }
    }

    /// `2 errors, 1 notice`; what is not there is not counted.
    var counts: String {
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return counts.joined(separator: ", ")
    }
}

extension Severity {
    fileprivate var weight: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
}

extension Finding {
    /// The message, with the clauses and what to do on lines of their own.
    var wholeMessage: String {
        let says = cites.map { cite in
            let values = cite.parameters.isEmpty ? "" : " (\(cite.parameters.joined(separator: ", ")))"
            return "says: " + EscapedText.of(cite.clause + values)
        }
        let place = broken.map { ["in: \(EscapedText.of($0.path)):\($0.span.line)"] } ?? []
        let advice = remedy.isEmpty ? [] : ["do: " + EscapedText.of(remedy)]
        return ([EscapedText.of(message)] + place + says + advice).joined(separator: "\n")
    }
}
