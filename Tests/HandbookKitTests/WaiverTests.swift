import BookIndex
import PageText
import Testing

@testable import HandbookKit

/// What a waiver covers, and what is said of waivers.
@Suite struct WaiverTests {
    /// Ana holds two accounts where one is allowed, which the rule book-over-cap finds on her page.
    private static let book = BookDraft().with("handbook/kinds/waiver.md", kind).rule(RulePage())
        .record("people/ana", "name: Ana\nrole: tam").record("people/ben", "name: Ben")
        .record("accounts/oak", "owner: ana").record("accounts/elm", "owner: ana")

    private static let kind = """
        ---
        kind: waiver
        folder: waivers
        schema:
          required: [rule, record, reason, granted_by, until]
          properties:
            rule: {type: string}
            record: {type: string}
            reason: {type: string}
            granted_by: {type: string, references: person}
            until: {type: string, format: date}
        ---
        # Waiver
        """

    private static let front =
        "rule: book-over-cap\nrecord: people/ana\nreason: A busy month\ngranted_by: ben\nuntil: 2026-06-30"

    /// The book with a waiver of which one part reads differently.
    private func book(_ old: String = "", _ new: String = "") -> BookDraft {
        Self.book.record("waivers/one", Self.front.replacing(old, with: new))
    }

    // MARK: What it covers

    @Test func withoutAWaiverTheFindingCounts() async throws {
        let report = try await Self.book.report()
        #expect(report.findings.map(\.rule) == ["book-over-cap"])
        #expect(report.waived.isEmpty)
    }

    @Test func aWaiverCoversTheFindingsOfItsRuleOnItsRecord() async throws {
        let report = try await book().report()
        #expect(report.findings.map(\.brief) == [])
        #expect(report.waived.map(\.finding.rule) == ["book-over-cap"])
        let waiver = try #require(report.waived.first?.waiver)
        #expect(waiver.reason == "A busy month")
        #expect(waiver.grantedBy == "ben")
        #expect(waiver.path == "handbook/waivers/one.md")
    }

    /// The same finding, waived or not, is the same to whoever compares two runs.
    @Test func aWaivedFindingKeepsItsFingerprint() async throws {
        let counted = try await Self.book.check().map(\.fingerprint)
        #expect(try await book().report().waived.map(\.finding.fingerprint) == counted)
    }

    @Test(arguments: [("2026-06-30", true), ("2026-07-01", false)])
    func itHoldsThroughItsLastDay(_ day: String, _ isWaived: Bool) async throws {
        let report = try await book().on(day).report()
        #expect(report.waived.count == (isWaived ? 1 : 0))
        #expect(report.findings.contains { $0.rule == "book-over-cap" } != isWaived)
    }

