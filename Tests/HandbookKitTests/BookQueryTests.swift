import BookIndex
import Testing

@testable import HandbookKit

/// What the tables of a book answer, and what they say of themselves.
@Suite struct BookQueryTests {
    private func query() async throws -> BookQuery {
        let draft = BookDraft().record("people/ana", "name: Ana").record(
            "accounts/oak", "name: Oak\nowner: ana\narr: 120000.50\ncontacts: [{name: Zoe}, {name: Yan}]")
        return try BookQuery(try await draft.handbook(), worker: Worker(.here))
    }

    private func texts(_ answer: Answer) -> [[String]] { answer.rows.map { $0.map { $0.text ?? "-" } } }

    @Test func aQueryGivesTheRowsInTheirColumns() async throws {
        let answer = try await query().answer(to: "SELECT name, arr, today() AS day FROM accounts").get()
        #expect(answer.columns == ["name", "arr", "day"])
        #expect(answer.rows == [[.text("Oak"), .integer(12_000_050), .text("2026-01-15")]])
    }

    @Test(arguments: [
        "DELETE FROM accounts", "SELECT 1; SELECT 2", "SELECT date('now')", "", "SELECT * FROM sqlite_master",
    ])
    func aQueryIsHeldToWhatRulesMayDo(_ sql: String) async throws {
        let answer = try await query().answer(to: sql)
        #expect(throws: QueryFault.self) { try answer.get() }
    }

    @Test func everyTableIsListedWithItsRowsAndItsMeaning() async throws {
        let tables = texts(try await query().tables())
        #expect(tables.contains(["accounts", "10", "1", "one row a record of kind account"]))
        #expect(tables.contains(["accounts_contacts", "4", "2", "the entries of contacts"]))
        #expect(tables.contains { $0[0] == "rights" && $0[2] == "0" })
        #expect(tables.allSatisfy { !$0[3].isEmpty })
    }

    /// Counting the rows of history would mean to read all of it.
    @Test func tablesOfHistoryAreListedAndNotCounted() async throws {
        let tables = texts(try await query().tables())
        #expect(tables.filter { $0[2] == "-" }.map { $0[0] }.contains("accounts_history"))
        let columns = texts(try await query().columns(of: "accounts_history"))
        #expect(columns.contains(["owner", "any", "people.id", ""]))
        #expect(columns.contains { $0[0] == "valid_from" && !$0[3].isEmpty })
    }

    /// What is listed is what can be asked, with exactly the columns that are described.
    @Test func everyTableAndColumnThatIsDescribedCanBeAsked() async throws {
        let query = try BookQuery(try await BookDraft.shipped.handbook(), worker: Worker(.here))
        for table in texts(try query.tables()).map({ $0[0] }) {
            let described = texts(try query.columns(of: table)).map { $0[0] }
            let asked = try query.answer(to: "SELECT * FROM \(table) LIMIT 1").get().columns
            #expect(asked == described)
        }
    }

    @Test func aColumnHasItsTypeItsReferenceAndItsMeaning() async throws {
        let query = try await query()
        let accounts = texts(try query.columns(of: "accounts"))
        #expect(accounts.contains(["arr", "integer, cents", "-", ""]))
        #expect(accounts.contains(["owner", "text", "people.id", ""]))
        #expect(accounts.contains(["trial_start", "text, YYYY-MM-DD", "-", ""]))
        let contacts = texts(try query.columns(of: "accounts_contacts"))
        #expect(
            contacts.prefix(2) == [
                ["id", "text", "accounts.id", "the id of the record"],
                ["position", "integer", "-", "the place in the list, from 1"],
            ])
        let people = texts(try query.columns(of: "people"))
        #expect(people.contains(["role", "text", "-", "one of: tam, csm"]))
    }

    @Test func anUnknownTableIsAnsweredWithTheNearest() async throws {
        let query = try await query()
        let near = #expect(throws: HandbookError.self) { try query.columns(of: "acounts") }
        #expect(near?.remedy == "did you mean accounts?")
        let far = #expect(throws: HandbookError.self) { try query.columns(of: "weather") }
        #expect(far?.remedy == "list them with: handbook query --tables")
    }

    // MARK: The place of a fault

    @Test func aFaultIsShownAtItsPlace() async throws {
        let sql = "SELECT id,\r\n       'é日' || nam\nFROM people"
        guard case .failure(let fault) = try await query().answer(to: sql) else {
            Issue.record("no fault")
            return
        }
        #expect(
            FaultExcerpt.lines(fault, in: sql, style: TextStyle(isColoured: false)) == [
                "  2 |        'é日' || nam", "    |                 ^^^",
            ])
    }

    @Test func ofALongLineTheStretchAroundTheFaultIsShown() async throws {
        let sql = "SELECT " + String(repeating: "1, ", count: 80) + "nam FROM people"
        guard case .failure(let fault) = try await query().answer(to: sql) else {
            Issue.record("no fault")
            return
        }
        let lines = FaultExcerpt.lines(fault, in: sql, style: TextStyle(isColoured: false))
        let caret = try #require(lines.last?.prefix { $0 != "^" }.count)
        #expect(lines.first?.dropFirst(caret) == "nam FROM people")
        #expect(lines.allSatisfy { $0.count < 100 })
    }
}
