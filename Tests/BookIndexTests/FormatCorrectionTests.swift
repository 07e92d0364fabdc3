import PageText
import Testing

@testable import BookIndex

/// What a value that breaks its format should be, and when that is sure.
@Suite struct FormatCorrectionTests {
    @Test(
        arguments: [
            (.date, "2026/3/2", "2026-03-02", true), (.date, "31.3.2026", "2026-03-31", true),
            (.date, "1.2.2026", "2026-02-01", false), (.date, "3/2/2026", nil, false),
            (.date, "2026-02-30", nil, false),
            (.money, "12,000", "12000", true), (.money, "1 234 567", "1234567", true), (.money, "1,200.50", nil, false),
            (.money, "1.200", "1200", false), (.money, "$12000", "12000", false), (.money, "12,5", nil, false),
            (.money, "12k", nil, false), (.percent, "12.5", "12.5%", false), (.percent, "12,5 %", "12.5%", true),
            (.percent, "12,500%", "12.500%", false), (.quarter, "Q1/2026", "2026-Q1", true),
            (.quarter, "2026 q4", "2026-Q4", true), (.email, "a@b", nil, false),
        ] as [(FieldFormat, String, String?, Bool)])
    func corrections(format: FieldFormat, text: String, meant: String?, isSafe: Bool) {
        let correction = format.correction(of: text)
        #expect(correction?.text == meant)
        #expect(correction?.isSafe ?? false == isSafe)
    }

    @Test(
        arguments: [
            ("1,200", "1200"), ("1,200.50", "1200.50"), ("-1'200'000", "-1200000"), ("1,20", nil), ("1200", nil),
            (",200", nil), ("1234,567", nil), ("1.200", nil), ("", nil),
        ] as [(String, String?)])
    func thousands(text: String, number: String?) { #expect(FieldFormat.withoutThousands(text) == number) }
}
