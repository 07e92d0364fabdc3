import Testing

@testable import HandbookKit

/// What the query of a rule has to give; SQL that breaks the contract is a finding on the rule's own page.
@Suite struct RuleContractTests {
    @Test(arguments: [
        (
            "SELECT p.id AS record, 'role' AS field\nFROM people p WHERE p.nmae = 'x'",
            "12:21 rule-failed: The rule book-over-cap could not be asked: no such column: p.nmae (did you mean name?)"
        ),
        (
            "SELECT id AS record, 'role' AS field FROM peple",
            "11:43 rule-failed: The rule book-over-cap could not be asked: no such table: peple (did you mean people?)"
        ),
        (
            "SELECT 'žluť 株' AS word,,",
            "11:25 rule-failed: The rule book-over-cap could not be asked: near \",\": syntax error"
        ),
        (
            "DELETE FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: a query may only read (write one SELECT)"
        ),
        (
            "PRAGMA table_info(people)",
            "10:1 rule-failed: The rule book-over-cap could not be asked: a query may only read (write one SELECT)"
        ),
        (
            "SELECT id AS record, 'role' AS field FROM people; SELECT 1",
            "11:50 rule-failed: The rule book-over-cap could not be asked: "
                + "there is a second statement after the first (keep one SELECT)"
        ),
        (
            "SELECT name AS name, 'role' AS field FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it gives no `field`, or not one of `record` and `path` (select them)"
        ),
        (
            "SELECT id AS record, path AS path, 'role' AS field FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it gives no `field`, or not one of `record` and `path` (select them)"
        ),
        (
            "SELECT id AS record FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it gives no `field`, or not one of `record` and `path` (select them)"
        ),
        (
            "SELECT id AS record, 'role' AS field, 1 AS held, 2 AS held FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it gives two columns named held (rename one with AS)"
        ),
        (
            "SELECT p.id AS record, f.field FROM people p JOIN findings f ON f.id = p.id",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "a rule may not read findings, which follows from what plans and rules say "
                + "(ask for findings in an agenda, a report or with `handbook query`)"
        ),
        (
            "SELECT upper(id) AS record, 'role' AS field FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "`record` is not the id of one table, so it is unknown which kind it is "
                + "(select the id of a table unchanged, or its path AS path)"
        ),
        (
            "SELECT owner AS record, 'role' AS field FROM accounts",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "`record` is not the id of one table, so it is unknown which kind it is "
                + "(select the id of a table unchanged, or its path AS path)"
        ),
        (
            "SELECT id AS record, 'contacts' AS field FROM accounts_contacts",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "`record` is not the id of one table, so it is unknown which kind it is "
                + "(select the id of a table unchanged, or its path AS path)"
        ),
        (
            "SELECT id AS record, NULL AS field FROM people UNION ALL SELECT id, NULL FROM accounts",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "`record` is not the id of one table, so it is unknown which kind it is "
                + "(select the id of a table unchanged, or its path AS path)"
        ),
        (
            "SELECT 'handbook/sales.md' AS path, NULL AS field",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it reads no table of the book, so it can never find anything"
        ),
        (
            "SELECT x AS path, NULL AS field FROM (SELECT 'handbook/sales.md' AS x) WHERE 0",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "it reads no table of the book, so it can never find anything"
        ),
        (
            "SELECT 'handbook/gone.md' AS path, NULL AS field FROM pages LIMIT 1",
            "10:1 rule-row-lost: The rule book-over-cap names handbook/gone.md, which is no page of the book "
                + "(select the id or the path of a record that is there now)"
        ),
        (
            "SELECT NULL AS path, NULL AS field FROM pages LIMIT 1",
            "10:1 rule-row-lost: The rule book-over-cap gives a row that names no record "
                + "(select the id or the path of the record that breaks the rule)"
        ),
        (
            "SELECT p.id AS record, NULL AS field FROM pages LEFT JOIN people p ON p.id = pages.path LIMIT 1",
            "10:1 rule-row-lost: The rule book-over-cap gives a row that names no record "
                + "(select the id or the path of the record that breaks the rule)"
        ),
        (
            "SELECT a.path AS path, NULL AS field FROM pages a, pages b, pages c, pages d, pages e, pages f, pages g",
            "10:1 rule-failed: The rule book-over-cap could not be asked: the query gives more than 10000 rows "
                + "(narrow it with WHERE or LIMIT)"
        ),
        (
            "SELECT id AS record, param('book_cpa') AS field FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: "
                + "param(): there is no parameter book_cpa; did you mean book_cap?"
        ),
        (
            "SELECT id AS record, date('now') AS field FROM people",
            "10:1 rule-failed: The rule book-over-cap could not be asked: the function date is not available here "
                + "(use the handbook's own functions, such as today() and add_days())"
        ),
        (
            "-- nothing",
            "10:1 rule-failed: The rule book-over-cap could not be asked: there is no query (write one SELECT)"
        ),
    ])
    func aQueryThatBreaksTheContractIsAFinding(_ sql: String, _ finding: String) async throws {
        let draft = BookDraft().record("people/ana", "name: Ana").rule(RulePage().asking(sql))
        let found = try await draft.check().map(\.advice)
        #expect(found == [finding])
    }

