import GitStore
import Testing

@testable import BookIndex

@Suite struct BookTests {
    @Test("Equal blobs are parsed once: what a blob says comes from the first file that has it")
    func equalBlobs() async throws {
        let one = StoredFile(page: "handbook/people/ana.md", "# Ana\n")
        let two = StoredFile(path: "handbook/people/bo.md", blob: one.blob, bytes: Array("# Never read\n".utf8))
        let kind = StoredFile(page: "handbook/kinds/person.md", kindPage("{}", kind: "person", folder: "people"))
        let book = await Book(files: [kind, one, two])
        #expect(try book.rows("SELECT id, title FROM people ORDER BY id") == ["ana|Ana", "bo|Ana"])
    }

    @Test("The order of the files does not matter, not even for what is stated twice")
    func order() async throws {
        var generator = SplitMix(state: 7)
        var files = Self.fixture.files
        let expected = await Book(files: files)
        #expect(!expected.faults.isEmpty)
        for _ in 0..<5 {
            files.shuffle(using: &generator)
            let book = await Book(files: files)
            #expect(book.faultLines == expected.faultLines)
            #expect(book.faults == expected.faults)
            #expect(try BookTables(book).image() == BookTables(expected).image())
        }
    }

    @Test("More records than one task takes come out in the order of their paths")
    func many() async throws {
        let kind = StoredFile(page: "handbook/kinds/thing.md", kindPage("{properties: {n: {type: integer}}}"))
        let records = (1000..<2500).map { StoredFile(page: "handbook/things/r\($0).md", page("n: \($0)")) }
        let book = await Book(files: records.reversed() + [kind])
        #expect(book.faultLines == [])
        #expect(book.records.map(\.id) == (1000..<2500).map { "r\($0)" })
        #expect(try book.rows("SELECT sum(n) FROM things") == ["2624250"])
    }

    @Test("An id is the path under the folder of the kind, folders included")
    func ids() async {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{}"), "things/a-1.md": "", "things/sub/b.md": "", "things/README.md": "",
            "things.md": "",
            "other/c.md": "", "notes/things/d.md": "",
        ]
        let book = await fixture.book
        #expect(book.faultLines == [])
        #expect(book.records.map(\.id) == ["a-1", "sub/b"])
        #expect(book.records.map(\.kind).allSatisfy { $0 == "thing" })
        #expect(book.pages(.prose).map(\.path).count == 4)
    }

    @Test(
        "A file name that is no id is a fault",
        arguments: ["Ana", "a b", "a_b", "a--b", "-a", "a-", "zoë", "a.b", "sub/A", String(repeating: "a", count: 121)])
    func badID(id: String) async {
        let fixture: BookFixture = ["kinds/thing.md": kindPage("{}"), "things/\(id).md": ""]
        #expect(await fixture.faults == ["things/\(id).md:1:1 bad-record-id"])
        #expect(await fixture.book.records.isEmpty)
        #expect(!RecordID.isValid(id))
    }

    @Test("Names that are ids", arguments: ["a", "a-b", "a1", "1", "sub/a-1", String(repeating: "a", count: 120)])
    func goodID(id: String) { #expect(RecordID.isValid(id)) }

    @Test("A reference to a record that does not exist is a fault with the nearest id")
    func dangling() async {
        let people = kindPage("{}", kind: "person", folder: "people")
        let thing = kindPage("{properties: {owner: {references: person}, team: {items: {references: person}}}}")
        let fixture: BookFixture = [
            "kinds/person.md": people, "people/ana-lopez.md": "", "kinds/thing.md": thing,
            "things/one.md": page("owner: ana-lopes\nteam: [ana-lopez, zed]"), "things/two.md": page("owner:"),
        ]
        let faults = await fixture.book.faults.sorted { $0.fault.span < $1.fault.span }
        #expect(faults.map(\.fault.id) == ["dangling-reference", "dangling-reference"])
        #expect(faults.map(\.field) == ["owner", "team.2"])
        #expect(faults.map(\.fault.span.column) == [8, 19])
        #expect(
            faults.map(\.fault.remedy) == [
                "did you mean ana-lopez?", "name one that exists, or create it with: handbook new person zed",
            ])
    }

    @Test("A page that cannot be read is a fault of its own, and the rest of the book stays")
    func unreadable() async throws {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{required: [n], properties: {n: {type: integer}}}"),
            "things/one.md": "---\nn: 1\n",
            "things/two.md": page("n: &a 1\nn: 2"), "things/three.md": page("n: 3"),
        ]
        let book = await fixture.book
        #expect(Set(book.faults.map(\.path)) == ["handbook/things/one.md", "handbook/things/two.md"])
        #expect(!book.faults.contains { $0.fault.id == "missing-field" })
        #expect(try book.rows("SELECT n FROM things WHERE id = 'three'") == ["3"])
    }

    @Test("An empty book has its fixed tables")
    func empty() async throws {
        let book = await Book(files: [])
        for table in ["pages", "links", "parameters", "rights"] {
            #expect(try book.rows("SELECT count(*) FROM \(table)") == ["0"])
        }
    }

    private static let fixture: BookFixture = [
        "kinds/thing.md": kindPage("{properties: {n: {type: integer}, t: {references: thing}}}"),
        "kinds/again.md": kindPage("{}"), "things/a.md": page("n: x\nt: b\nparameters: {p: 1}"),
        "things/b.md": page("n: 2\nt: c\nparameters: {p: 2}"), "things/Bad.md": "",
        "rights/r.md": page("right: r\nholders: [{person: x}]"),
    ]
}

/// A small random generator, so that shuffles are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }
}
