import Foundation
import PageText
import Testing

@testable import BookIndex

/// What foreign SQL may not do, by the rows S1 to S13 of the hazards; S2 needs a process of its own and is tested there.
@Suite struct ConfinementTests {
    @Test("S1: a query without end is stopped, whatever it waits for")
    func endless() async throws {
        var limits = QueryLimits()
        limits.seconds = 0.05
        for sql in [
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n WHERE i > 1",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000) SELECT count(*) FROM n a, n b, n c",
        ] {
            let fault = try #require(try await Self.book.refusal(sql, limits: limits))
            #expect(fault.message.contains("ran longer than 0.05 s"), "\(fault.message)")
        }
    }

    @Test(
        "S3: no value grows beyond the limit, by whatever function; printf gives NULL instead",
        arguments: [
            ("printf('%.*c', 900000000, 'x')", nil), ("format('%0900000d', 1)", nil),
            ("printf('%s%s', x, x) FROM big", nil),
            ("replace(x, 'x', 'yy') FROM big", "longer than 100000 bytes"),
            ("hex(x) FROM big", "longer than 100000 bytes"),
            ("x || x FROM big", "longer than 100000 bytes"),
            ("group_concat(x) FROM (SELECT x FROM big UNION ALL SELECT x FROM big)", "longer"),
        ])
    func long(expression: String, words: String?) async throws {
        let sql = "WITH big(x) AS (SELECT printf('%.60000c', 'x')) SELECT \(expression)"
        if let words {
            #expect(try await Self.book.refusal(sql)?.message.contains(words) == true)
        } else {
            #expect(try await Self.book.rows(sql) == ["NULL"])
        }
    }

    @Test(
        "S4, S5: whatever would write, attach, set or explain is refused",
        arguments: [
            "INSERT INTO things (id, path) VALUES ('x', 'y')", "UPDATE things SET title = 'x'", "DELETE FROM things",
            "DROP TABLE things",
            "REPLACE INTO things (id) VALUES ('x')", "CREATE TABLE t (a)", "CREATE TEMP TABLE t (a)",
            "CREATE VIEW v AS SELECT 1",
            "CREATE TEMP VIEW v AS SELECT 1", "CREATE INDEX i ON things (title)",
            "CREATE VIRTUAL TABLE f USING fts5(a)",
            "CREATE TRIGGER t AFTER INSERT ON things BEGIN SELECT 1; END", "ALTER TABLE things RENAME TO other",
            "DETACH main",
            "ATTACH ':memory:' AS other", "VACUUM", "REINDEX", "ANALYZE", "BEGIN", "COMMIT", "SAVEPOINT s",
            "PRAGMA query_only",
            "PRAGMA writable_schema = 1", "PRAGMA table_info(things)", "EXPLAIN SELECT 1",
            "EXPLAIN QUERY PLAN SELECT id FROM things",
            "WITH x AS (SELECT 1) DELETE FROM things",
            "WITH x AS (SELECT 1) INSERT INTO things (id) SELECT * FROM x RETURNING id",
            "UPDATE sqlite_master SET sql = ''", "DELETE FROM things RETURNING id",
        ])
    func writes(sql: String) async throws {
        let fault = try #require(try await Self.book.refusal(sql))
        let words = ["a query may only read", "not part of the book", "may not be modified"]
        #expect(words.contains { fault.message.contains($0) }, "\(fault.message)")
        #expect(try await Self.book.rows("SELECT id, title FROM things ORDER BY id") == ["one|One", "two|NULL"])
    }

