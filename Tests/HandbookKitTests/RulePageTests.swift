import Testing

@testable import HandbookKit

/// A rule page says everything that a rule needs, and every part that is missing or wrong is a finding at its place.
@Suite struct RulePageTests {
    @Test func aPageInOrderHasNoFinding() async throws {
        let found = try await BookDraft().rule(RulePage()).check()
        #expect(found == [])
    }

    struct Case: CustomTestStringConvertible {
        let what: String
        let change: @Sendable (RulePage) -> RulePage
        let finding: String
        var testDescription: String { what }

        init(_ what: String, _ change: @escaping @Sendable (RulePage) -> RulePage, _ finding: String) {
            (self.what, self.change, self.finding) = (what, change, finding)
        }
    }

    @Test(arguments: [
        Case(
            "no front matter", { $0.with("---\nrule", "rule").with("---\n# Book", "# Book") },
            "1:1 bad-rule: A rule page starts with its front matter (add rule, severity, cites and message)"),
        Case(
            "no id", { $0.without("rule: book-over-cap\n") },
            "1:1 bad-rule: A rule page needs `rule` (add rule to the front matter)"),
        Case(
            "no severity", { $0.without("severity: error\n") },
            "1:1 bad-rule: A rule page needs `severity` (add severity to the front matter)"),
        Case(
            "an empty severity", { $0.with("severity: error", "severity:") },
            "3:10 bad-rule: A rule page needs `severity` (add severity to the front matter)"),
        Case(
            "an unknown severity", { $0.with("severity: error", "severity: fatal") },
            "3:11 bad-rule: A severity cannot be fatal (use error, warning or notice)"),
        Case(
            "no clause", { $0.without("cites: sales.md#book-caps\n") },
            "1:1 bad-rule: A rule cites the heading that states it (write cites: page.md#heading)"),
        Case(
            "an empty list of clauses", { $0.with("cites: sales.md#book-caps", "cites: []") },
            "4:8 bad-rule: A rule cites the heading that states it (write cites: page.md#heading)"),
        Case(
            "no message", { $0.without("message: \"{{name}} holds {{held}} accounts; the cap is {{cap}}\"\n") },
            "1:1 bad-rule: A rule page needs `message` (add message to the front matter)"),
        Case(
            "a section in a message", { $0.with("{{name}} holds", "{{#name}}x{{/name}} holds") },
            "5:10 bad-rule: A message holds text and plain {{names}} only (see the other rules for the form)"),
        Case(
            "a tag that does not escape in a remedy", { $0.with("hand one off", "hand {{{name}}} off") },
            "6:9 bad-rule: Values are always escaped; this tag would not (see the other rules for the form)"),
        Case(
            "a tag that is not closed", { $0.with("{{cap}}\"", "{{cap\"") },
            "5:10 bad-rule: A tag is not closed on its line (see the other rules for the form)"),
        Case(
            "a mistyped field", { $0.with("remedy:", "remdy:") },
            "6:1 bad-rule: A rule page has no field remdy (did you mean remedy?)"),
        Case(
            "a field of no rule", { $0.with("remedy:", "owner:") },
            "6:1 bad-rule: A rule page has no field owner "
                + "(use: rule, severity, cites, message, remedy, from, until, waivable, parameters)"),
        Case(
            "a day that is none", { $0.with("remedy:", "from: 2026-02-30\nremedy:") },
            "6:7 bad-rule: 2026-02-30 is not a day of the calendar written YYYY-MM-DD (that month ends on 2026-02-28)"),
        Case(
            "a list of days", { $0.with("remedy:", "until: [2026-02-03]\nremedy:") },
            "6:8 bad-rule: A list is not a day of the calendar written YYYY-MM-DD (write the year first, such as 2026-03-02)"
        ),
        Case(
            "another file name",
            { page in
                var page = page
                page.file = "cap"
                return page
            },
            "2:7 bad-rule: The rule book-over-cap stands on handbook/rules/cap.md (name the file book-over-cap.md)"),
        Case(
            "two queries", { $0.with("```book passes", "```sql\nSELECT 1\n```\n\n```book passes") },
            "18:1 bad-rule: A rule page has one `sql` block; this has 2 (keep one query a rule)"),
        Case(
            "no query", { $0.with("```sql", "```text") },
            "1:1 bad-rule: A rule page has one `sql` block; this has 0 (keep one query a rule)"),
    ])
    func everyFaultStandsAtItsPlace(_ expected: Case) async throws {
        let findings = try await BookDraft().rule(expected.change(RulePage())).check()
        #expect(findings.map(\.advice) == [expected.finding])
    }

