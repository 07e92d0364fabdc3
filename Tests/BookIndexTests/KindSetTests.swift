import Testing

@testable import BookIndex

/// The front matter of kind pages, and what only all kinds together show.
@Suite struct KindSetTests {
    @Test(
        "A kind page states kind, folder and schema, and nothing else",
        arguments: [
            ("kind: thing\nfolder: things\nschema: {}", []), ("kind: thing\nfolder: things", ["1:1 bad-kind"]),
            ("folder: things\nschema: {}", ["1:1 bad-kind"]),
            ("kind: thing\nfolder: things\nschema: {}\nparameters: {a: 1}", []),
            ("kind: thing\nfolder: things\nschema: {}\nfoldr: x", ["5:1 unknown-field"]),
            ("kind: thing\nfolder: things\nschema: text", ["4:9 bad-schema"]),
            ("kind: thing\nfolder: things\nschema:", ["4:8 bad-schema"]),
            ("kind: thing\nfolder: things\nschema: {type: array}", ["1:1 bad-schema"]),
            ("kind: thing\nfolder: things\nschema: {type: object}", []),
            ("kind: Thing\nfolder: things\nschema: {}", ["2:7 bad-kind"]),
            ("kind: [thing]\nfolder: things\nschema: {}", ["2:7 bad-kind"]),
            ("kind: thing\nfolder: a/b\nschema: {}", ["3:9 bad-kind"]),
            ("kind: thing\nfolder: ../x\nschema: {}", ["3:9 bad-kind"]),
            ("kind: thing\nfolder: big-things\nschema: {}", ["3:9 bad-kind"]),
        ] as [(String, [String])])
    func frontMatter(text: String, faults: [String]) async {
        let fixture: BookFixture = ["kinds/thing.md": page(text)]
        // A page that lacks a key says so at the start of its front matter.
        let found = await fixture.faults.map {
            $0.replacing("kinds/thing.md:2:1 bad-kind", with: "kinds/thing.md:1:1 bad-kind")
        }
        #expect(found == faults.map { "kinds/thing.md:" + $0 })
    }

    @Test("A kind page without front matter is a fault")
    func noFrontMatter() async {
        let fixture: BookFixture = ["kinds/thing.md": "# Things\n"]
        #expect(await fixture.faults == ["kinds/thing.md:1:1 bad-kind"])
    }

    @Test(
        "Folders that mean something to the tool or to SQLite are refused",
        arguments: [
            "kinds", "rules", "rights", "plans", "parameters", "pages", "links", "commits", "trailers", "changes",
            "proposed_changes",
            "sqlite_master", "sqlite_x",
        ])
    func reservedFolder(name: String) async throws {
        let fixture: BookFixture = ["kinds/thing.md": kindPage("{}", folder: name)]
        #expect(await fixture.faults == ["kinds/thing.md:3:9 bad-kind"])
        _ = try await BookTables(fixture.book)
    }

    @Test("Two pages for one kind, or two kinds for one table, are a fault of the later page")
    func shared() async throws {
        let list = "{properties: {big: {items: {type: string}}}}"
        let fixture: BookFixture = [
            "kinds/a.md": kindPage("{}", kind: "a", folder: "as"),
            "kinds/b.md": kindPage("{}", kind: "a", folder: "bs"),
            "kinds/c.md": kindPage("{}", kind: "c", folder: "as"),
            "kinds/d.md": kindPage(list, kind: "d", folder: "ds"),
            "kinds/e.md": kindPage("{}", kind: "e", folder: "ds_big"),
        ]
        #expect(
            await fixture.faults == [
                "kinds/b.md:2:7 duplicate-kind", "kinds/c.md:3:9 duplicate-kind", "kinds/e.md:3:9 duplicate-kind",
            ])
        #expect(try await fixture.book.rows("SELECT count(*) FROM ds_big") == ["0"])
    }

    @Test("A reference to a kind that no page describes is a fault with the nearest kind")
    func unknownKind() async {
        let fixture: BookFixture = [
            "kinds/person.md": kindPage("{}", kind: "person", folder: "people"),
            "kinds/thing.md": kindPage(
                "{properties: {a: {references: persn}, b: {items: {references: ghost}}, c: {references: person}}}"),
            "things/one.md": page("a: ana\nb: [x]"),
        ]
        let faults = await fixture.book.faults.sorted { $0.fault.span < $1.fault.span }.filter {
            $0.fault.id == "unknown-kind"
        }
        #expect(faults.map(\.fault.span.column) == [39, 71])
        #expect(faults.map(\.fault.remedy) == ["did you mean person?", "write one of: person, thing"])
    }
}