    /// Where the kind is known, a union, a query inside the query or a join may give the ids.
    @Test(arguments: [
        "SELECT id AS record, NULL AS field FROM people UNION SELECT id, NULL FROM people",
        "WITH w AS (SELECT id FROM people) SELECT w.id AS record, NULL AS field FROM w",
        "SELECT p.id AS record, NULL AS field FROM people p LEFT JOIN accounts a ON a.owner = p.id GROUP BY p.id",
        "SELECT path, NULL AS field FROM people UNION ALL SELECT path, NULL FROM accounts",
    ])
    func aRecordMayComeByAnyWay(_ sql: String) async throws {
        let findings = try await BookDraft().record("people/ana", "name: Ana").rule(RulePage().asking(sql)).check()
        #expect(findings.map { "\($0.path) \($0.rule)" } == ["handbook/people/ana.md book-over-cap"])
    }

    // MARK: Records of the past

    /// A rule about what was names what is: each table of a kind's past gives ids of the kind.
    @Test(arguments: [
        "SELECT b.id AS record, 'segment' AS field FROM accounts_base b JOIN accounts a ON a.id = b.id",
        "SELECT id AS record, 'segment' AS field FROM accounts_history WHERE segment = 'lead'",
        "SELECT id AS record, 'segment' AS field FROM accounts_history UNION SELECT id, 'segment' FROM accounts_base",
    ])
    func aRecordMayComeFromThePast(_ sql: String) async throws {
        let example = """
            --- accounts/oak.md
            segment: lead
            --- commit 2026-02-01
            --- accounts/oak.md
            segment: managed # found
            """
        let found = try await HistoryExample(text: example).findings(asking: sql)
        #expect(found == [])
    }

    /// What is gone has no line to stand at.
    @Test(arguments: ["accounts_base", "accounts_history"])
    func aRowOfThePastNeedsAPageThatIsThereNow(_ table: String) async throws {
        let sql = "SELECT id AS record, 'segment' AS field FROM \(table)"
        let example = """
            --- accounts/elm.md
            segment: lead # found
            --- accounts/oak.md
            segment: lead
            --- proposed
            --- accounts/oak.md deleted
            """
        let found = try await HistoryExample(text: example).findings(asking: sql)
        #expect(
            found.map { $0.drop { $0 != ":" } } == [
                ": The rule book-over-cap names handbook/accounts/oak.md, which is no page of the book"
            ])
    }

    @Test func aUnionOfTheKindsOfThePastIsStillOfTwoKinds() async throws {
        let sql = "SELECT id AS record, NULL AS field FROM people_base UNION SELECT id, NULL FROM accounts_history"
        let found = try await BookDraft().rule(RulePage().asking(sql)).examples().map(\.rule)
        #expect(Set(found) == ["rule-failed"])
    }

    @Test func wordsNeedTheirColumns() async throws {
        let page = RulePage().with("{{held}}", "{{helt}}")
        let found = try await BookDraft().rule(page).check().map(\.advice)
        #expect(
            found == [
                "10:1 rule-failed: The rule book-over-cap could not be asked: "
                    + "it gives no column helt, which its words need (did you mean {{held}}?)"
            ])
        let remedy = RulePage().with("hand one off", "ask {{chief}}")
        let other = try await BookDraft().rule(remedy).check().map(\.advice)
        #expect(
            other == [
                "10:1 rule-failed: The rule book-over-cap could not be asked: "
                    + "it gives no column chief, which its words need (select it AS chief)"
            ])
    }

    /// The fault of one rule does not keep the others from being asked.
    @Test func aBrokenRuleHidesNoOther() async throws {
        let broken = RulePage().asking("SELECT").named("broken")
        let findings = try await BookDraft.overCap().rule(broken).check()
        #expect(findings.map(\.rule).sorted() == ["book-over-cap", "rule-failed"])
    }

    @Test(arguments: [
        ("p.id NOT IN (SELECT owner FROM accounts)", true), ("p.id not in(select owner from accounts)", true),
        ("p.id NOT\n IN ( SELECT owner FROM accounts )", true),
        ("NOT EXISTS (SELECT 1 FROM accounts a WHERE a.owner = p.id)", false),
        ("p.id NOT IN ('ana', 'ben')", false), ("p.id IN (SELECT owner FROM accounts)", false),
    ])
    func notInWithAQueryIsATrap(_ condition: String, _ isTrap: Bool) async throws {
        let sql = "SELECT p.id AS record, NULL AS field FROM people p WHERE \(condition)"
        let findings = try await BookDraft().rule(RulePage().asking(sql)).check()
        #expect(
            findings.map(\.advice)
                == (isTrap
                    ? [
                        "10:1 null-trap: The rule book-over-cap uses NOT IN with a query, which a single null "
                            + "makes blind "
                            + "(use NOT EXISTS)"
                    ] : []))
        #expect(findings.allSatisfy { $0.severity == .warning })
    }
}
