import BookIndex
import Foundation
import PageText
import Testing

@testable import HandbookKit

/// The forms of findings for other programs, each read again by a reader that is not ours.
@Suite(.enabled(if: FormatOracle.python != nil)) struct ReportFormatTests {
    /// Texts that a book may hold to break or to steer what reads the findings.
    static let hostile = [
        "::error::x", "  ::add-mask::a", "x ##[error]y", "###[group]z", "a\n::set-output name=x::y", "a\r::warning::b",
        "100%0A::error::x", "a,b:c=d%2C", "]]> <!-- & \"quoted\" 'single' </failure>",
        "\u{0}\u{1}\u{1B}[31m\u{7F}\u{9B}",
        "\u{FFFE}\u{FFFF}\u{202E}\u{2028}", "[text](1) \\ `code` | pipe", "@team #12 <script>alert(1)</script>", "NaN",
        "9007199254740993", "株式 🚀 e\u{301}", "",
    ]

    static func finding(
        _ rule: String = "book-over-cap", _ severity: Severity = .error, _ path: String = "handbook/people/ana.md",
        _ line: Int = 3, message: String = "Ana holds 2"
    ) -> Finding {
        Finding(
            rule: rule, severity: severity, path: path, span: SourceSpan(line: line, column: 7, length: 3),
            field: "role", message: message, remedy: "hand one off",
            cites: [.init(clause: "handbook/sales.md#caps", parameters: ["book_cap = 1"])],
            related: ["handbook/accounts/elm tree.md"])
    }

    static func document(
        _ findings: [Finding], waived: [WaivedFinding] = [], touched: Set<String> = [],
        help: @escaping (String) -> RuleHelp? = { _ in nil }, source: @escaping (String) -> [UInt8]? = { _ in nil }
    ) throws -> CheckDocument {
        var report = CheckReport(
            findings: findings, today: try #require(Day("2026-01-15")), snapshot: "commit 1a2b3c4", pageCount: 3,
            ruleCount: 1, waived: waived)
        report.comparison = .init(base: "commit 0", older: [], solvedCount: 0, approvals: [], touched: touched)
        return CheckDocument(report, version: "1.2.3", fails: { $0.severity == .error }, help: help, source: source)
    }

    static func waived() throws -> WaivedFinding {
        WaivedFinding(
            finding: finding("late-deal", .warning),
            waiver: Waiver(
                path: "handbook/waivers/a.md", rule: "late-deal", record: "people/ana", reason: "agreed",
                grantedBy: "bo", until: try #require(Day("2026-03-01"))))
    }

    private func text(_ format: ReportFormat, _ findings: [Finding]) throws -> String {
        try format.text(of: try Self.document(findings))
    }

    @Test("Whatever a book says, every form is read back", arguments: ReportFormat.allCases)
    func readsBack(format: ReportFormat) throws {
        let findings = Self.hostile.map { text in
            Finding(
                rule: "r" + text, severity: .warning, path: "p" + text, span: SourceSpan(line: 2, column: 1),
                field: text,
                message: text, remedy: text, cites: [.init(clause: text, parameters: [text])],
                related: [text, text])
        }
        let text = try text(format, findings)
        let reader = format == .json ? "ndjson" : format == .comment ? "markdown" : format.rawValue
        let read = try FormatOracle.read(format == .json ? text.replacing("\n", with: " ") + "\n" : text, as: reader)
        if let list = read as? [Any], ![.github, .json].contains(format) { #expect(list.count >= findings.count) }
    }

    @Test("A check that could not be done is told in every form", arguments: ReportFormat.allCases)
    func failures(format: ReportFormat) throws {
        let failure = CheckDocument.Failure("There is no \u{1B} commit ::error::x.", remedy: "name one")
        let text = try format.text(of: CheckDocument(failure, version: "1.2.3"))
        let reader = format == .json ? "ndjson" : format == .comment ? "markdown" : format.rawValue
        _ = try FormatOracle.read(format == .json ? text.replacing("\n", with: " ") + "\n" : text, as: reader)
        #expect(text.contains("There is no"))
        #expect(text.contains("name one"))
    }

    // MARK: GitHub

    @Test("A finding becomes an annotation at its line")
    func annotation() throws {
        let commands = try FormatOracle.list(try text(.github, [Self.finding()]), as: "github")
        let expected = [
            "file": "handbook/people/ana.md", "line": "3", "endLine": "3", "col": "7", "endColumn": "9",
            "title": "handbook (book-over-cap)",
        ]
        #expect(commands.count == 1)
        #expect(commands.first?["command"] as? String == "error")
        #expect(commands.first?["properties"] as? [String: String] == expected)
        #expect(
            commands.first?["data"] as? String == """
                handbook/people/ana.md:3:7: Ana holds 2
                says: handbook/sales.md#caps (book_cap = 1)
                do: hand one off
                """)
    }

    @Test("Of 200 findings the runner sees ours only, the right ten of each level first")
    func twoHundred() throws {
        let findings = (0..<200).map { index in
            Self.finding(
                "rule-\(index)", [.notice, .warning, .error][index % 3], "handbook/people/p\(index).md", index + 1,
                message: Self.hostile[index % Self.hostile.count])
        }
        let touched: Set = ["handbook/people/p197.md", "handbook/people/p196.md", "handbook/people/p195.md"]
        let text = try ReportFormat.github.text(of: try Self.document(findings, touched: touched))
        let commands = try FormatOracle.list(text, as: "github")
        #expect(Set(commands.compactMap { $0["command"] as? String }) == ["error", "warning", "notice"])
        let files = commands.map { ($0["properties"] as? [String: String])?["file"] ?? "" }
        func pages(_ numbers: [Int]) -> [String] { numbers.map { "handbook/people/p\($0).md" } }
        #expect(Array(files[..<10]) == pages([197, 2, 5, 8, 11, 14, 17, 20, 23, 26]))
        #expect(Array(files[10..<20]) == pages([196, 1, 4, 7, 10, 13, 16, 19, 22, 25]))
        #expect(Array(files[20..<29]) == pages([195, 0, 3, 6, 9, 12, 15, 18, 21]))
        #expect(commands.count == 30)
        #expect(commands.last?["data"] as? String == "and 171 more: run handbook check to see all 200")
    }

    @Test("Exactly as many as fit need no notice of more")
    func exactlyTen() throws {
        let findings = (0..<10).map { Self.finding("rule-\($0)", .notice) }
        #expect(try FormatOracle.list(try text(.github, findings), as: "github").count == 10)
        let more = try FormatOracle.list(try text(.github, findings + [Self.finding("more", .notice)]), as: "github")
        #expect(more.count == 10)
        #expect(more.last?["data"] as? String == "and 2 more: run handbook check to see all 11")
    }

    // MARK: GitLab

    @Test("GitLab knows a finding again when its line has moved")
    func gitlab() throws {
        let before = try FormatOracle.list(try text(.gitlab, [Self.finding()]), as: "gitlab")
        var moved = Self.finding()
        moved.span = SourceSpan(line: 90, column: 1)
        let after = try FormatOracle.list(try text(.gitlab, [moved]), as: "gitlab")
        #expect(before.first?["fingerprint"] as? String == after.first?["fingerprint"] as? String)
        #expect(before.first?["severity"] as? String == "major")
        let twice = try FormatOracle.list(try text(.gitlab, [moved, moved]), as: "gitlab")
        #expect(twice.count == 2)
    }

    // MARK: JUnit and Checkstyle

    @Test("A case fails where the check does")
    func junit() throws {
        let findings = [Self.finding(), Self.finding("late-deal", .warning)]
        let document = try Self.document(findings, waived: [try Self.waived()])
        let cases = try FormatOracle.list(try ReportFormat.junit.text(of: document), as: "junit")
        #expect(cases.map { $0["outcome"] as? String } == ["failure", "system-out", "skipped"])
        #expect(cases.map { $0["name"] as? String } == ["book-over-cap role", "late-deal role", "late-deal role"])
        #expect((cases[0]["text"] as? String)?.hasPrefix("handbook/people/ana.md:3:7: Ana holds 2\n") == true)
        #expect(cases[2]["message"] as? String == "waived by bo until 2026-03-01: agreed")
        let none = try FormatOracle.list(try text(.junit, []), as: "junit")
        #expect(none.map { $0["outcome"] as? String } == ["passed"])
    }

    @Test func checkstyle() throws {
        let errors = try FormatOracle.list(try text(.checkstyle, [Self.finding("a", .notice)]), as: "checkstyle")
        #expect(errors.first?["severity"] as? String == "info")
        #expect(errors.first?["source"] as? String == "handbook.a")
        #expect(errors.first?["column"] as? Int == 7)
    }

    // MARK: SARIF

    @Test("SARIF has the rule's page, a fingerprint without lines, related records and waivers")
    func sarif() throws {
        let help = RuleHelp(
            id: "book-over-cap", title: "Book over its cap", severity: .error, summary: "{{name}} holds {{n}}",
            body: "# Book over its cap\n\nWhy.\n", family: "books")
        var finding = Self.finding()
        finding.broken = .init(path: "handbook/people/bo ž.md", span: SourceSpan(line: 9, column: 2), field: nil)
        let document = try Self.document(
            [finding], waived: [try Self.waived()], help: { $0 == "book-over-cap" ? help : nil })
        let run = try FormatOracle.object(try ReportFormat.sarif.text(of: document), as: "sarif")
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == ["book-over-cap", "late-deal"])
        #expect((rules[0]["help"] as? [String: String])?["markdown"] == "# Book over its cap\n\nWhy.\n")
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(
            results[0]["partialFingerprints"] as? [String: String]
                == ["primaryLocationLineHash": finding.fingerprint])
        let related = try #require(results[0]["relatedLocations"] as? [[String: Any]])
        #expect(paths(related) == ["handbook/people/bo ž.md", "handbook/accounts/elm tree.md"])
        #expect((results[1]["suppressions"] as? [[String: Any]])?.first?["kind"] as? String == "external")
    }

    @Test(
        "What breaks the schema of SARIF is seen", .enabled(if: FormatOracle.sarifSchema != nil, "run: .ci/hook-tools"))
    func sarifSchema() throws {
        let text = try ReportFormat.sarif.text(of: try Self.document([Self.finding()], waived: [try Self.waived()]))
        try FormatOracle.checkSchema(text)
        for (old, new) in [("\"2.1.0\"", "\"2.1\""), ("\"level\"", "\"lewel\""), ("\"external\"", "\"elsewhere\"")] {
            let broken = text.replacing(old, with: new)
            #expect(broken != text)
            #expect(throws: FormatFault.self) { try FormatOracle.checkSchema(broken) }
        }
    }

    private func paths(_ locations: [[String: Any]]) -> [String?] {
        locations.map { location in
            let place = location["physicalLocation"] as? [String: Any]
            return (place?["artifactLocation"] as? [String: Any])?["path"] as? String
        }
    }

    @Test("Of more results than a host takes the weightiest stay, and the log says so")
    func manyResults() throws {
        let findings = (0..<20).map { Self.finding("a-\($0 % 7)", .notice, "handbook/p\($0).md") } + [Self.finding()]
        let log = SARIFFormat(try Self.document(findings), most: 20)
        let run = try FormatOracle.object(log.text, as: "sarif")
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.count == 20)
        #expect(results.first?["ruleId"] as? String == "book-over-cap")
        let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
        #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    }

    // MARK: reviewdog

    @Test("Columns of reviewdog are bytes")
    func rdjson() throws {
        let page = Array("---\nx: y\n株式: tam\n---\n".utf8)
        var finding = Self.finding()
        finding.span = SourceSpan(line: 3, column: 5, length: 3)
        let document = try Self.document([finding], source: { _ in page })
        let found = try FormatOracle.list(try ReportFormat.rdjson.text(of: document), as: "rdjson")
        let place = try #require((found.first?["location"] as? [String: Any])?["range"] as? [String: [String: Int]])
        #expect(place["start"] == ["line": 3, "column": 9])
        #expect(place["end"] == ["line": 3, "column": 12])
    }

    @Test("A fix is a suggestion of reviewdog, a fix of SARIF and an edit in JSON")
    func fixes() throws {
        let page = Array("---\nname: Ana\nrole: tma\n---\n".utf8)
        var finding = Self.finding()
        finding.fix = Fix(
            path: finding.path, span: finding.span, correction: Correction("tam", isSafe: true))
        let document = try Self.document([finding], source: { _ in page })
        let found = try FormatOracle.list(try ReportFormat.rdjson.text(of: document), as: "rdjson")
        let suggestion = try #require((found.first?["suggestions"] as? [[String: Any]])?.first)
        #expect(suggestion["text"] as? String == "tam")
        let range = suggestion["range"] as? [String: [String: Int]]
        #expect(range == ["start": ["line": 3, "column": 7], "end": ["line": 3, "column": 10]])
        let run = try FormatOracle.object(try ReportFormat.sarif.text(of: document), as: "sarif")
        #expect(((run["results"] as? [[String: Any]])?.first?["fixes"] as? [Any])?.count == 1)
        let lines = try FormatOracle.list(try ReportFormat.ndjson.text(of: document), as: "ndjson")
        #expect((lines.first?["fix"] as? [String: Any])?["safe"] as? Bool == true)
        // An edit that the page would not be read by is none.
        let other = try Self.document([finding], source: { _ in Array("---\nname: Ana\n---\n".utf8) })
        #expect(try !ReportFormat.rdjson.text(of: other).contains("suggestions"))
    }

    // MARK: Lines of JSON

    @Test func lines() throws {
        let document = try Self.document([Self.finding()], waived: [try Self.waived()])
        let lines = try FormatOracle.list(try ReportFormat.ndjson.text(of: document), as: "ndjson")
        #expect(lines.map { $0["type"] as? String } == ["finding", "waived", "summary"])
        #expect(lines[0]["rule"] as? String == "book-over-cap")
        #expect(lines[2]["summary"] as? [String: Int] == ["error": 1, "warning": 0, "notice": 0, "waived": 1])
    }

    // MARK: Markdown

    @Test(
        "A report in Markdown is cut between two pages, and says how much is missing",
        arguments: [
            (ReportFormat.comment, 65_000, "the summary of the job"),
            (.markdown, 1_000_000, "the output of `handbook check`"),
        ])
    func cut(format: ReportFormat, most: Int, pointer: String) throws {
        let findings =
            (0..<9_000).map { Self.finding("rule", .warning, "handbook/people/p\($0).md") } + [Self.finding()]
        let text = try text(format, findings)
        let read = try FormatOracle.object(text, as: "markdown")
        let pages = try #require(read["pages"] as? [String])
        #expect(try #require(read["bytes"] as? Int) <= most)
        #expect(pages.first == "handbook/people/ana.md")
        #expect(text.contains("\n\(findings.count - pages.count) more: see \(pointer).\n"))
    }

    @Test("A report in Markdown shows each page with its findings")
    func report() throws {
        let findings = [Self.finding(), Self.finding("a", .notice, message: "a | b <b> @team")]
        #expect(
            try text(.markdown, findings) == """
                <!-- handbook check -->
                ### 1 error, 1 notice

                #### handbook/people/ana.md

                | Line | What | Do |
                |---:|---|---|
                | 3 | **error** Ana holds 2 (book-over-cap)<br>handbook/sales.md#caps (book_cap = 1) | hand one off |
                | 3 | **notice** a \\| b &lt;b> @\u{2060}team (a)<br>handbook/sales.md#caps (book_cap = 1) | hand one off |

                3 pages and 1 rule on 2026-01-15.

                """)
    }
}
