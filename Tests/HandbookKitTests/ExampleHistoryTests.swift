import BookIndex
import Testing

@testable import HandbookKit

/// An example may tell what led to its state, commit by commit; the tables of history say so to its rule.
@Suite struct ExampleHistoryTests {
    private func found(_ sql: String, _ example: String, today: String = "2026-03-02") async throws -> [String] {
        try await HistoryExample(text: example, today: today).findings(asking: sql)
    }

    private func rows(_ sql: String, _ example: String) async throws -> [String] {
        try await HistoryExample(text: example).rows(sql)
    }

    private static let oak = """
        --- people/ana.md
        name: Ana
        --- accounts/oak.md
        segment: lead
        --- commit 2026-02-01 by ana
        --- accounts/oak.md
        segment: managed
        arr: 100
        --- commit 2026-02-10 by kim approved by ana, bo
        --- accounts/oak.md
        arr: 100
        """

    @Test func whatWasThereIsAnImportOnTheDayBefore() async throws {
        #expect(
            try await rows("SELECT position, at, is_import, parents, subject, author FROM commits", Self.oak) == [
                "1|2026-01-31|1|0|Import|somebody@example.com", "2|2026-02-01|0|1|Example|ana",
                "3|2026-02-10|0|1|Example|kim",
            ])
        #expect(
            try await rows("SELECT DISTINCT verb, at FROM changes ORDER BY at", Self.oak) == [
                "imported|2026-01-31", "changed|2026-02-01", "changed|2026-02-10",
            ])
    }

    @Test func everyCommitSaysTheWholePage() async throws {
        #expect(
            try await rows("SELECT at, field, old, new, author FROM changes WHERE verb = 'changed'", Self.oak) == [
                "2026-02-01|segment|lead|managed|ana", "2026-02-01|arr|NULL|10000|ana",
                "2026-02-10|segment|managed|NULL|kim",
            ])
        #expect(
            try await rows("SELECT segment, valid_from, valid_until FROM accounts_history", Self.oak) == [
                "lead|2026-01-31|2026-02-01", "managed|2026-02-01|2026-02-10", "NULL|2026-02-10|NULL",
            ])
    }

    /// Without a page, or an address on it, a person signs with a made-up one, and is still known.
    @Test func approvalsAreTrailers() async throws {
        #expect(
            try await rows("SELECT position, key, value FROM trailers", Self.oak) == [
                "1|Approved-by|ana <ana@example.com>", "2|Approved-by|bo <bo@example.com>",
            ])
    }

    @Test func peopleSignWithTheAddressOnTheirPage() async throws {
        let example = """
            --- people/ana.md
            name: Ana
            email: Ana.Silva@acme.example
            --- commit 2026-02-01 by ana approved by ana
            --- accounts/oak.md
            owner: ana
            """
        let sql = "SELECT author, author_email, value FROM commits c JOIN trailers t ON t.commit_id = c.id"
        #expect(
            try await rows(sql, example) == [
                "ana|Ana.Silva@acme.example|ana <Ana.Silva@acme.example>"
            ])
    }

    @Test func aHistoryMayBeginWithACommit() async throws {
        let example = "--- commit 2026-02-01 by ana\n--- accounts/oak.md\nsegment: lead"
        #expect(
            try await rows("SELECT DISTINCT at, author, verb FROM changes", example) == ["2026-02-01|ana|imported"])
    }

    @Test func withoutProposedTheBaseIsWhatIsJudged() async throws {
        #expect(try await rows("SELECT id, arr FROM accounts_base", Self.oak) == ["oak|10000"])
        #expect(try await rows("SELECT * FROM proposed_changes", Self.oak) == [])
    }

    @Test func whatIsProposedIsNotCommitted() async throws {
        let example = Self.oak + "\n--- proposed\n--- accounts/oak.md\narr: 250"
        #expect(try await rows("SELECT id, arr FROM accounts_base", example) == ["oak|10000"])
        #expect(try await rows("SELECT id, arr FROM accounts", example) == ["oak|25000"])
        #expect(
            try await rows("SELECT commit_id, at, author, field, old, new FROM proposed_changes", example) == [
                "NULL|2026-03-02|NULL|arr|10000|25000"
            ])
        #expect(try await rows("SELECT count(*) FROM commits", example) == ["3"])
    }

    @Test func whatIsProposedOnABeginningNeedsNoCommit() async throws {
        let example = "--- accounts/oak.md\narr: 1\n--- proposed\n--- accounts/oak.md deleted"
        #expect(try await rows("SELECT DISTINCT at, verb FROM changes", example) == ["2026-03-01|imported"])
        #expect(
            try await rows("SELECT verb, field, old FROM proposed_changes", example) == [
                "deleted|title|Example", "deleted|arr|100",
            ])
    }

    // MARK: Renames and deletions

    @Test func aRenamedPageStaysAsItIs() async throws {
        let example = Self.oak + "\n--- commit 2026-02-20 by ana\n--- accounts/elm.md from accounts/oak.md\n"
        #expect(try await rows("SELECT id, arr FROM accounts", example) == ["elm|10000"])
        #expect(
            try await rows("SELECT id, old, new FROM changes WHERE verb = 'renamed'", example) == ["elm|oak|elm"])
        let sql = "SELECT id AS record, 'arr' AS field FROM accounts_history WHERE verb = 'renamed'"
        let marked = example.replacing(
            "--- commit 2026-02-10 by kim approved by ana, bo\n--- accounts/oak.md\narr: 100"
        ) {
            $0 + " # found"
        }
        #expect(try await found(sql, marked) == [])
    }

    /// As git and the tables know it: a page with other content is another one.
    @Test(arguments: [("arr: 100", "renamed"), ("arr: 100   # found", "renamed"), ("arr: 101", "deleted created")])
    func aRenamedPageMaySayTheSameAgain(_ front: String, _ verbs: String) async throws {
        let example = Self.oak + "\n--- commit 2026-02-20\n--- accounts/elm.md from accounts/oak.md\n\(front)"
        let sql = "SELECT DISTINCT verb FROM changes WHERE at = '2026-02-20' ORDER BY verb DESC"
        #expect(try await rows(sql, example).joined(separator: " ") == verbs)
    }

    @Test func aDeletedPageIsGone() async throws {
        let example = Self.oak + "\n--- commit 2026-02-20 by ana\n--- accounts/oak.md deleted\n"
        #expect(try await rows("SELECT id FROM accounts", example) == [])
        #expect(
            try await rows("SELECT DISTINCT id, verb FROM changes WHERE at = '2026-02-20'", example) == ["oak|deleted"])
    }

    // MARK: Judging

    /// The day on which an account became managed is nowhere but in its history.
    private static let sinceManaged = """
        SELECT a.id AS record, 'segment' AS field FROM accounts a
        JOIN changes c ON c.kind = 'account' AND c.id = a.id AND c.field = 'segment' AND c.new = a.segment
        WHERE a.segment = 'managed' AND days_between(c.at, today()) > 14 AND c.verb = 'changed'
        """
    private static let managed = """
        --- people/ana.md
        name: Ana
        email: ana@example.com
        --- accounts/oak.md
        name: Oak
        segment: lead
        --- commit 2026-02-01 by ana
        --- accounts/oak.md
        name: Oak
        segment: managed   # found
        """

    @Test func aRuleIsJudgedByTheHistory() async throws {
        #expect(try await found(Self.sinceManaged, Self.managed) == [])
        let late = try await found(Self.sinceManaged, Self.managed, today: "2026-02-03")
        #expect(late == ["10: The example expects a finding here, and there is none"])
    }

    /// No commit in the block, none in the tables.
    @Test func aBlockWithoutCommitsHasNoHistory() async throws {
        let example = "--- accounts/oak.md\nsegment: managed"
        #expect(try await rows("SELECT id FROM accounts_base UNION ALL SELECT id FROM commits", example) == [])
    }

    /// Names and subjects of commits are widened too, so a rule that reads them fails in that variation.
    @Test func commitsAreVariedToo() async throws {
        let sql = """
            SELECT a.id AS record, 'segment' AS field FROM accounts a, commits c
            WHERE c.author_name = 'ana' AND a.segment = 'managed'
            """
        #expect(
            try await found(sql, Self.managed) == [
                "10: The example expects a finding here, and there is none with text beyond ASCII"
            ])
    }

    @Test func aFaultOfAnOlderVersionIsFound() async throws {
        let example = Self.managed.replacing("segment: lead") { _ in "segmnet: lead" }
        #expect(try await found(Self.sinceManaged, example) == ["6: There is no field segmnet here"])
    }

    @Test func aPageThatIsNoRecordIsFoundInAnyCommit() async throws {
        let example = Self.managed.replacing("--- commit") { "--- leads/oak.md\nname: Oak\n" + $0 }
        #expect(try await found(Self.sinceManaged, example) == ["7: leads/oak.md is no record of any kind"])
    }
}

extension String {
    /// The text with the first place of a part changed.
    fileprivate func replacing(_ part: String, with new: (String) -> String) -> String {
        guard let range = firstRange(of: part) else { preconditionFailure("because the example says \(part)") }
        return String(self[..<range.lowerBound]) + new(part) + self[range.upperBound...]
    }
}
