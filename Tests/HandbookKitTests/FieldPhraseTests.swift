import BookIndex
import Testing

@testable import HandbookKit

/// What happened to a field, said in the words of the handbook.
@Suite struct FieldPhraseTests {
    private static let kind = """
        ---
        kind: account
        folder: accounts
        schema:
          properties:
            name: {type: string}
            owner: {type: string, references: account}
            segment: {type: string, enum: [lead, am managed]}
            arr: {type: number, format: money}
            share: {type: string, format: percent}
            is_key: {type: boolean}
            seats: {type: integer}
            sisters: {type: array, items: {type: string, references: account}}
            paid: {type: array, items: {type: number, format: money}}
            next_step: {type: object, properties: {due_on: {type: string, format: date}}}
            contacts: {type: array, items: {type: object, properties: {job_role: {type: string}}}}
        ---
        """
    private static let book = BookDraft([
        ("handbook/kinds/account.md", kind), ("handbook/a.md", "---\nparameters: {currency: $}\n---\n"),
        ("handbook/accounts/oak.md", "---\nname: Oak\n---\n# Oak & Sons\n"),
        ("handbook/accounts/elm.md", "---\nname: Elm\n---\n"),
    ])

    @Test(
        arguments: [
            ("name", .null, .text("Oak"), "name: set to Oak"),
            ("name", .text("Oak"), .text("Oak and Sons"), #"name: changed from Oak to "Oak and Sons""#),
            ("name", .text("Oak and Sons"), .null, #"name: cleared (was "Oak and Sons")"#),
            ("title", .null, .text("Oak Sons"), #"title: set to "Oak Sons""#),
            ("segment", .text("lead"), .text("am managed"), "segment: changed from lead to am managed"),
            ("owner", .text("elm"), .text("oak"), "owner: changed from elm to Oak & Sons (oak)"),
            ("owner", .null, .text("gone"), "owner: set to gone"),
            ("arr", .integer(-120_050), .integer(0), "arr: changed from -$1,200.50 to $0"),
            ("arr", .text("lots"), .integer(100), "arr: changed from lots to $1"),
            ("share", .real(0.125), .real(0.07), "share: changed from 12.5% to 7%"),
            ("is_key", .integer(0), .integer(1), "is key: changed from false to true"),
            ("seats", .integer(0), .integer(1), "seats: changed from 0 to 1"),
            ("next_step.due_on", .null, .text("2026-03-01"), "next step, due on: set to 2026-03-01"),
            ("contacts.12.job_role", .null, .text("CTO"), "contacts 12, job role: set to CTO"),
            ("sisters", .null, .text("oak, elm"), "sisters: set to Oak & Sons (oak), elm"),
            ("sisters", .text("oak, elm"), .text("elm, fir"), "sisters: added fir; removed Oak & Sons (oak)"),
            ("sisters", .text("elm"), .text("elm, oak"), "sisters: added Oak & Sons (oak)"),
            (
                "sisters", .text("oak, elm"), .text("elm, oak"),
                "sisters: changed from Oak & Sons (oak), elm to elm, Oak & Sons (oak)"
            ),
            ("sisters", .text("elm"), .text("fir"), "sisters: changed from elm to fir"),
            ("sisters", .text("elm"), .text("elm, elm"), "sisters: changed from elm to elm, elm"),
            ("sisters", .text("elm"), .text(#"elm, "a, b""#), #"sisters: changed from elm to elm, "a, b""#),
            ("shoes", .null, .text("red ones"), #"shoes: set to "red ones""#),
        ] as [(String, SQLValue, SQLValue, String)])
    func saidOf(_ field: String, _ old: SQLValue, _ new: SQLValue, _ sentence: String) async throws {
        let words = FieldWords(try await FieldPhraseTests.book.handbook())
        let change = FieldChange(field: field, old: old, new: new)
        #expect(FieldPhrase(change, of: "account", in: words).text == sentence)
    }

    @Test func ofARecordThatCameOnlyTheValueIsSaid() async throws {
        let words = FieldWords(try await FieldPhraseTests.book.handbook())
        let change = FieldChange(field: "name", old: .null, new: .text("Oak and Sons"))
        #expect(FieldPhrase(change, of: "account", isNew: true, in: words).text == "name: Oak and Sons")
    }

    @Test func longTextIsBrokenAtSpacesAndCut() async throws {
        let words = FieldWords(try await FieldPhraseTests.book.handbook())
        let text = Array(repeating: "株式会社", count: 150).joined(separator: " ")
        let phrase = FieldPhrase(
            FieldChange(field: "name", old: .null, new: .text(text)), of: "account", in: words)
        let lines = FieldLines.of(phrase, indent: 4, style: TextStyle(isColoured: false))
        #expect(lines.count > 5)
        #expect(lines.allSatisfy { TerminalWidth.of($0) <= 100 })
        #expect(lines.first?.hasPrefix("    name: set to \"株式会社 ") == true)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("        ") && !$0.hasSuffix(" ") })
        #expect(lines.last?.hasSuffix("… (751 characters)") == true)
    }

    @Test func hiddenCharactersAreShown() async throws {
        let words = FieldWords(try await FieldPhraseTests.book.handbook())
        let phrase = FieldPhrase(
            FieldChange(field: "na\u{1B}me", old: .null, new: .text("a\n\u{1B}[31m")), of: "account", in: words)
        let lines = FieldLines.of(phrase, indent: 0, style: TextStyle(isColoured: false))
        #expect(lines == [#"na\u{1b}me: set to a\n\u{1b}[31m"#])
        #expect(LogMarkdown.sentence(phrase) == #"**na\\u{1b}me**: set to a \\u{1b}\[31m"#)
    }
}
