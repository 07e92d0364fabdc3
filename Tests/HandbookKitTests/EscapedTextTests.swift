import Testing

@testable import HandbookKit

/// Text of a book on a terminal or in a log: one line, nothing hidden, no escape sequence.
@Suite struct EscapedTextTests {
    @Test(arguments: [
        ("plain", "plain"), ("Žluťoučký kůň 株式会社 🐎", "Žluťoučký kůň 株式会社 🐎"), ("two\nlines", "two\\nlines"),
        ("a\r\nb", "a\\r\\nb"), ("a\tb", "a\\tb"), ("\u{1B}[31mred", "\\u{1b}[31mred"),
        ("\u{1B}]8;;http://x\u{7}", "\\u{1b}]8;;http://x\\u{7}"), ("\u{9B}31m", "\\u{9b}31m"), ("a\u{8}b", "a\\u{8}b"),
        ("\u{7F}", "\\u{7f}"), ("\u{0}", "\\u{0}"), ("\u{202E}live", "\\u{202e}live"), ("\u{2066}x", "\\u{2066}x"),
        ("\u{61C}x", "\\u{61c}x"), ("a\u{200B}b", "a\\u{200b}b"), ("\u{FEFF}a", "\\u{feff}a"),
        ("a\u{2028}b", "a\\u{2028}b"), ("a\u{85}b", "a\\u{85}b"), ("\u{E0041}", "\\u{e0041}"),
        ("a\u{AD}b", "a\\u{ad}b"),
        ("\u{180E}", "\\u{180e}"), ("\u{FFF9}", "\\u{fff9}"), ("a\\nb", "a\\nb"), ("", ""),
    ])
    func hiddenCharactersAreShown(_ text: String, _ shown: String) {
        #expect(EscapedText.of(text) == shown)
    }

    @Test func whatIsShownHidesNothing() {
        let all = (UInt32(0)..<0x11_0000).compactMap(Unicode.Scalar.init)
        let controls = all.filter { $0.properties.generalCategory == .control || $0.properties.isBidiControl }
        #expect(controls.count > 70)
        for scalar in controls {
            #expect(EscapedText.of(String(scalar)).unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 })
        }
    }
}