    @Test("S4: nothing is written to the disk", arguments: ["VACUUM INTO ", "ATTACH ", "VACUUM main INTO "])
    func files(statement: String) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("bookindex-\(UUID().uuidString).db")
            .path
        #expect(
            try await Self.book.refusal(statement + "'\(file)'" + (statement == "ATTACH " ? " AS other" : "")) != nil)
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test(
        "S6: there is one statement, and there is one",
        arguments: [
            ("SELECT 1; DROP TABLE things", "second statement"), ("SELECT 1; SELECT 2", "second statement"),
            ("SELECT 1;; SELECT 2", "second statement"), ("SELECT 1; nonsense", "second statement"),
            ("SELECT 1; -- note\nSELECT 2", "second statement"), ("SELECT 1; /* a */ PRAGMA x", "second statement"),
            ("", "no query"), ("  \n", "no query"), (";", "no query"), ("-- nothing", "no query"),
            ("/* nothing */ ;", "no query"),
        ])
    func single(sql: String, words: String) async throws {
        let fault = try #require(try await Self.book.refusal(sql))
        #expect(fault.message.contains(words), "\(fault.message)")
    }

    @Test(
        "S6: a semicolon, blanks and comments may follow, and a query may start with WITH or VALUES",
        arguments: [
            "SELECT 1;", "SELECT 1 ; \n", "SELECT 1; -- done", "SELECT 1 -- done", "/* a */ SELECT 1; /* b */",
            ";SELECT 1", "VALUES (1)",
            "WITH a AS (SELECT 1 AS x) SELECT x FROM a", "SELECT 1;;",
        ])
    func accepted(sql: String) async throws { #expect(try await Self.book.rows(sql) == ["1"]) }

    @Test(
        "S7: nothing but the book's own tables can be read, counted neither",
        arguments: [
            "sqlite_master", "sqlite_schema", "main.sqlite_master", "sqlite_temp_master", "sqlite_temp_schema",
            "pragma_database_list",
            "pragma_table_info('things')", "pragma_function_list", "pragma_compile_options", "dbstat",
            "json_each('[1]')",
            "json_tree('[1]')", "sqlite_dbpage", "sqlite_stmt", "bytecode('SELECT 1')", "generate_series(1, 9)",
            "fts5vocab",
            "sqlite_sequence", "sqlite_stat1", "nothing", "\"a\"\"b\"",
        ])
    func tables(name: String) async throws {
        for sql in [
            "SELECT * FROM \(name)", "SELECT count(*) FROM \(name)",
            "SELECT id FROM things WHERE EXISTS (SELECT 1 FROM \(name))",
        ] {
            #expect(try await Self.book.refusal(sql) != nil, "\(sql)")
        }
    }

    @Test(
        "S7: names that the query itself defines can be counted",
        arguments: [
            ("WITH c AS (SELECT path FROM things GROUP BY path) SELECT count(*) FROM c", "2"),
            ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5) SELECT count(*) FROM n", "5"),
            ("WITH c AS (SELECT DISTINCT id FROM things) SELECT count(*) FROM c AS d", "2"),
            ("SELECT count(*) FROM (SELECT DISTINCT path FROM things)", "2"),
            ("WITH \"a\"\"b\" AS (SELECT 1 UNION SELECT 2) SELECT count(*) FROM \"a\"\"b\"", "2"),
            ("SELECT count(*) FROM things", "2"), ("SELECT (SELECT count(*) FROM pages)", "3"),
        ])
    func ownNames(sql: String, answer: String) async throws { #expect(try await Self.book.rows(sql) == [answer]) }

    @Test(
        "S8: functions that reach out, or answer differently each time, are refused by name",
        arguments: [
            "load_extension('x')", "random()", "randomblob(4)", "date('now')", "datetime('now')", "time('now')",
            "julianday('now')",
            "strftime('%s', 'now')", "unixepoch()", "current_timestamp", "current_date", "current_time", "changes()",
            "total_changes()",
            "last_insert_rowid()", "sqlite_version()", "sqlite_source_id()", "sqlite_compileoption_get(0)",
            "json('[]')", "'{}' -> 'a'",
            "fts3_tokenizer('a')", "zeroblob(4)", "quote(1)", "typeof(1)", "readfile('/etc/passwd')",
            "writefile('/tmp/x', 'y')",
        ])
    func functions(call: String) async throws {
        let fault = try #require(try await Self.book.refusal("SELECT \(call)"))
        let name = String(call.prefix { $0 != "(" })
        #expect(fault.message.contains(name.hasPrefix("'") ? "->" : name), "\(fault.message)")
    }

    @Test(
        "S8: the functions that are left are there",
        arguments: ["coalesce(NULL, 'a')", "lower('A')", "substr('xa', 2)", "iif(1, 'a', 'b')"])
    func available(call: String) async throws { #expect(try await Self.book.rows("SELECT \(call)") == ["a"]) }

    @Test(
        "S9: a misspelt column in double quotes is an error, not text",
        arguments: ["\"nosuch\"", "nosuch", "\"One\"", "things.nosuch"])
    func misspelt(column: String) async throws {
        let fault = try #require(try await Self.book.refusal("SELECT id FROM things WHERE title = \(column)"))
        #expect(fault.message.contains("no such column"))
        #expect(fault.offset == 36)
    }

    @Test(
        "S12: too many rows or bytes, and binary data, are refused",
        arguments: [
            (
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 11) SELECT i FROM n",
                "more than 10 rows"
            ),
            ("SELECT printf('%0600d', 1) UNION ALL SELECT printf('%0600d', 2)", "more than 1000 bytes"),
            ("SELECT x'00ff'", "binary data"), ("SELECT CAST('a' AS BLOB)", "binary data"),
        ])
    func results(sql: String, words: String) async throws {
        var limits = QueryLimits()
        (limits.rows, limits.resultBytes) = (10, 1_000)
        let fault = try #require(try await Self.book.refusal(sql, limits: limits))
        #expect(fault.message.contains(words), "\(fault.message)")
        #expect(
            try await Self.book.rows(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10) SELECT count(*) FROM n") == [
                    "10"
                ])
    }

    @Test("A query is not longer, wider or deeper than anybody writes")
    func size() async throws {
        #expect(
            try await Self.book.refusal("SELECT 1" + String(repeating: " ", count: 20_000))?.message.contains(
                "20000 bytes")
                == true)
        for sql in [
            "SELECT " + (1...201).map(String.init).joined(separator: ", "),
            "SELECT " + String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200) + " + 1"
                + String(repeating: " + 1", count: 200),
            (1...41).map { "SELECT \($0)" }.joined(separator: " UNION ALL "),
            "SELECT coalesce(1, 2, 3, 4, 5, 6, 7, 8, 9)", "SELECT ?1 + ?2",
            "SELECT 'a' LIKE '\(String(repeating: "%", count: 200))'",
        ] { #expect(try await Self.book.refusal(sql) != nil, "\(sql.prefix(60))") }
    }

    // In a process of its own: SQLite counts the memory of a whole process.
    @Test("A query that needs more memory than it may have is stopped, and no file takes its place")
    func memory() async {
        await #expect(processExitsWith: .success) {
            var limits = QueryLimits()
            (limits.memoryBytes, limits.seconds) = (16 << 20, 60)
            let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)"
            let sql =
                "\(rows) SELECT max(x) FROM (SELECT printf('%01000d', i) AS x FROM n ORDER BY x DESC LIMIT -1 OFFSET 1)"
            let fault = try await ConfinementTests.book.refusal(sql, limits: limits)
            #expect(fault?.message == "the query needs too much memory")
        }
    }

    @Test("S13: queries do not see each other; any order gives the same answers, byte for byte")
    func independent() async throws {
        let queries = [
            "SELECT id, title FROM things ORDER BY id", "DROP TABLE things", "SELECT param('no')",
            "SELECT count(*) FROM pages",
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100) SELECT sum(i) / 3.0 FROM n",
            "SELECT random()",
        ]
        var image = try await BookTables(Self.book).image()
        let before = image
        let context = FunctionContext(today: try #require(Day("2026-01-15")), parameters: [], rights: [])
        try image.withUnsafeMutableBytes { bytes in
            let connection = try ConfinedConnection(image: bytes, context: context)
            let first = queries.map { Self.answer($0, connection) }
            let second = queries.reversed().map { Self.answer($0, connection) }
            let fresh = try queries.map { Self.answer($0, try ConfinedConnection(image: bytes, context: context)) }
            #expect(first == second.reversed())
            #expect(first == fresh)
        }
        #expect(image == before)
    }

    @Test("A result says which tables were read and where its columns come from")
    func provenance() async throws {
        let result = try await Self.book.query(
            "SELECT t.id AS record, upper(t.title) AS name FROM things t JOIN pages p ON p.path = t.path")
        #expect(result.tables == ["pages", "things"])
        #expect(result.columns.map(\.name) == ["record", "name"])
        #expect(result.columns.map(\.table) == ["things", nil])
        #expect(result.columns.map(\.origin) == ["id", nil])
        #expect(try await Self.book.query("WITH c AS (SELECT 1 UNION SELECT 2) SELECT count(*) FROM c").tables == [])
    }

    @Test("Values survive the way to another process: a real stays a real")
    func coding() throws {
        let values: [SQLValue] = [
            .null, .integer(.min), .integer(1), .real(1), .real(-0.1), .real(.greatestFiniteMagnitude), .text("1"),
            .text(""),
        ]
        for value in values {
            #expect(ByteReader.value(of: ByteWriter.bytes(of: value), as: SQLValue.self) == value)
        }
    }

    private static func answer(_ sql: String, _ connection: borrowing ConfinedConnection) -> String {
        do {
            return try connection.run(sql).rows.description
        } catch {
            return error.message
        }
    }

    private static var book: Book {
        get async {
            await (["kinds/thing.md": kindPage("{}"), "things/one.md": "# One\n", "things/two.md": ""] as BookFixture)
                .book
        }
    }
}
