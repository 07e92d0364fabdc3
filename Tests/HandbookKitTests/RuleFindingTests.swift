import Testing

@testable import HandbookKit

/// What the rows of a rule become: findings with a place, words, a clause and the pages that belong to them.
@Suite struct RuleFindingTests {
    @Test func aRowBecomesAFindingAtTheField() async throws {
        let finding = try #require(try await BookDraft.overCap().check().first)
        #expect(finding.brief == "3:7 book-over-cap: Ana holds 2 accounts; the cap is 1")
        #expect(finding.path == "handbook/people/ana.md")
        #expect(finding.field == "role")
        #expect(finding.severity == .error)
        #expect(finding.remedy == "hand one off")
        #expect(finding.related == ["handbook/accounts/elm.md", "handbook/accounts/oak.md"])
    }

    /// The citation says which values decided, as the page that states them writes them, on the day of the run.
    @Test func theClauseShowsTheParametersThatDecided() async throws {
        let expected = Finding.Citation(clause: "handbook/sales.md#book-caps", parameters: ["book_cap = 1"])
        let found = try await BookDraft.overCap().check().first?.cites
        #expect(found == [expected])
        let sql = """
            SELECT id AS record, NULL AS field, param('limit') AS l, param('discount') AS d,
              param('book_cap', '2025-05-05')
            FROM people
            """
        let draft = BookDraft().record("people/ana", "name: Ana").rule(RulePage().asking(sql))
        let all = ["book_cap = 1", "discount = 12.5%", "limit = 20000"]
        let other = try await draft.check().first?.cites.first?.parameters
        #expect(other == all)
    }

    @Test func aRuleMayCiteSeveralClauses() async throws {
        let page = RulePage().with("sales.md#book-caps", "[sales.md#book-caps, sales.md#how-we-work]")
        let clauses = try await BookDraft.overCap(page).check().first?.cites.map(\.clause)
        #expect(clauses == ["handbook/sales.md#book-caps", "handbook/sales.md#how-we-work"])
    }

    @Test func aFactThatIsMissingShowsAsADash() async throws {
        let page = RulePage().with("p.name AS name", "NULL AS name")
        let found = try await BookDraft.overCap(page).check().first?.message
        #expect(found == "– holds 2 accounts; the cap is 1")
    }

    /// Words of a record are shown as they are: no tag in them is filled again, nothing is escaped twice.
    @Test func factsAreNotTemplates() async throws {
        let draft = BookDraft.overCap().record("people/ana", "name: \"<b> & {{cap}} {{{held}}}\"\nrole: tam")
        let found = try await draft.check().first?.message
        #expect(found == "<b> & {{cap}} {{{held}}} holds 2 accounts; the cap is 1")
    }

    private static let account = """
        name: Oak
        segment:
        trial:
          start: 2026-01-02
        contacts:
          - name: Zoe
          - name: Yan
            last_seen: 2025-11-30
        """

    @Test(arguments: ["contacts.x", "name.first", "nmae", "products.2.x"])
    func aFieldThatNoRecordCanHaveIsAFaultOfTheRule(_ field: String) async throws {
        let sql = "SELECT id AS record, '\(field)' AS field FROM accounts"
        let draft = BookDraft().record("accounts/oak", Self.account).rule(RulePage().asking(sql))
        let finding = try #require(try await draft.check().first)
        #expect(finding.rule == "rule-failed")
        #expect(finding.message.hasSuffix("accounts has no field \(field)"))
    }

    /// `Int.min` in a field was once a crash.
    @Test(arguments: [
        ("contacts.-9223372036854775808", 6, 1, 9), ("name", 2, 7, 10), ("segment", 3, 1, 8), ("owner", 2, 1, 2),
        ("trial", 4, 1, 6), ("trial.start", 5, 10, 20),
        ("trial.end", 4, 1, 6), ("contacts", 6, 1, 9), ("contacts.2", 8, 5, 6), ("contacts.2.last_seen", 9, 16, 26),
        ("contacts.1.last_seen", 7, 5, 6), ("contacts.3.name", 6, 1, 9), ("contacts.0", 6, 1, 9),
        ("", 2, 7, 10), (".", 2, 7, 10),
    ])
    func aFindingStandsAtItsFieldOrNearby(_ field: String, _ line: Int, _ column: Int, _ end: Int) async throws {
        let sql = "SELECT id AS record, '\(field)' AS field FROM accounts"
        let draft = BookDraft().record("accounts/oak", Self.account).rule(RulePage().asking(sql))
        let span = try #require(try await draft.check().first?.span)
        #expect((span.line, span.column, span.endColumn) == (line, column, end))
    }

