import PageText
import Testing

@testable import HandbookKit

/// A finding as people read it: the place, the sentence, the line with carets, the clause and what to do.
@Suite struct FindingPrinterTests {
    private func finding(_ line: Int, _ column: Int, _ end: Int, message: String = "It is so") -> Finding {
        Finding(
            rule: "book-over-cap", severity: .error, path: "a.md",
            span: SourceSpan(line: line, column: column, length: end - column), message: message)
    }

    private func printed(_ finding: Finding, _ page: String, isColoured: Bool = false) -> String {
        FindingPrinter(style: TextStyle(isColoured: isColoured), source: { $0 == "a.md" ? Array(page.utf8) : nil })
            .full(finding)
    }

    @Test func aFindingSaysEverything() {
        var finding = finding(2, 7, 10, message: "Ana holds 2 accounts; the cap is 1")
        finding.cites = [
            .init(clause: "handbook/sales.md#caps", parameters: ["book_cap = 1", "days = 3"]),
            .init(clause: "handbook/sales.md#focus", parameters: []),
        ]
        finding.remedy = "hand one off"
        finding.related = (1...7).map { "b\($0).md" }
        let expected = """
            a.md:2:7: error: Ana holds 2 accounts; the cap is 1 [book-over-cap]
              2 | role: tam
                |       ^^^
              says: handbook/sales.md#caps (book_cap = 1, days = 3)
              says: handbook/sales.md#focus
              do:   hand one off
              see:  b1.md, b2.md, b3.md, b4.md, b5.md and 2 more

            """
        #expect(printed(finding, "---\nrole: tam\n---\n") == expected)
        #expect(
            FindingPrinter(style: TextStyle(isColoured: false), source: { _ in nil }).concise(finding) == """
                a.md:2:7: error: Ana holds 2 accounts; the cap is 1 [book-over-cap]

                """)
    }

    /// The line and the carets under it, for a stretch of columns counted in code points.
    @Test(arguments: [
        ("role: tam", 7, 10, "role: tam", "      ^^^"), ("株式 tam", 4, 7, "株式 tam", "     ^^^"),
        ("株式 tam", 1, 3, "株式 tam", "^^^^"), ("e\u{301}a tam", 5, 8, "e\u{301}a tam", "   ^^^"),
        ("🚀 tam", 3, 6, "🚀 tam", "   ^^^"), ("🐎 tam", 3, 6, "🐎 tam", "   ^^^"), ("\ttam", 2, 5, "    tam", "    ^^^"),
        ("a\u{1B}[2J tam", 7, 10, "a\\u{1b}[2J tam", "           ^^^"), ("\u{202E}x", 2, 3, "\\u{202e}x", "        ^"),
        ("tam", 4, 5, "tam", "   ^"), ("tam", 9, 12, "tam", "   ^"), ("tam", 1, 1, "tam", "^"), ("", 1, 2, "", "^"),
        ("ěšč tam", 5, 8, "ěšč tam", "    ^^^"),
    ])
    func caretsStandUnderTheRightCells(
        _ line: String, _ column: Int, _ end: Int, _ shown: String, _ carets: String
    ) throws {
        let source = try #require(SourceLine(1, of: Array(line.utf8)))
        #expect(source.shown == shown)
        #expect(source.caret(from: column, to: end) == carets)
    }

    @Test(
        arguments: [
            ("one\ntwo\nthree", 2, "two"), ("one\r\ntwo\r\nthree", 2, "two"), ("one\r\ntwo\r\nthree", 3, "three"),
            ("\u{FEFF}one\n", 1, "one"), ("one\n", 2, ""), ("one\n\ntwo", 2, ""), ("one\u{2028}x\ntwo", 2, "two"),
            ("one", 2, nil), ("", 1, ""), ("one\rtwo", 1, "one\\rtwo"),
        ] as [(String, Int, String?)])
    func linesAreThoseOfGit(_ page: String, _ number: Int, _ shown: String?) {
        #expect(SourceLine(number, of: Array(page.utf8))?.shown == shown)
    }

    @Test func bytesThatAreNoTextAreShownAllTheSame() throws {
        let line = try #require(SourceLine(1, of: [0x61, 0xFF, 0x62]))
        #expect(line.shown == "a\u{FFFD}b")
    }

    @Test func aLongLineIsCut() throws {
        let line = try #require(SourceLine(1, of: Array(repeating: UInt8(ascii: "x"), count: 10_000)))
        #expect(line.shown.count == 160)
        #expect(line.caret(from: 5_000, to: 6_000).count == 161)
    }

    @Test func aStretchOfSeveralLinesIsMarkedToTheEndOfItsFirst() {
        var finding = finding(1, 3, 4)
        finding.span = SourceSpan(line: 1, column: 3, endLine: 3, endColumn: 4)
        #expect(printed(finding, "a: [b,\n  c,\n  d]\n").contains("    |   ^^^^\n"))
    }

    @Test func aPageThatIsNotThereHasNoExcerpt() {
        #expect(printed(finding(9, 1, 2), "one line\n") == "a.md:9:1: error: It is so [book-over-cap]\n")
    }

    /// Whatever a book says, no control character of it reaches the terminal, and none is written without colour.
    @Test func nothingOfABookSteersTheTerminal() {
        let evil = "\u{1B}[2J\u{9B}\u{7}\u{202E}\r\u{8}"
        let finding = Finding(
            rule: evil, severity: .warning, path: evil, span: .pageStart, message: evil, remedy: evil,
            cites: [.init(clause: evil, parameters: [evil])], related: [evil])
        let printer = FindingPrinter(
            style: TextStyle(isColoured: false), source: { $0 == evil ? Array(evil.utf8) : nil })
        let hidden = printer.full(finding).unicodeScalars.filter {
            $0 != "\n" && ($0.properties.generalCategory == .control || $0.properties.isBidiControl)
        }
        #expect(hidden.isEmpty)
    }

    @Test func colourIsClosedOnEveryLine() {
        let text = printed(finding(1, 1, 4), "tam\n", isColoured: true)
        for line in text.split(separator: "\n") where line.contains("\u{1B}") {
            let starts = line.split(separator: "\u{1B}[").count { !$0.hasPrefix("0m") && $0.contains("m") }
            #expect(starts > 0)
            #expect(line.contains("\u{1B}[0m"))
        }
        let plain = text.replacing("\u{1B}[0m", with: "")
        #expect(
            ["1", "2", "31"].reduce(plain) { $0.replacing("\u{1B}[\($1)m", with: "") }
                == printed(finding(1, 1, 4), "tam\n"))
    }
}
