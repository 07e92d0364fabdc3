import BookIndex
import Foundation
import Testing

@testable import HandbookKit

/// What an answer looks like in each of its forms.
@Suite struct AnswerFormTests {
    private let plain = TextStyle(isColoured: false)

    private func one(_ value: SQLValue) -> Answer { Answer(columns: ["x"], rows: [[value]]) }

    // MARK: Tables

    @Test func aTableAlignsByTerminalCellsWithNumbersToTheRight() {
        let answer = Answer(
            columns: ["name", "arr", "note"],
            rows: [
                [.text("日本"), .integer(-5), .null], [.text("e\u{301}a"), .null, .text("long")],
                [.text("Oak"), .real(12.5), .text("")],
            ])
        #expect(
            TextTable.text(answer, style: plain) == """
                name   arr  note
                ----  ----  ----
                日本    -5
                e\u{301}a          long
                Oak   12.5

                """)
    }

    @Test func aColumnWithOneTextInItIsNoColumnOfNumbers() {
        let answer = Answer(columns: ["value"], rows: [[.integer(1)], [.text("text")]])
        #expect(TextTable.text(answer, style: plain) == "value\n-----\n1\ntext\n")
    }

    @Test func noRowsAreAHeaderAlone() {
        let answer = Answer(columns: ["id"], rows: [])
        #expect(TextTable.text(answer, style: plain) == "id\n--\n")
        #expect(CSVText.text(answer) == "id\n")
        #expect(MarkdownTable.text(answer) == "| id |\n| --- |\n")
    }

    @Test func aTableShowsNoEscapeSequenceAndOneLineARow() {
        let table = TextTable.text(one(.text("a\u{1B}[31m\nb\u{202E}")), style: plain)
        #expect(table == "x\n----------------------\na\\u{1b}[31m\\nb\\u{202e}\n")
    }

    // MARK: CSV

    @Test(arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠x"])
    func aTextThatASpreadsheetWouldCalculateGetsAnApostrophe(_ text: String) {
        #expect(CSVText.text(one(.text(text))) == "x\n'\(text)\n")
    }

    @Test(arguments: ["\tx", "\rx", "\nx"]) func soDoesATextThatBeginsWithALayoutCharacter(_ text: String) {
        #expect(
            CSVText.text(one(.text(text))).hasPrefix("x\n'") || CSVText.text(one(.text(text))) == "x\n\"'\(text)\"\n")
    }

    @Test(arguments: [
        (SQLValue.integer(-5), "-5"), (.integer(Int64.min), "-9223372036854775808"), (.real(-0.125), "-0.125"),
        (.text("a=b"), "a=b"), (.text("say \"hi\", twice"), "\"say \"\"hi\"\", twice\""),
        (.text("two\nlines"), "\"two\nlines\""), (.text("two\r\nlines"), "\"two\r\nlines\""), (.text(""), "\"\""),
        (.null, "\"\""), (.text(" x"), "\" x\""), (.text("a\u{1B}b"), "a\\u{1b}b"),
    ])
    func csvLeavesNumbersAloneAndQuotesWhatItMust(_ value: SQLValue, _ cell: String) {
        #expect(CSVText.text(one(value)) == "x\n\(cell)\n")
    }

    @Test func aNullBesideOtherCellsIsEmptyAndAnEmptyTextIsQuoted() {
        let answer = Answer(columns: ["=a", "b,c"], rows: [[.null, .text("")]])
        #expect(CSVText.text(answer) == "'=a,\"b,c\"\n,\"\"\n")
    }

    // MARK: JSON

    @Test func jsonIsExactAndStrict() throws {
        let columns = ["z", "big", "half", "none", "text"]
        let text = "\"\\\u{1}\u{202E}\u{E0001}日\n"
        let row: [SQLValue] = [.integer(1), .integer(9_007_199_254_740_993), .real(0.5), .null, .text(text)]
        let json = try JSONRows.text(Answer(columns: columns, rows: [row]))
        #expect(
            json == """
                [
                  {"z": 1, "big": 9007199254740993, "half": 0.5, "none": null, \
                "text": "\\"\\\\\\u0001\\u202e\\udb40\\udc01日\\u000a"}
                ]

                """)
        let parsed = try #require(
            try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(parsed.first?["text"] as? String == text)
        #expect(parsed.first?["big"] as? Int64 == 9_007_199_254_740_993)
    }

    @Test(arguments: [1e-7, 1e300, -2.5, 100, Double.leastNonzeroMagnitude]) func jsonKeepsEveryNumber(_ number: Double)
        throws
    {
        let json = try JSONRows.text(one(.real(number)))
        let parsed = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Double]])
        #expect(parsed == [["x": number]])
    }

    @Test func jsonRefusesWhatItCannotSay() throws {
        #expect(throws: HandbookError.self) { try JSONRows.text(Answer(columns: ["id", "id"], rows: [])) }
        #expect(throws: HandbookError.self) { try JSONRows.text(one(.real(.infinity))) }
        #expect(try JSONRows.text(Answer(columns: ["id"], rows: [])) == "[]\n")
    }

    // MARK: Markdown

    @Test func aMarkdownCellStaysInItsCell() {
        let answer = Answer(columns: ["a|b", "n"], rows: [[.text("x | <b>\n@team"), .integer(3)], [.null, .null]])
        #expect(
            MarkdownTable.text(answer) == """
                | a\\|b | n |
                | --- | ---: |
                | x \\| &lt;b> @\u{2060}team | 3 |
                |  |  |

                """)
    }

    // MARK: Fewer rows

    @Test func aShortenedAnswerKnowsItsLength() {
        let answer = Answer(columns: ["x"], rows: [[.integer(1)], [.integer(2)], [.integer(3)]])
        #expect(answer.first(2).rows == [[.integer(1)], [.integer(2)]])
        #expect(answer.first(2).total == 3)
        #expect(answer.first(-1).rows.isEmpty)
        #expect(answer.first(9).rows.count == 3)
    }
}