    @Test(arguments: [
        Case(
            "no example in order", { $0.with("```book passes", "```text") },
            "1:1 bad-rule: A rule page shows at least one example that is in order (add a block ```book passes)"),
        Case(
            "no example that is found", { $0.with("```book found", "```text") },
            "1:1 bad-rule: A rule page shows at least one example that is found (add a block ```book found)"),
        Case(
            "a found example without a mark", { $0.without(" # found") },
            "25:1 bad-rule: An example that is found marks its lines with # found; one that passes marks none"),
        Case(
            "a mark in an example in order", { $0.with("name: Ana\n---", "name: Ana # found\n---") },
            "18:1 bad-rule: An example that is found marks its lines with # found; one that passes marks none"),
        Case(
            "a word that is neither", { $0.with("book found", "book finds") },
            "25:1 bad-rule: An example starts with ```book passes or ```book found, "
                + "and may go on with today=YYYY-MM-DD"),
        Case(
            "a day that is none", { $0.with("book found", "book found today=2026-13-01") },
            "25:1 bad-rule: An example starts with ```book passes or ```book found, "
                + "and may go on with today=YYYY-MM-DD"),
        Case(
            "no record", { $0.with("--- people/ana.md\nname: Ana\n--- accounts/oak.md\nowner: ana\n```\n", "```\n") },
            "18:1 bad-rule: An example shows at least one record, after a line such as --- people/ana.md"),
        Case(
            "a line before the first record", { $0.with("```book found\n", "```book found\nname: Zoe\n") },
            "26:1 bad-rule: This line belongs to no record"),
    ])
    func examplesAreMarkedInOneWay(_ expected: Case) async throws {
        let findings = try await BookDraft().rule(expected.change(RulePage())).check()
        #expect(findings.map(\.brief) == [expected.finding.before(" (")])
    }

    @Test(arguments: [
        (
            "saels.md#book-caps",
            "4:8 bad-rule: There is no page handbook/saels.md (did you mean sales.md?)"
        ),
        (
            "sales.md#book-cap",
            "4:8 bad-rule: handbook/sales.md has no heading #book-cap (did you mean sales.md#book-caps?)"
        ),
        (
            "sales.md#quite-another",
            "4:8 bad-rule: handbook/sales.md has no heading #quite-another (cite a heading as page.md#heading)"
        ),
        ("sales.md", "4:8 bad-rule: sales.md names a page, not a heading (cite a heading as page.md#heading)"),
        ("[sales.md#book-caps, sales.md#x]", "4:29 bad-rule: handbook/sales.md has no heading #x"),
        ("\"#book-caps\"", "4:8 bad-rule: There is no page handbook/ (cite a heading as page.md#heading)"),
        ("\"#\"", "4:8 bad-rule: There is no page handbook/ (cite a heading as page.md#heading)"),
    ])
    func aClauseMustExist(_ clause: String, _ finding: String) async throws {
        let page = RulePage().with("cites: sales.md#book-caps", "cites: \(clause)")
        let findings = try await BookDraft().rule(page).check()
        #expect(findings.count == 1)
        #expect(findings.first?.advice.hasPrefix(finding) == true, "\(findings.map(\.advice))")
    }

    @Test(arguments: [
        ("from: 2026-01-15", 1), ("from: 2026-01-16", 0), ("until: 2026-01-15", 1), ("until: 2026-01-14", 0),
        ("from: 2026-01-01\nuntil: 2026-01-31", 1),
    ])
    func aRuleIsAskedOnlyWhileItIsInForce(_ dates: String, _ count: Int) async throws {
        let page = RulePage().with("remedy:", "\(dates)\nremedy:")
        let report = try await BookDraft.overCap(page).report()
        #expect(report.ruleCount == count)
        #expect(report.findings.count { $0.rule == "book-over-cap" } == count)
    }

    /// How an editor stores lines changes nothing: not what is found, not where.
    @Test(arguments: ["", "\u{FEFF}"])
    func lineEndsAndByteOrderMarksMatterNothing(_ start: String) async throws {
        let text =
            start + RulePage().text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let draft = BookDraft.overCap().with("handbook/rules/book-over-cap.md", text)
        let found = try await draft.check().filter { $0.severity == .error }.map(\.brief)
        #expect(found == ["3:7 book-over-cap: Ana holds 2 accounts; the cap is 1"])
        let examples = try await draft.examples()
        #expect(examples == [])
        let broken = text.with("GROUP BY p.id, p.name", "GROUP BY p.id, p.nmae")
        let faults = try await draft.with("handbook/rules/book-over-cap.md", broken).check()
            .filter { $0.severity == .error }.map(\.brief)
        #expect(faults == ["14:16 rule-failed: The rule book-over-cap could not be asked: no such column: p.nmae"])
    }

    /// A page that cannot be read says so itself; what its parts would say is not known.
    @Test func aRulePageThatIsNoYAMLIsNotJudgedFurther() async throws {
        let findings = try await BookDraft().rule(RulePage().with("rule: book", "rule: [book")).check()
        #expect(!findings.isEmpty)
        #expect(!findings.contains { $0.rule == "bad-rule" })
    }
}

extension BookDraft {
    /// Ana holds two accounts on lines that the tests know; the cap is 1.
    static func overCap(_ page: RulePage = RulePage()) -> BookDraft {
        BookDraft().rule(page)
            .record("people/ana", "name: Ana\nrole: tam")
            .record("accounts/elm", "name: Elm\nowner: ana")
            .record("accounts/oak", "name: Oak\nowner: ana")
    }
}

extension String {
    fileprivate func before(_ mark: String) -> String {
        range(of: mark).map { String(self[..<$0.lowerBound]) } ?? self
    }
}