    @Test func withoutAFieldAFindingStandsAtTheFirstField() async throws {
        let rule = RulePage().asking("SELECT id AS record, NULL AS field FROM accounts")
        let finding = try await BookDraft().record("accounts/oak", "name: Oak").rule(rule).check().first
        #expect(finding?.brief == "2:7 book-over-cap: It is so")
        let prose = RulePage().asking("SELECT path, NULL AS field FROM pages WHERE sort = 'prose'")
        let plain = BookDraft().with("handbook/sales.md", "# How we work\n\n## Book caps\n").rule(prose)
        let found = try await plain.check().first?.span
        #expect(found == .pageStart)
    }

    // MARK: Fingerprints and order

    @Test func aFingerprintSurvivesMovedLinesAndOtherWords() async throws {
        let before = try await BookDraft.overCap().check()
        let after = try await BookDraft.overCap(RulePage().with("holds", "has")).record(
            "people/ana", "# who\nname: Ana Silva\n\n\nrole: tam"
        ).check()
        #expect(before.map(\.fingerprint) == after.map(\.fingerprint))
        #expect(before.map(\.brief) != after.map(\.brief))
        #expect(before.first?.fingerprint.count == 16)
    }

    @Test func fingerprintsOfOneRunDiffer() async throws {
        let rows = "SELECT p.id AS record, 'role' AS field FROM people p, pages q"
        let findings = try await BookDraft.overCap(RulePage().asking(rows)).record("people/ben", "name: Ben").check()
        #expect(findings.count == 16)
        #expect(Set(findings.map(\.fingerprint)).count == findings.count)
    }

    @Test(arguments: [
        ("rule", "a-b", "a.md", "x"), ("path", "a", "b/a.md", "x"), ("field", "a", "a.md", "y"),
        ("where parts meet", "aa", ".md", "x"),
    ])
    func aFingerprintDependsOn(_ part: String, _ rule: String, _ path: String, _ field: String) {
        func finding(_ rule: String, _ path: String, _ field: String?) -> Finding {
            Finding(rule: rule, severity: .error, path: path, span: .pageStart, field: field, message: "")
        }
        #expect(finding("a", "a.md", "x").fingerprint != finding(rule, path, field).fingerprint)
    }

    /// Its value is kept by other programs: it must never change.
    @Test func aFingerprintIsTheSameOnEveryMachine() {
        let finding = Finding(
            rule: "book-over-cap", severity: .error, path: "handbook/people/ana.md", span: .pageStart, field: "role",
            message: "")
        #expect(finding.fingerprint == "968b37d7f2ed014e")
    }

    @Test func findingsAreSortedByPlace() {
        func finding(_ path: String, _ line: Int, _ column: Int, _ rule: String) -> Finding {
            Finding(
                rule: rule, severity: .error, path: path, span: .init(line: line, column: column), message: "")
        }
        let inOrder = [
            finding("B.md", 1, 1, "z"), finding("a-b.md", 1, 1, "z"), finding("a.md", 2, 3, "b"),
            finding("a.md", 2, 3, "c"), finding("a.md", 2, 10, "a"), finding("a.md", 10, 1, "a"),
            finding("a/b.md", 1, 1, "a"), finding("ä.md", 1, 1, "a"),
        ]
        for shift in inOrder.indices {
            let turned = Array(inOrder[shift...] + inOrder[..<shift])
            #expect(Finding.sorted(turned).map(\.brief) == inOrder.map(\.brief))
            #expect(Finding.sorted(turned.reversed()).map(\.path) == inOrder.map(\.path))
        }
    }
}
