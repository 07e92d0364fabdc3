import Foundation
import PageText
import Testing

@testable import HandbookKit

/// Edits in place: exactly the text that was meant, and nothing else of the page.
@Suite struct FixedPageTests {
    /// A finding with a fix for the first place of a text on the page.
    private func finding(
        _ old: String, _ new: String, in page: String, isPlain: Bool = false, rule: String = "unknown-value"
    ) throws -> Finding {
        let range = try #require(page.range(of: old))
        let before = page[..<range.lowerBound]
        let line = before.count { $0 == "\n" || $0 == "\r\n" } + 1
        let start = before.lastIndex { $0 == "\n" || $0 == "\r\n" }.map { page.index(after: $0) } ?? page.startIndex
        let column = page[start..<range.lowerBound].unicodeScalars.count + 1
        var finding = Finding(
            rule: rule, severity: .error, path: "a.md",
            span: SourceSpan(line: line, column: column, length: old.unicodeScalars.count), message: "x")
        finding.fix = Fix(
            path: "a.md", span: finding.span, correction: Correction(new, isSafe: true, isPlain: isPlain))
        return finding
    }

    private func fixed(_ page: String, _ edits: [(String, String)], isPlain: Bool = false) throws -> String {
        let findings = try edits.map { try finding($0.0, $0.1, in: page, isPlain: isPlain) }
        return String(decoding: FixedPage("a.md", Array(page.utf8), fixing: findings).bytes, as: UTF8.self)
    }

    @Test(
        "Only the place changes",
        arguments: [
            ("---\nrole: tma # why\n---\nBody tma\n", "tma", "tam", "---\nrole: tam # why\n---\nBody tma\n"),
            ("---\r\nrole:   tma\r\nx: y\r\n---\r\n", "tma", "tam", "---\r\nrole:   tam\r\nx: y\r\n---\r\n"),
            ("---\nrole: 'tma'\n---\n", "'tma'", "tam", "---\nrole: 'tam'\n---\n"),
            ("---\nrole: \"tma\"\n---\n", "\"tma\"", "tam", "---\nrole: \"tam\"\n---\n"),
            ("---\nroles: [a, tma, b]\n---\n", "tma", "tam", "---\nroles: [a, tam, b]\n---\n"),
            ("\u{FEFF}---\n株: 式\nrole: tma\n---\n", "tma", "tam", "\u{FEFF}---\n株: 式\nrole: tam\n---\n"),
            ("---\n株: {株: 🚀, role: tma}\n---", "tma", "tam", "---\n株: {株: 🚀, role: tam}\n---"),
            ("---\nroel: tam\n---\n", "roel", "role", "---\nrole: tam\n---\n"),
        ])
    func places(page: String, old: String, new: String, expected: String) throws {
        #expect(try fixed(page, [(old, new)]) == expected)
    }

    @Test("A number loses its quotes")
    func plain() throws {
        #expect(try fixed("---\na: \"5\"\n---\n", [("\"5\"", "5")], isPlain: true) == "---\na: 5\n---\n")
    }

    @Test(
        "What would not be read as it is meant is left out",
        arguments: [
            // The key is there already, so one of the two would be lost.
            ("---\nname: A\nnmae: B\n---\n", "nmae", "name"),
            // Over several lines, and a text that YAML would read as something else.
            ("---\na: |\n  tma\n---\n", "|\n  tma", "tam"), ("---\na: tma\n---\n", "tma", "t: m"),
            ("---\na: tma\n---\n", "tma", "t\nb: m"), ("---\na: tma\n---\n", "tma", "- m"),
            ("---\na: tma\n---\n", "tma", ""),
            // A place that is no key and no value.
            ("---\na: tma # note\n---\n", "# note", "b"), ("---\na: tma\n---\nBody\n", "Body", "Text"),
            ("---\na: tma\n---\n", "tm", "ta"),
        ])
    func leftOut(page: String, old: String, new: String) throws {
        #expect(try fixed(page, [(old, new)]) == page)
    }

    @Test("Of two edits of one place the first counts, and the others of the page are done")
    func overlaps() throws {
        let page = "---\nrole: tma\nlead: anna\n---\n"
        let findings = [
            try finding("tma", "tam", in: page), try finding("tma", "tae", in: page),
            try finding("anna", "ana", in: page),
        ]
        let fixed = FixedPage("a.md", Array(page.utf8), fixing: findings)
        #expect(String(decoding: fixed.bytes, as: UTF8.self) == "---\nrole: tam\nlead: ana\n---\n")
        #expect(fixed.applied.map(\.new) == ["tam", "ana"])
        #expect(fixed.applied.map(\.old) == ["tma", "anna"])
    }

    @Test("A finding keeps its fix in the store")
    func stored() throws {
        var kept = try finding("tma", "tam", in: "---\na: tma\n---\n")
        kept.ordinal = 3
        var writer = ByteWriter()
        writer.write(kept)
        let read = ByteReader.value(of: writer.bytes, as: Finding.self)
        #expect(read == kept)
    }

    @Test("Pages in a merge are left alone, guesses only taken when asked")
    func plan() throws {
        let page = "---\nrole: tma\n---\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
        let safe = try finding("tma", "tam", in: page)
        let plan = FixPlan([safe], guesses: false) { _ in Array(page.utf8) }
        #expect(plan.pages.isEmpty)
        #expect(plan.untouched.map(\.path) == ["a.md"])
        var guess = safe
        guess.fix = Fix(path: "a.md", span: safe.span, correction: Correction("tam", isSafe: false))
        let source = { (_: String) in Array("---\nrole: tma\n---\n".utf8) }
        #expect(FixPlan([guess], guesses: false, source: source).count == 0)
        #expect(FixPlan([guess], guesses: true, source: source).count == 1)
    }
}
