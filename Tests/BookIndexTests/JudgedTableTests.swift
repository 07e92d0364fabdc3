import Testing

@testable import BookIndex

/// The tables of what a check finds are empty until somebody writes into them what was found.
@Suite struct JudgedTableTests {
    private static let finding: [SQLValue] = [
        .text("book-over-cap"), .text("warning"), .text("person"), .text("ana"), .text("handbook/people/ana.md"),
        .null, .text("Ana has 16"), .text("0123456789abcdef"), .integer(1), .text("hand one off"), .null,
    ]
    private static let patch = TablePatch(adding: [(BookTables.findings, [finding])])

    @Test func onlyAQueryThatNamesThemAsksForThem() {
        #expect(BookTables.judged(mentionedIn: ["SELECT * FROM findings"]) == ["findings"])
        #expect(BookTables.judged(mentionedIn: ["select 1 from main.Solved_Findings"]) == ["solved_findings"])
        #expect(BookTables.judged(mentionedIn: ["SELECT a.findings FROM accounts a"]) == [])
        #expect(BookTables.tablesOnDemand(mentionedIn: ["SELECT * FROM findings"], kinds: []) == [])
    }

    @Test func rowsAreWrittenIntoTablesWithRoom() async throws {
        let tables = try BookTables(await ([:] as BookFixture).book)
        let image = try tables.image(room: Self.patch.room)
        var added = try #require(Self.patch.applied(to: image))
        #expect(added.count == image.count)
        let context = FunctionContext(today: try #require(Day("2026-01-15")), parameters: [], rights: [])
        let rows = try added.withUnsafeMutableBytes {
            try ConfinedConnection(image: $0, context: context).run("SELECT id, message FROM findings").rows
        }
        #expect(rows == [[.text("ana"), .text("Ana has 16")]])
    }

    @Test func tablesWithoutRoomTakeNoRows() async throws {
        let many = TablePatch(adding: [(BookTables.findings, Array(repeating: Self.finding, count: 1_000))])
        #expect(many.applied(to: try BookTables(await ([:] as BookFixture).book).image()) == nil)
        #expect(TablePatch.none.room == 0)
    }

    @Test func noKindMayHaveTheirNames() {
        #expect(BookTables.judged.allSatisfy { TableLayout.isReserved($0.name) })
    }
}
