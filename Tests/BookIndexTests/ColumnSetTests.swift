import GitStore
import PageText
import Testing

@testable import BookIndex

/// What an answer follows from: a query that reads nothing in which two states differ answers both alike.
@Suite("The columns that queries read and in which states differ")
struct ColumnSetTests {
    private static let kinds: [(String, String)] = [
        (
            "kinds/account.md",
            """
            ---
            kind: account
            folder: accounts
            schema:
              properties:
                name: {}
                owner: {}
                worth: {format: money}
                contacts: {type: array, items: {type: object, properties: {name: {}, seen: {}}}}
            ---
            """
        ),
        ("kinds/person.md", "---\nkind: person\nfolder: people\nschema: {properties: {name: {}, owner: {}}}\n---\n"),
    ]

    private static func book(_ account: String) async -> Book {
        await Book(
            files: kinds.map { StoredFile(page: "handbook/" + $0.0, $0.1) } + [
                StoredFile(page: "handbook/accounts/elm.md", account)
            ])
    }

    @Test(
        "A query reads the columns that it names anywhere",
        arguments: [
            ("SELECT name FROM accounts", ["accounts.name"], ["accounts.owner", "people.name", "pages.title"]),
            ("SELECT a.name FROM accounts a WHERE a.owner = 'x'", ["accounts.owner"], ["accounts.worth"]),
            ("SELECT name FROM accounts ORDER BY worth", ["accounts.worth"], ["accounts.owner"]),
            ("SELECT \"NAME\" FROM ACCOUNTS", ["accounts.name"], ["accounts.owner"]),
            ("SELECT max(name) OVER (ORDER BY worth) FROM accounts", ["accounts.worth"], ["accounts.owner"]),
            ("SELECT count(*) FROM accounts", ["accounts.*"], ["accounts.name", "people.*"]),
            ("SELECT * FROM accounts", ["accounts.worth", "accounts.title"], ["people.name"]),
            ("SELECT 1 FROM people WHERE (1, 2, 3, 4, 5) IN people", ["people.owner"], ["accounts.name"]),
            ("SELECT 1 FROM people p, accounts", ["accounts.*", "people.*"], ["accounts.name"]),
            ("SELECT x FROM (SELECT name AS x, owner FROM accounts)", ["accounts.name"], ["accounts.worth"]),
            ("SELECT 1 WHERE EXISTS (SELECT 1 FROM people WHERE owner = 'x')", ["people.owner"], ["people.name"]),
            // SQLite does not say which columns these join by, nor always which tables.
            ("SELECT p.name FROM people p JOIN accounts USING (owner)", ["accounts.owner", "accounts.*"], []),
            ("SELECT p.name FROM people p NATURAL JOIN accounts", ["accounts.owner", "accounts.worth"], []),
        ])
    func reads(sql: String, touching: [String], leaving: [String]) async throws {
        let reads = try await ColumnSetTests.book("---\nname: Elm\n---\n").query(sql).reads
        for column in touching { #expect(!reads.isDisjoint(with: ColumnSet([column])), "\(column)") }
        for column in leaving { #expect(reads.isDisjoint(with: ColumnSet([column])), "\(column)") }
    }

    @Test(
        "Two versions of a record differ in the columns that say something else",
        arguments: [
            ("name: Fir\nowner: ana", ["accounts.name"]), ("owner: ana\nname: Elm", []),
            ("name: Elm # a remark\nowner: ana", []), ("name: Elm", ["accounts.owner"]),
            ("name: Elm\nowner: ana\nworth: 12.50", ["accounts.worth"]),
            ("name: Elm\nowner: ana\nworth: much", []),
            ("name: Elm\nowner: ana\ncontacts: [{name: Bo}]", ["accounts_contacts.*"]),
        ])
    func touches(text: String, columns: [String]) async throws {
        try await expect("name: Elm\nowner: ana", "", becomes: text, "", in: columns)
    }

    @Test(
        "Entries of a list are the same rows as long as there are as many",
        arguments: [
            ("[{name: Bo}, {name: Cy}]", []), ("[{name: Bo}, {name: Di}]", ["accounts_contacts.name"]),
            ("[{name: Cy, seen: now}, {name: Bo}]", ["accounts_contacts.name", "accounts_contacts.seen"]),
            ("[{name: Bo}]", ["accounts_contacts.*"]),
        ])
    func touches(list: String, columns: [String]) async throws {
        try await expect("contacts: [{name: Bo}, {name: Cy}]", "", becomes: "contacts: \(list)", "", in: columns)
    }

    @Test("The title is a column of the record and of its page")
    func title() async throws {
        try await expect(
            "name: Elm", "# Elm\n", becomes: "name: Elm", "# Fir\n", in: ["accounts.title", "pages.title"])
        try await expect("name: Elm", "# Elm\n", becomes: "name: Elm", "# Elm\n\nMore.\n", in: [])
    }

    private func expect(
        _ front: String, _ body: String, becomes newFront: String, _ newBody: String, in columns: [String]
    ) async throws {
        let before = await ColumnSetTests.book("---\n\(front)\n---\n\(body)")
        let after = await ColumnSetTests.book("---\n\(newFront)\n---\n\(newBody)")
        let change = (before: try #require(before.records.first).typed, after: try #require(after.records.first))
        #expect(TablePatch([change], of: after.kinds).touched == ColumnSet(columns))
    }

    @Test("A table with nothing in common, and nobody knowing")
    func disjoint() {
        #expect(ColumnSet.everything.isDisjoint(with: ColumnSet()))
        #expect(!ColumnSet.everything.isDisjoint(with: ColumnSet(["a.b"])))
        #expect(!ColumnSet(["a.*"]).isDisjoint(with: ColumnSet(["a.b"])))
        #expect(ColumnSet(["a.b"]).isDisjoint(with: ColumnSet(["a.c", "b.b"])))
        let stored: ColumnSet? = ByteReader.value(of: ByteWriter.bytes(of: ColumnSet(["a.b", "a.*", "c.d"])))
        #expect(stored == ColumnSet(["a.b", "a.*", "c.d"]))
    }
}

extension ColumnSet {
    fileprivate init(_ columns: [String]) {
        self.init()
        for column in columns {
            let parts = column.split(separator: ".").map(String.init)
            if parts[1] == "*" { insertAll(of: parts[0]) } else { insert(parts[1], of: parts[0]) }
        }
    }
}
