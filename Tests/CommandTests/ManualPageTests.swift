import Foundation
import PageText
import Testing

@testable import handbook

@Suite("Man pages")
struct ManualPageTests {
    @Test("There is one for the program and for each command, with the words of its help and its chapter")
    func pagesAreMade() throws {
        let scratch = try ScratchFolder()
        let result = try scratch.run("handbook manual --pages ../man && ls ../man && cat ../man/handbook-check.1")
        #expect(result.status == 0, "\(result.errors)")
        for command in ManualTests.commands { #expect(result.output.contains("handbook-\(command).1\n")) }
        for words in ["judge a book, or a change", "\\fB\\-\\-fail\\-on\\fR \\fIseverity\\fR", ".SH RIGHTS"] {
            #expect(result.output.contains(words), "\(words)")
        }
    }

    @Test(
        "Readers of man pages have nothing to say against them",
        arguments: [
            ["mandoc", "-T", "lint"], ["groff", "-man", "-Tutf8", "-ww", "-z"], ["man", "--warnings", "-l"],
        ])
    func isSound(reader: [String]) throws {
        let scratch = try ScratchFolder()
        guard try scratch.run("command -v \(reader[0])").status == 0 else { return print("no \(reader[0]): not tried") }
        _ = try scratch.run("handbook manual --pages ../man")
        for page in try ManualPage.all() {
            let result = try scratch.run("\(reader.joined(separator: " ")) ../man/\(page.name).1 2>&1 >/dev/null")
            #expect(result.output.isEmpty, "\(reader[0]): \(result.output)")
        }
    }

    @Test(
        "Text stands for itself",
        arguments: [
            ("a\\b - 'c' \"d\"", "a\\eb \\- \\(aqc\\(aq \\(dqd\\(dq"), ("~/x^`y`", "\\(ti/x\\(ha\\(gay\\(ga"),
            ("Björn €", "Bj\\[u00F6]rn \\[u20AC]"),
        ])
    func escapes(text: String, roff: String) { #expect(RoffText.escaped(text) == roff) }

    @Test("No line can be taken for a request")
    func guardsLines() {
        #expect(RoffText.lines(".x 'y") == ["\\&.x 'y"])
        #expect(RoffText.verbatim(".a\n\n'b") == [".PP", ".in +4n", ".nf", "\\&.a", "\\&", "\\(aqb", ".fi", ".in"])
    }

    @Test("Markdown becomes headings, paragraphs, items and blocks")
    func markdown() {
        let lines = MarkdownRoff.lines(
            "## What it *is*\n\nSome `code`\nand [a link](x).\n\n- one\n- **two**\n\n  more\n\n```sh\n$ a\n```\n")
        #expect(
            lines == [
                ".SH What it \\fIis\\fR", ".PP", "Some \\fBcode\\fR and a link.", ".IP \\(bu 2", "one", ".IP \\(bu 2",
                "\\fBtwo\\fR", ".IP", "more", ".PP", ".in +4n", ".nf", "$ a", ".fi", ".in",
            ])
    }
}
