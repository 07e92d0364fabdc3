import GitStore
import PageText
import Testing

@testable import BookIndex

/// History as SQL sees it.
@Suite struct HistoryTableTests {
    @Test("Every version is a row, with what no longer fits as text")
    func history() async throws {
        let rows = try await Self.rows(
            """
            SELECT id, owner, segment, arr, next_step_date, misfits, valid_from, valid_until, author, verb, life,
              renamed_from FROM accounts_history ORDER BY life, valid_from
            """)
        #expect(
            rows == [
                "acme|ana|gold|1000|NULL|segment, region|2026-01-01|2026-01-02|ana|imported|1|NULL",
                "acme|ana|lead|1000|soon|next_step.date|2026-01-02|2026-01-03|ben@acme.example|changed|1|NULL",
                "zeta|ana|lead|1000|soon|next_step.date|2026-01-03|2026-01-04|NULL|renamed|1|acme",
                "empty|NULL|NULL|NULL|NULL|NULL|2026-01-04|NULL|ana|created|2|NULL",
            ])
    }

    @Test("Every changed field is a row; a record that was renamed, or had no fields, has one without a field")
    func changes() async throws {
        let rows = try await Self.rows(
            "SELECT at, author, kind, id, path, field, old, new, verb FROM changes WHERE kind = 'account'")
        #expect(
            rows == [
                "2026-01-01|ana|account|acme|handbook/accounts/acme.md|owner|NULL|ana|imported",
                "2026-01-01|ana|account|acme|handbook/accounts/acme.md|segment|NULL|gold|imported",
                "2026-01-01|ana|account|acme|handbook/accounts/acme.md|arr|NULL|1000|imported",
                "2026-01-01|ana|account|acme|handbook/accounts/acme.md|region|NULL|emea|imported",
                "2026-01-02|ben@acme.example|account|acme|handbook/accounts/acme.md|segment|gold|lead|changed",
                "2026-01-02|ben@acme.example|account|acme|handbook/accounts/acme.md|next_step.date|NULL|soon|changed",
                "2026-01-02|ben@acme.example|account|acme|handbook/accounts/acme.md|region|emea|NULL|changed",
                "2026-01-03|NULL|account|zeta|handbook/accounts/zeta.md|NULL|acme|zeta|renamed",
                "2026-01-04|ana|account|empty|handbook/accounts/empty.md|NULL|NULL|NULL|created",
                "2026-01-04|ana|account|zeta|handbook/accounts/zeta.md|owner|ana|NULL|deleted",
                "2026-01-04|ana|account|zeta|handbook/accounts/zeta.md|segment|lead|NULL|deleted",
                "2026-01-04|ana|account|zeta|handbook/accounts/zeta.md|arr|1000|NULL|deleted",
                "2026-01-04|ana|account|zeta|handbook/accounts/zeta.md|next_step.date|soon|NULL|deleted",
            ])
    }

    @Test("Commits have their claims and faults; trailers hang on them")
    func commits() async throws {
        let columns = "position, at, author, author_name, committer_email, subject, parents, is_import, fault"
        #expect(
            try await Self.rows("SELECT \(columns) FROM commits ORDER BY position") == [
                "1|2026-01-01|ana|ana|ana@acme.example|Import|0|1|NULL",
                "2|2026-01-02|ben@acme.example|ben|ben@acme.example|Work|1|0|NULL",
                "3|2026-01-03|NULL|NULL|cy@acme.example|Work|1|0|The author line has no date.",
                "4|2026-01-04|ana|ana|ana@acme.example|Work|1|0|NULL",
            ])
        #expect(
            try await Self.rows(
                """
                SELECT c.subject, t.position, t.key, t.value FROM trailers t JOIN commits c ON c.id = t.commit_id
                ORDER BY t.position
                """) == ["Import|1|Approved-by|cfo", "Import|2|Cc|ben"])
    }

    @Test("The base has the tables of the kind, those of its lists too")
    func base() async throws {
        let old = try await HistoryKinds.record("owner: old\ncontacts: [{name: Ana, phones: [7]}]", title: "Acme")
        let base = [BookRecord(path: old.path, id: old.id, kind: "account", content: PageContent(typed: old.typed))]
        let source = HistorySource(base: base)
        #expect(try await Self.rows("SELECT id, title, owner FROM accounts_base", source) == ["acme|Acme|old"])
        #expect(
            try await Self.rows(
                "SELECT id, contacts_position, position, value FROM accounts_contacts_phones_base", source) == [
                    "acme|1|1|7"
                ])
        #expect(try await Self.rows("SELECT * FROM people_base", source) == [])
    }

    @Test("Proposed changes are those of what is not committed and of the commits of a range, which are listed too")
    func proposed() async throws {
        let kind = try await HistoryKinds.account
        let change = try #require(
            RecordChange.between(
                try await HistoryKinds.record("owner: ana"), try await HistoryKinds.record("owner: ben"), kind: kind))
        let commit = Commit(
            id: HistoryFixture.id(99), tree: HistoryFixture.id(99),
            parents: [HistoryFixture.id(4), HistoryFixture.id(98)],
            author: nil, committer: nil, message: "Branch\n\nbody")
        let ana = Identity(name: "A", email: "ANA@acme.example", seconds: 0)
        var source = try await Self.source()
        source.proposed = [
            ProposedStep(commit: commit, author: nil, day: Day("2026-02-01"), changes: []),
            ProposedStep(commit: nil, author: ana, day: nil, changes: [change]),
        ]
        #expect(
            try await Self.rows("SELECT commit_id, at, author, id, field, old, new, verb FROM proposed_changes", source)
                == ["NULL|NULL|ana|acme|owner|ana|ben|changed"])
        #expect(
            try await Self.rows(
                "SELECT position, at, subject, parents, is_import FROM commits WHERE position IS NULL", source) == [
                    "NULL|2026-02-01|Branch|2|0"
                ])
    }

    @Test("Tables that nobody asks for exist and are empty, with and without a history")
    func onDemand() async throws {
        let book = await Self.book
        for name in BookTables.tablesOnDemand(of: book.kinds).map(\.name) {
            #expect(try book.rows("SELECT count(*) FROM \(name)") == ["0"])
        }
        let source = try await Self.source()
        let tables = try BookTables(book, history: source, filling: ["changes"])
        #expect(try Self.rows("SELECT count(*) > 0 FROM changes", tables) == ["1"])
        #expect(try Self.rows("SELECT count(*) FROM commits", tables) == ["0"])
    }

    @Test(
        "The tables that queries mention are found as SQL reads names",
        arguments: [
            ("SELECT * FROM accounts", []), ("SELECT * FROM accounts_history h", ["accounts_history"]),
            ("select 1 from ACCOUNTS_Base", ["accounts_base"]),
            ("SELECT \"changes\".id FROM[commits]", ["changes", "commits"]),
            ("SELECT 1 FROM trailers;", ["trailers"]), ("SELECT my_changes, changes2 FROM accounts", []),
            ("SELECT 1 FROM main.proposed_changes", ["proposed_changes"]), ("SELECT 1 FROM TEMP.commits", ["commits"]),
            ("SELECT j.changes FROM adjustments j", []), ("SELECT j . changes FROM adjustments j", ["changes"]),
            ("SELECT 1 FROM accounts_contacts_base", ["accounts_contacts_base"]), ("-- changes", ["changes"]),
            ("SELECT 1 FROM/**/changes/**/WHERE é", ["changes"]), ("", []),
        ] as [(String, Set<String>)])
    func mentions(query: String, names: Set<String>) async {
        let kinds = await HistoryKinds.all
        #expect(BookTables.tablesOnDemand(mentionedIn: [query], kinds: kinds) == names)
        #expect(BookTables.tablesOnDemand(mentionedIn: ["", query, query], kinds: kinds) == names)
    }

    @Test("A field with the name of a column of the history keeps its values in a column beside it")
    func columnNames() async throws {
        let fixture: BookFixture = [
            "kinds/waiver.md": kindPage(
                "{properties: {valid_until: {format: date}, author: {}, author_: {}, verb: {}}}", kind: "waiver",
                folder: "waivers")
        ]
        let book = await fixture.book
        #expect(
            book.kinds[0].historyTable.columns.map(\.name) == [
                "id", "path", "title", "valid_until_", "author__", "author_", "verb_", "misfits", "valid_from",
                "valid_until", "commit_id", "author", "verb", "life", "renamed_from",
            ])
        #expect(book.kinds[0].historyTable.columns[4].field == "author")
        #expect(throws: Never.self) { try BookTables(book) }
    }

    @Test("A text of any length that a commit or an old page holds never stops a query")
    func longTexts() async throws {
        let long = String(repeating: "\"é,", count: 7_000)
        var chain = HistoryFixture()
        chain.commit(
            ["accounts/acme.md": "owner: '\(long)'\ntags: ['\(long)']"],
            message: String(repeating: "x", count: 300_000) + "\n\nKey: " + String(repeating: "v", count: 300_000)
        )
        let source = HistorySource(history: chain.history(kinds: await HistoryKinds.all))
        #expect(try await Self.rows("SELECT length(subject) < 100000 FROM commits", source) == ["1"])
        #expect(try await Self.rows("SELECT length(value) < 100000 FROM trailers", source) == ["1"])
        #expect(
            try await Self.rows("SELECT field, length(new) > 1000 FROM changes ORDER BY new", source).sorted() == [
                "owner|1", "tags|1",
            ])
        #expect(try await Self.rows("SELECT DISTINCT length(owner) > 1000 FROM accounts_history", source) == ["1"])
    }

    @Test("Whoever has an address alone is the author; an address of two people stays an address")
    func people() async throws {
        let fixture: BookFixture = [
            "kinds/person.md": kindPage("{properties: {email: {format: email}}}", kind: "person", folder: "people"),
            "people/ana.md": page("email: Ana@acme.example"), "people/bo.md": page("email: team@acme.example"),
            "people/cy.md": page("email: team@acme.example"), "people/dee.md": page("email:"),
        ]
        let index = PersonIndex(await fixture.book)
        #expect(index.person(withEmail: "ana@ACME.example") == "ana")
        #expect(index.person(withEmail: "team@acme.example") == nil)
        #expect(index.person(withEmail: "") == nil)
        let none: BookFixture = [
            "kinds/person.md": kindPage("{}", kind: "person", folder: "people"), "people/a.md": "",
        ]
        #expect(PersonIndex(await none.book).person(withEmail: "") == nil)
    }

    @Test("Whether a history is complete can be asked")
    func completeness() async throws {
        let chain = HistoryFixture()
        #expect(HistorySource(history: chain.history(kinds: [])).isComplete)
        #expect(!HistorySource(history: chain.history(isComplete: false, kinds: [])).isComplete)
        #expect(!HistorySource().isComplete)
        #expect(HistorySource.yetToBegin.isComplete)
    }

    @Test("Every table and column that no kind page describes is described")
    func descriptions() async throws {
        for table in BookTables.layouts(of: await HistoryKinds.all) {
            #expect(!table.description.isEmpty, "\(table.name)")
            for column in table.allColumns where column.field == nil {
                #expect(!column.description.isEmpty, "\(table.name).\(column.name)")
            }
        }
    }

    @Test("The layouts are what SQL finds: every table with its columns in their order")
    func layouts() async throws {
        let book = await Self.book
        for table in BookTables.layouts(of: book.kinds) {
            #expect(try book.query("SELECT * FROM \(table.name)").columns.map(\.name) == table.allColumns.map(\.name))
        }
    }

    // MARK: The book of these tests

    private static var book: Book {
        get async {
            let kinds = HistoryKinds.pages
            return await Book(
                files: kinds + [StoredFile(page: "handbook/people/ana.md", page("email: ana@acme.example"))])
        }
    }

    private static func source() async throws -> HistorySource {
        var chain = HistoryFixture()
        chain.commit(
            ["accounts/acme.md": "owner: ana\nsegment: gold\narr: 10\nregion: emea"],
            message: "Import\n\nApproved-by: cfo\nCc: ben\n")
        chain.commit(["accounts/acme.md": "owner: ana\nsegment: lead\narr: 10\nnext_step: {date: soon}"], by: "ben")
        chain.commit(
            [
                "accounts/acme.md": nil,
                "accounts/zeta.md": "owner: ana\nsegment: lead\narr: 10\nnext_step: {date: soon}",
            ], by: "cy", isBroken: true)
        chain.commit(["accounts/zeta.md": nil, "accounts/empty.md": ""])
        return HistorySource(history: chain.history(kinds: await HistoryKinds.all))
    }

    private static func rows(_ sql: String, _ source: HistorySource? = nil) async throws -> [String] {
        let book = await book
        let names = BookTables.tablesOnDemand(mentionedIn: [sql], kinds: book.kinds)
        var from = source
        if from == nil { from = try await Self.source() }
        return try rows(sql, BookTables(book, history: from, filling: names))
    }

    private static func rows(_ sql: String, _ tables: BookTables) throws -> [String] {
        let context = FunctionContext(today: try #require(Day("2026-01-15")), parameters: [], rights: [])
        var image = try tables.image()
        return try image.withUnsafeMutableBytes {
            try ConfinedConnection(image: $0, context: context).run(sql).rows.map { row in
                row.map(\.asCell).joined(separator: "|")
            }
        }
    }
}
