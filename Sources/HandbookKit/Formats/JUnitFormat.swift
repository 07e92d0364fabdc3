/// A JUnit report: a suite for each page, a case for each finding.
///
/// JUnit knows no warnings. A case fails when its finding makes the check fail, and passes with its words otherwise; a
/// finding that a waiver covers is a skipped case. Without findings there is one case that passes, since build servers
/// take an empty report for a broken one.
struct JUnitFormat {
    private let document: CheckDocument

    init(_ document: CheckDocument) { self.document = document }

    private struct Case {
        let path: String
        let element: XMLElement
        var isFailure = false
        var isSkipped = false
        var isError = false
    }

    var text: String {
        let cases = cases
        let byPath = Dictionary(grouping: cases, by: \.path)
        let suites = cases.map(\.path).withoutRepeats.map { suite($0, byPath[$0] ?? []) }
        let attributes = [("name", "handbook")] + JUnitFormat.counts(cases)
        return XMLElement(name: "testsuites", attributes: attributes, children: suites).document
    }

    private var cases: [Case] {
        if let failure = document.failure {
            let error = XMLElement(
                name: "error", attributes: [("message", "The check could not be done"), ("type", "check-failed")],
                text: failure.words)
            return [Case(path: "handbook", element: element("check", "handbook", [error]), isError: true)]
        }
        let cases = document.findings.map(finding) + document.waived.map(waived)
        return cases.isEmpty ? [Case(path: "handbook", element: element("check", "handbook", []))] : cases
    }

    private func finding(_ finding: Finding) -> Case {
        let isFailure = document.fails(finding)
        let place = "\(finding.path):\(finding.span.line):\(finding.span.column): "
        let attributes = [("message", finding.message), ("type", finding.severity.rawValue)]
        let words =
            isFailure
            ? XMLElement(name: "failure", attributes: attributes, text: place + finding.wholeMessage)
            : XMLElement(name: "system-out", text: "\(place)\(finding.severity.rawValue): \(finding.wholeMessage)")
        return Case(path: finding.path, element: element(finding, [words]), isFailure: isFailure)
    }

    private func waived(_ waived: WaivedFinding) -> Case {
        let reason = "waived by \(waived.waiver.grantedBy) until \(waived.waiver.until): \(waived.waiver.reason)"
        let skipped = XMLElement(name: "skipped", attributes: [("message", reason)])
        return Case(path: waived.finding.path, element: element(waived.finding, [skipped]), isSkipped: true)
    }

    private func element(_ finding: Finding, _ children: [XMLElement]) -> XMLElement {
        let field = finding.field.map { " \($0)" } ?? ""
        return element("\(finding.rule)\(field)", finding.path, children, line: finding.span.line)
    }

    private func element(_ name: String, _ path: String, _ children: [XMLElement], line: Int? = nil) -> XMLElement {
        let place = line.map { [("file", path), ("line", String($0))] } ?? []
        return XMLElement(
            name: "testcase", attributes: [("name", name), ("classname", path)] + place, children: children)
    }

    private func suite(_ path: String, _ cases: [Case]) -> XMLElement {
        XMLElement(
            name: "testsuite", attributes: [("name", path)] + JUnitFormat.counts(cases), children: cases.map(\.element))
    }

    private static func counts(_ cases: [Case]) -> [(String, String)] {
        [
            ("tests", String(cases.count)), ("failures", String(cases.count(where: \.isFailure))),
            ("errors", String(cases.count(where: \.isError))), ("skipped", String(cases.count(where: \.isSkipped))),
        ]
    }
}

extension [String] {
    /// Each text once, where it stood first.
    var withoutRepeats: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
