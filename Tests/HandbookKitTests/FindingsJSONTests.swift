import BookIndex
import Foundation
import PageText
import Testing

@testable import HandbookKit

/// The findings as JSON for other programs: valid, complete, and the same bytes every time.
@Suite struct FindingsJSONTests {
    private func report(_ findings: [Finding]) throws -> CheckReport {
        CheckReport(
            findings: findings, today: try #require(Day("2026-01-15")), snapshot: "commit 1a2b3c4", pageCount: 3,
            ruleCount: 1)
    }

    private func json(_ findings: [Finding]) throws -> String {
        try FindingsJSON(CheckDocument(try report(findings), fails: { _ in true })).text()
    }

    private static let finding = Finding(
        rule: "book-over-cap", severity: .error, path: "handbook/people/ana.md",
        span: SourceSpan(line: 3, column: 7, length: 3), field: "role", message: "Ana holds 2", remedy: "hand one off",
        cites: [.init(clause: "handbook/sales.md#caps", parameters: ["book_cap = 1"])],
        related: ["handbook/accounts/elm.md"])

    @Test func aReportHasAFixedShape() throws {
        let expected = """
            {
              "findings" : [
                {
                  "cites" : [
                    "handbook/sales.md#caps"
                  ],
                  "column" : 7,
                  "end_column" : 10,
                  "end_line" : 3,
                  "field" : "role",
                  "fingerprint" : "968b37d7f2ed014e",
                  "line" : 3,
                  "message" : "Ana holds 2",
                  "parameters" : [
                    "book_cap = 1"
                  ],
                  "path" : "handbook/people/ana.md",
                  "related" : [
                    "handbook/accounts/elm.md"
                  ],
                  "remedy" : "hand one off",
                  "rule" : "book-over-cap",
                  "severity" : "error"
                }
              ],
              "snapshot" : "commit 1a2b3c4",
              "summary" : {
                "error" : 1,
                "notice" : 0,
                "waived" : 0,
                "warning" : 0
              },
              "today" : "2026-01-15",
              "version" : 1,
              "waived" : [

              ]
            }

            """
        let text = try json([Self.finding])
        #expect(text == expected)
    }

    @Test(arguments: [
        "\u{0}\u{1}\u{1F}", "\u{1B}[31m", "\"quoted\" \\ / \u{8}\u{C}\n\r\t", "\u{7F}\u{85}\u{9F}", "\u{2028}\u{2029}",
        "\u{FFFE}\u{FFFF}", "🐎 株", "]]>", "9007199254740993", "NaN",
    ])
    func anyTextIsReadBackAsItWas(_ text: String) throws {
        var finding = Self.finding
        finding.message = text
        finding.path = text
        let json = try self.json([finding])
        #expect(json.utf8.allSatisfy { $0 >= 0x20 || $0 == 10 })
        let read = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let entry = try #require((read["findings"] as? [[String: Any]])?.first)
        #expect(entry["message"] as? String == text)
        #expect(entry["path"] as? String == text)
    }

    @Test func noFindingIsAnEmptyList() throws {
        let json = try self.json([])
        let read = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect((read["findings"] as? [Any])?.isEmpty == true)
        #expect(read["summary"] as? [String: Int] == ["error": 0, "warning": 0, "notice": 0, "waived": 0])
    }
}