    @Test func itCoversNoOtherRecordAndNoOtherRule() async throws {
        let other = RulePage().named("book-too-big")
        let report = try await book().rule(other).record("accounts/ash", "owner: ben").record(
            "accounts/fir", "owner: ben"
        )
        .report()
        #expect(
            report.findings.map { "\($0.path) \($0.rule)" } == [
                "handbook/people/ana.md book-too-big", "handbook/people/ben.md book-over-cap",
                "handbook/people/ben.md book-too-big",
            ])
    }

    @Test func aBookWithoutTheKindHasNoWaivers() async throws {
        let kind = Self.kind.replacing("kind: waiver", with: "kind: exception")
        let report = try await book().with("handbook/kinds/waiver.md", kind).report()
        #expect(report.findings.map(\.rule) == ["book-over-cap"])
    }

    @Test func aWaiverThatDoesNotCountYetCoversNothingAndIsNotCalledUnused() async throws {
        let handbook = try await book().handbook()
        let findings = try await Self.book.check()
        let waivers = Waivers(book: handbook.book, today: handbook.today)
        let judgement = waivers.apply(to: findings, excluding: ["handbook/waivers/one.md"])
        #expect(judgement.kept == findings)
        #expect(judgement.waived.isEmpty)
        #expect(judgement.remarks.isEmpty)
        #expect(waivers.apply(to: findings).waived.map(\.finding) == findings)
    }

    // MARK: What must be there

    @Test(arguments: ["rule: book-over-cap\n", "record: people/ana\n", "reason: A busy month\n", "granted_by: ben\n"])
    func aWaiverThatLacksAPartWaivesNothing(_ part: String) async throws {
        let findings = try await book(part, "").check()
        #expect(findings.map(\.rule).sorted() == ["book-over-cap", "missing-field"])
    }

    @Test func aWaiverByNobodyWeKnowWaivesNothing() async throws {
        let findings = try await book("granted_by: ben", "granted_by: zoe").check()
        #expect(findings.map(\.rule).sorted() == ["book-over-cap", "dangling-reference"])
    }

    /// The kind of a book may ask for less than the tool does; then the tool says so itself.
    @Test func aPartThatTheKindDoesNotAskForIsMissedAllTheSame() async throws {
        let kind = Self.kind.replacing("reason, ", with: "").replacing(
            "format: date", with: "description: The last day")
        let lax = book().with("handbook/kinds/waiver.md", kind)
        #expect(try await lax.check().map(\.rule) == [])
        let silent = try await lax.record("waivers/one", Self.front.replacing("reason: A busy month\n", with: ""))
            .check()
        #expect(
            silent.map(\.brief).sorted() == [
                "1:1 waiver-incomplete: This waives nothing, because it lacks reason",
                "3:7 book-over-cap: Ana holds 2 accounts; the cap is 1",
            ])
        let vague = try await lax.record("waivers/one", Self.front.replacing("2026-06-30", with: "summer")).check()
        #expect(vague.contains { $0.message == "This waives nothing, because it lacks until" })
    }

    @Test(arguments: [
        (
            "rule: book-over-cap", "rule: book-over-cup",
            "2:7 waiver-unknown-rule: There is no rule book-over-cup (did you mean book-over-cap?)"
        ),
        (
            "rule: book-over-cap", "rule: weather",
            "2:7 waiver-unknown-rule: There is no rule weather (list the rules with: handbook explain)"
        ),
        (
            "rule: book-over-cap", "rule: dangling-reference",
            "2:7 waiver-not-allowed: dangling-reference is a check of every book and cannot be waived "
                + "(put people/ana in order and remove this page)"
        ),
        (
            "record: people/ana", "record: handbook/people/ana.md",
            "3:9 waiver-unknown-record: There is no record handbook/people/ana.md (did you mean people/ana?)"
        ),
        (
            "record: people/ana", "record: peple/ana",
            "3:9 waiver-unknown-record: There is no record peple/ana (did you mean people/ana?)"
        ),
        (
            "record: people/ana", "record: ana",
            "3:9 waiver-unknown-record: There is no record ana (did you mean people/ana?)"
        ),
        (
            "record: people/ana", "record: people/zebedee",
            "3:9 waiver-unknown-record: There is no record people/zebedee "
                + "(write its folder and its id, such as accounts/elm)"
        ),
    ])
    func whatAWaiverNamesMustBeThere(_ old: String, _ new: String, _ flaw: String) async throws {
        let findings = try await book(old, new).check()
        #expect(findings.map(\.advice).filter { !$0.contains("book-over-cap: Ana") } == [flaw])
        #expect(findings.contains { $0.rule == "book-over-cap" })
    }

    @Test func aRuleThatCannotBeWaivedIsNot() async throws {
        let strict = RulePage().with("severity: error", "severity: error\nwaivable: false")
        let findings = try await book().rule(strict).check()
        #expect(findings.map(\.rule) == ["book-over-cap", "waiver-not-allowed"])
        #expect(findings.last?.message == "The rule book-over-cap cannot be waived")
    }

    @Test func waivableIsTrueOrFalse() async throws {
        let odd = RulePage().with("severity: error", "severity: error\nwaivable: never")
        let findings = try await Self.book.rule(odd).check()
        #expect(findings.map(\.brief) == ["4:11 bad-rule: `waivable` is true or false"])
        let lenient = RulePage().with("severity: error", "severity: error\nwaivable: true")
        #expect(try await book().rule(lenient).report().waived.count == 1)
    }

    // MARK: What is said of it

    @Test func aWaiverThatCoversNothingIsToBeRemoved() async throws {
        let findings = try await book("people/ana", "people/ben").check().filter { $0.rule != "book-over-cap" }
        #expect(
            findings.map(\.advice) == [
                "2:7 waiver-unused: There is nothing to waive any more: book-over-cap finds nothing on people/ben "
                    + "(remove this page)"
            ])
        #expect(findings.map(\.severity) == [.warning])
    }

    /// A rule that was not asked, or not of all that the record says, is no proof that there is nothing to waive.
    @Test func aWaiverIsNotCalledUnusedWhenTheRuleCouldNotJudge() async throws {
        let failing = RulePage().asking("SELECT nam FROM people")
        #expect(try await book().rule(failing).check().map(\.rule) == ["rule-failed"])
        let unread = RulePage().with("severity: error", "severity: grave")
        #expect(try await book().rule(unread).check().map(\.rule) == ["bad-rule"])
        let broken = book("people/ana", "people/ben").record("people/ben", "nme: Ben")
        #expect(try await !broken.check().contains { $0.rule == "waiver-unused" })
    }

    @Test func anEndedWaiverIsAWarningWhetherThereIsSomethingToWaiveOrNot() async throws {
        let findings = try await book().on("2026-07-01").check()
        #expect(
            findings.map(\.advice).last
                == "6:8 waiver-expired: This waiver ended on 2026-06-30 "
                + "(remove it, or ask somebody who may waive rules for a later day)")
        let clean = try await book("people/ana", "people/ben").on("2026-07-01").check()
        #expect(clean.map(\.rule) == ["book-over-cap", "waiver-expired"])
    }

    @Test(arguments: [
        ("2026-06-15", nil, false), ("2026-06-16", nil, true), ("2026-06-28", 1, false), ("2026-06-29", 1, true),
    ])
    func aWaiverThatEndsSoonIsMentionedAsLongBeforeAsTheBookSays(_ day: String, _ notice: Int?, _ isSaid: Bool)
        async throws
    {
        let prose = notice.map { "---\nparameters: {waiver_notice_days: \($0)}\n---\n" } ?? ""
        let findings = try await book().with("handbook/sense.md", prose + "# Sense\n").on(day).check()
        #expect(findings.map(\.rule) == (isSaid ? ["waiver-ends-soon"] : []))
        #expect(findings.allSatisfy { $0.severity == .notice && $0.message.hasSuffix("ends on 2026-06-30") })
    }

    @Test func ofTwoWaiversTheLongerOneCountsAndTheOtherIsNotCalledUnused() async throws {
        let longer = Self.front.replacing("2026-06-30", with: "2026-12-31")
        let report = try await book().record("waivers/two", longer).on("2026-06-29").report()
        #expect(report.waived.map(\.waiver.path) == ["handbook/waivers/two.md"])
        #expect(report.findings.map(\.brief) == [])
    }

    // MARK: How it shows

    @Test func aWaivedFindingIsShownWithItsReason() async throws {
        let waived = try #require(try await book().report().waived.first)
        let page = Array("---\nname: Ana\nrole: tam\n---\n".utf8)
        let printer = FindingPrinter(
            style: TextStyle(isColoured: false), source: { $0 == "handbook/people/ana.md" ? page : nil })
        #expect(
            printer.full(waived) == """
                handbook/people/ana.md:3:7: waived error: Ana holds 2 accounts; the cap is 1 [book-over-cap]
                  3 | role: tam
                    |       ^^^
                  why:  A busy month
                  by:   ben, until 2026-06-30
                  see:  handbook/waivers/one.md

                """)
    }

    @Test func jsonHasWaivedFindingsApartFromThoseThatCount() async throws {
        let json = try FindingsJSON(CheckDocument(try await book().report(), fails: { _ in true })).text()
        #expect(json.contains("\"findings\" : [\n\n  ]"))
        #expect(json.contains("\"granted_by\" : \"ben\""))
        #expect(json.contains("\"waived\" : 1"))
    }
}
