import BookIndex
import Testing

@testable import HandbookKit

/// The table `statements`: what statements say, for agendas, reports and queries.
@Suite struct StatementTableTests {
    private static let whole = PayGap(hidden: ColumnSet(), lacksPages: false, hidesPay: false, reason: "")

    /// The row of Ana for the first quarter, by the names of the columns; what is NULL is not in it.
    private func row(_ draft: BookDraft, gap: PayGap = whole) async throws -> [String: SQLValue] {
        let handbook = try await draft.handbook()
        let worker = Worker(.here)
        try worker.load(handbook.book, today: handbook.today)
        let maker = try StatementMaker(handbook, worker: worker, origins: RecordOrigins())
        let quarter = try #require(Quarter("2026-Q1"))
        let statement = try #require(try maker.statements(of: "ana", in: quarter).first)
        let cells = StatementRow(statement: statement, currency: "$", isClosed: false, gap: gap).cells
        let names = BookTables.statements.columns.map(\.name)
        #expect(cells.count == names.count)
        return Dictionary(uniqueKeysWithValues: zip(names, cells)).filter { $0.value != .null }
    }

    @Test("A row has the figures of the statement, money in whole cents")
    func figures() async throws {
        let draft = BookDraft.paid.record("accounts/elm", "owner: ana\narr: 10000\ntrial:\n  start: 2026-04-15")
            .plan(PlanPage())
        let row = try await row(draft)
        #expect(
            row == [
                "person": .text("ana"), "quarter": .text("2026-Q1"), "plan": .text("closer"),
                "measure": .text("quota"), "quota": .integer(10_000_000), "credits": .integer(6_000_000),
                "attainment": .real(0.6), "target": .integer(250_000), "guaranteed": .integer(0),
                "earned": .integer(150_000), "payable": .integer(125_000), "held": .integer(25_000),
                "paid": .integer(125_000), "currency": .text("$"), "cut_off": .text("2026-04-14"),
                "pay_day": .text("2026-04-30"), "is_closed": .integer(0),
            ])
    }

    @Test("A share that has no end is given to nine decimals")
    func thirds() async throws {
        let plan = PlanPage().with("40000000 AS amount", "60000000 AS amount")
        #expect(try await row(BookDraft.paid.plan(plan))["attainment"] == .real(0.333333333))
    }

    @Test("Who has no quota has none of zero")
    func noQuota() async throws {
        let plan = PlanPage().with(
            "'1/4' AS weight, path FROM paid\n```\n\n```sql credits",
            "'1/4' AS weight, path FROM paid WHERE 0\n```\n\n```sql credits")
        let row = try await row(BookDraft.paid.plan(plan))
        #expect(row["quota"] == nil && row["attainment"] == nil && row["missing"] == nil)
        #expect(row["credits"] == .integer(5_000_000) && row["earned"] == .integer(0))
    }

    @Test("Pay that is left out is NULL and says why; what was reached stays")
    func leftOut() async throws {
        let gap = PayGap(hidden: ColumnSet(), lacksPages: false, hidesPay: true, reason: "nobody asked for it")
        let row = try await row(BookDraft.paid.plan(PlanPage()), gap: gap)
        #expect(row["missing"] == .text("nobody asked for it"))
        #expect(["target", "guaranteed", "earned", "payable", "held", "paid"].allSatisfy { row[$0] == nil })
        #expect(row["attainment"] == .real(0.5))
    }

    @Test("What follows from pages that were not read is NULL, the rest is there")
    func notRead() async throws {
        var hidden = ColumnSet()
        hidden.insertAll(of: "accounts")
        let gap = PayGap(hidden: hidden, lacksPages: true, hidesPay: false, reason: "accounts were not read")
        let row = try await row(BookDraft.paid.plan(PlanPage()), gap: gap)
        #expect(row["missing"] == .text("accounts were not read"))
        #expect(row["quota"] == .integer(10_000_000))
        #expect(["credits", "attainment", "target", "earned", "paid"].allSatisfy { row[$0] == nil })
    }

    @Test("It holds the quarter of the day and the three before it")
    func quarters() throws {
        let day = try #require(Day("2026-02-10"))
        #expect(StatementTable.quarters(upTo: day).map(\.description) == ["2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"])
    }

    @Test("Neither a rule nor a plan may read what follows from rules and plans")
    func isNotReadByPlans() async throws {
        let rule = RulePage().asking(
            "SELECT p.id AS record, 'role' AS field, 1 AS held, 2 AS cap, p.name FROM people p JOIN statements s ON s.person = p.id"
        )
        let found = try await BookDraft.paid.rule(rule).check().map(\.advice)
        #expect(
            found == [
                "10:1 rule-failed: The rule book-over-cap could not be asked: a rule may not read statements, which follows from what plans and rules say (ask for statements in an agenda, a report or with `handbook query`)"
            ])
        let plan = PlanPage().with("FROM accounts\n", "FROM accounts WHERE arr > (SELECT count(*) FROM statements)\n")
        let failed = try await BookDraft.paid.plan(plan).check().map(\.message)
        #expect(
            failed == [
                "The credits of the plan closer could not be asked: a plan may not read statements, which follows from what plans and rules say"
            ])
    }

    @Test("A name in WITH may be that of the table")
    func nameInWith() async throws {
        let sql =
            "WITH statements AS (SELECT id, name FROM people) SELECT s.id AS path, NULL AS field, s.name, 1 AS held, 1 AS cap FROM statements s WHERE 0"
        #expect(try await BookDraft.paid.rule(RulePage().asking(sql)).check().isEmpty)
    }
}
