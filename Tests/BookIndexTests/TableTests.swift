import Testing

@testable import BookIndex

/// Records as SQL sees them, read back through a confined connection.
@Suite struct TableTests {
    @Test("Each type of field has its type in SQL; what is missing is NULL")
    func values() async throws {
        let book = await Self.book(
            """
            text: 012
            count: 1e2
            ratio: 1
            flag: true
            amount: 120000.50
            share: 12.5%
            day: 2026-02-03
            term: 2026-Q4
            """)
        let columns = "text, count, ratio, flag, amount, share, day, term, extra"
        #expect(
            try book.rows("SELECT id, path, title, \(columns) FROM things ORDER BY id") == [
                "one|handbook/things/one.md|The one|012|100|1.0|1|12000050|0.125|2026-02-03|2026-Q4|NULL",
                "two|handbook/things/two.md|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL|NULL",
            ])
        #expect(
            try book.rows("SELECT amount / 100, amount % 100, flag + 1 FROM things WHERE id = 'one'") == ["120000|50|2"]
        )
    }

    @Test("Money is exact in cents: 0.1 and 0.2 make 30 cents, half a cent is never stored")
    func cents() async throws {
        let book = await Self.book("amounts: [0.1, 0.2, -12.5, 1.005]")
        #expect(
            try book.rows("SELECT position, value FROM things_amounts ORDER BY position") == [
                "1|10", "2|20", "3|-1250", "4|NULL",
            ])
        #expect(try book.rows("SELECT sum(value) FROM things_amounts WHERE position < 3") == ["30"])
    }

    @Test("A list of values, a list of groups and a list inside it have tables of their own")
    func lists() async throws {
        let book = await Self.book(
            """
            tags: [red, blue]
            contacts:
              - name: Ana
                phones: [1, 2]
                visits: [{day: 2026-01-01, topics: [a, b]}]
              - name: Bo
              - phones: [3]
            after: [x]
            """)
        #expect(try book.rows("SELECT * FROM things_tags ORDER BY position") == ["one|1|red", "one|2|blue"])
        #expect(
            try book.rows("SELECT id, position, name FROM things_contacts ORDER BY position") == [
                "one|1|Ana", "one|2|Bo", "one|3|NULL",
            ])
        #expect(
            try book.rows("SELECT id, contacts_position, position, value FROM things_contacts_phones ORDER BY 2, 3")
                == [
                    "one|1|1|1", "one|1|2|2", "one|3|1|3",
                ])
        #expect(
            try book.rows("SELECT id, contacts_position, position, day FROM things_contacts_visits") == [
                "one|1|1|2026-01-01"
            ])
        #expect(
            try book.rows("SELECT * FROM things_contacts_visits_topics ORDER BY position") == [
                "one|1|1|1|a", "one|1|1|2|b",
            ])
        #expect(
            try book.rows("SELECT contacts_position, visits_position, position FROM things_contacts_visits_topics") == [
                "1|1|1", "1|1|2",
            ])
        #expect(try book.rows("SELECT * FROM things_after") == ["one|1|x"])
    }

    @Test("The position of a list is named after its field, whatever the other tables are called")
    func positionNames() async throws {
        let inner = "{items: {properties: {b: {items: {type: string}}}}}"
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{properties: {a: {items: {}}, a_x: \(inner), g: {properties: {l: \(inner)}}}}"),
            "things/one.md": page("a_x: [{b: [c]}]\ng: {l: [{b: [d]}]}"),
        ]
        let book = await fixture.book
        #expect(try book.rows("SELECT a_x_position, position, value FROM things_a_x_b") == ["1|1|c"])
        #expect(try book.rows("SELECT g_l_position, position, value FROM things_g_l_b") == ["1|1|d"])
    }

    @Test("A faulty entry leaves the others at the positions they have on the page, and the next lists in their tables")
    func faultyEntries() async throws {
        let book = await Self.book(
            """
            tags: [a, [b], c]
            contacts: [text, {name: Bo, phones: [x, 2]}, [1]]
            after: [z]
            """)
        #expect(try book.rows("SELECT position, value FROM things_tags ORDER BY position") == ["1|a", "2|NULL", "3|c"])
        #expect(try book.rows("SELECT position, name FROM things_contacts") == ["2|Bo"])
        #expect(
            try book.rows("SELECT contacts_position, position, value FROM things_contacts_phones ORDER BY 2") == [
                "2|1|NULL", "2|2|2",
            ])
        #expect(try book.rows("SELECT value FROM things_after") == ["z"])
    }

    @Test("A group gives columns with its name in front, in groups of groups too")
    func groups() async throws {
        let book = await Self.book("trial: {start: 2026-01-01, place: {city: Rome}}")
        #expect(
            try book.rows("SELECT trial_start, trial_place_city FROM things ORDER BY id") == [
                "2026-01-01|Rome", "NULL|NULL",
            ])
    }

    @Test("A default fills a field that is missing or empty, not one that is wrong or null")
    func defaults() async throws {
        let schema = """
            {properties: {stage: {enum: [open, won], default: open}, seats: {type: [integer, "null"], default: 5},
              fee: {format: money, default: 9.99}, tags: {items: {type: string}, default: [a, b]},
              trial: {properties: {days: {type: integer, default: 30}}}}}
            """
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage(schema), "things/a.md": "# A\n",
            "things/b.md": page("stage:\nseats:\nfee: 1\ntags: []\ntrial: {}"),
            "things/c.md": page("stage: lost\nfee: x\ntags: [c]"),
        ]
        let book = await fixture.book
        #expect(
            try book.rows("SELECT id, stage, seats, fee, trial_days FROM things ORDER BY id") == [
                "a|open|5|999|NULL", "b|open|NULL|100|30", "c|NULL|5|NULL|NULL",
            ])
        #expect(try book.rows("SELECT id, value FROM things_tags ORDER BY id, position") == ["a|a", "a|b", "c|c"])
    }

    @Test("Y19: hostile and unknown keys never become columns or tables")
    func hostileKeys() async throws {
        let keys = (1...3_000).map { "k\($0): [1]" }.joined(separator: "\n")
        let book = await Self.book(
            "text: safe\n\"a\\\"; DROP TABLE things; --\": 1\nrowid: 1\nsqlite_x: {a: [1]}\n\(keys)")
        #expect(try book.rows("SELECT count(*) FROM things") == ["2"])
        #expect(try book.rows("SELECT text FROM things WHERE id = 'one'") == ["safe"])
        #expect(try book.query("SELECT * FROM things").columns.map(\.name) == Self.columns)
        #expect(try book.refusal("SELECT k1 FROM things") != nil)
        #expect(try book.refusal("SELECT * FROM things_k1") != nil)
    }

    @Test("Hostile text is stored as it is")
    func hostileText() async throws {
        let text = "'; DROP TABLE things; -- \\\" %s ${x} {{y}}"
        let book = await Self.book("text: \"\(text)\"")
        #expect(try book.rows("SELECT text FROM things WHERE id = 'one'") == [text.replacing("\\\"", with: "\"")])
    }

    @Test("S10: tables are strict, so amounts and counts compare as numbers")
    func strict() async throws {
        let book = await Self.book("count: 10\ntext: 10")
        #expect(try book.rows("SELECT count > 9, text > '9', count + 0 FROM things WHERE id = 'one'") == ["1|0|10"])
    }

    @Test("Pages and links are tables too")
    func pages() async throws {
        let fixture: BookFixture = [
            "kinds/thing.md": kindPage("{}"), "things/one.md": "# One\n\nSee [two](two.md#x).\n", "rules/r.md": "# R\n",
            "rights/x.md": page("right: x\nholders: [{person: a}]"), "plans/p.md": "", "notes.md": "# Notes\n",
        ]
        let book = await fixture.book
        #expect(
            try book.rows("SELECT path, title, sort FROM pages ORDER BY path") == [
                "handbook/kinds/thing.md|NULL|kind", "handbook/notes.md|Notes|prose", "handbook/plans/p.md|NULL|plan",
                "handbook/rights/x.md|NULL|right", "handbook/rules/r.md|R|rule", "handbook/things/one.md|One|record",
            ])
        #expect(
            try book.rows("SELECT path, line, text, target FROM links") == ["handbook/things/one.md|3|two|two.md#x"])
    }

    private static let columns = [
        "id", "path", "title", "text", "count", "ratio", "flag", "amount", "share", "day", "term", "extra",
        "trial_start",
        "trial_place_city",
    ]

    private static func book(_ record: String) async -> Book {
        await
            ([
                "kinds/thing.md": kindPage(schema), "things/one.md": page(record, body: "# The one\n"),
                "things/two.md": "",
            ]
            as BookFixture).book
    }

    private static let schema = """
        {properties: {text: {type: string}, count: {type: integer}, ratio: {type: number}, flag: {type: boolean},
          amount: {format: money}, share: {format: percent}, day: {format: date}, term: {format: quarter}, extra: {},
          tags: {items: {type: string}}, amounts: {items: {format: money}},
          trial: {properties: {start: {format: date}, place: {properties: {city: {type: string}}}}},
          contacts: {items: {properties: {name: {type: string}, phones: {items: {type: integer}},
            visits: {items: {properties: {day: {format: date}, topics: {items: {type: string}}}}}}}},
          after: {items: {type: string}}}}
        """
}
