import Testing

@testable import BookIndex

@Suite struct RightPageTests {
    @Test("A right is held from its first to its last day, both included")
    func holders() async throws {
        let book = await Self.book(
            "right: assign\nholders:\n  - {person: ana, from: 2026-01-01, until: 2026-06-30}\n  - {person: bo}\n"
                + "  - {person: ana, from: 2026-08-01}")
        #expect(book.faultLines == [])
        #expect(
            try book.rows("SELECT * FROM rights ORDER BY person, valid_from") == [
                "assign|ana|2026-01-01|2026-06-30|handbook/rights/a.md|NULL",
                "assign|ana|2026-08-01|NULL|handbook/rights/a.md|NULL",
                "assign|bo|NULL|NULL|handbook/rights/a.md|NULL",
            ])
        let days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2026-08-01"]
        #expect(
            try days.flatMap { try book.rows("SELECT has_right('ana', 'assign', '\($0)')") } == [
                "0", "1", "1", "0", "1",
            ])
        #expect(try book.rows("SELECT has_right('bo', 'assign'), has_right('nobody', 'assign')") == ["1|0"])
    }

    @Test("A delegation counts on the days when its giver holds the right, and is not passed on")
    func delegations() async throws {
        let book = await Self.book(
            """
            right: assign
            holders: [{person: ana, from: 2026-01-01, until: 2026-01-31}]
            delegations:
              - {from_person: ana, to_person: bo, from: 2026-01-20, until: 2026-02-10}
            """)
        #expect(book.faultLines == [])
        let days = ["2026-01-19", "2026-01-20", "2026-01-31", "2026-02-01"]
        #expect(
            try days.flatMap { try book.rows("SELECT has_right('bo', 'assign', '\($0)')") } == ["0", "1", "1", "0"])
        #expect(
            try book.rows("SELECT person, valid_from, valid_until, delegated_by FROM rights WHERE person = 'bo'")
                == ["bo|2026-01-20|2026-01-31|ana"])
    }

    @Test("A page says whom it excludes, which evidence it wants and what it is asked for")
    func policy() async throws {
        let right = try #require(
            await Self.book(
                "right: assign\ndescription: Assign\nholders: [{person: ana}]\nnot: [owner, step.owner]\nevidence: proved\n"
                    + "when: [changed, deleted]"
            ).rights.first)
        #expect(right.description == "Assign")
        #expect(right.excludedFields == ["owner", "step.owner"])
        #expect(right.evidence == .proved)
        #expect(right.verbs == [.changed, .deleted])
        let plain = try #require(await Self.book("right: assign\nholders: [{person: ana}]").rights.first)
        #expect(plain.evidence == nil)
        #expect(plain.verbs == [.created, .changed, .renamed, .deleted])
    }

    @Test(
        "What is wrong with a rights page is a fault at its place",
        arguments: [
            "right: »Assign\nholders: [{person: ana}]", "right: assign\nholders: »[]",
            "right: assign\nholders: »nobody",
            "right: assign\nholders: [»ana]", "right: assign\nholders: [»{from: 2026-01-01}]",
            "right: assign\nholders: [{person: ana, from: »2026-02-30}]",
            "right: assign\nholders: [{person: ana, »til: 2026-01-01}]", "right: assign\nholders: [{person: »zed}]",
            "right: assign\nholders: [{person: ana}]\n»nott: [owner]",
            "right: assign\nholders: [{person: ana}]\nnot: »owner", "right: assign\nholders: [{person: ana}]\nnot: »[]",
            "right: assign\nholders: [{person: ana}]\nnot: [»{a: b}]",
            "right: assign\nholders: [{person: ana}]\nnot: [»ownr]",
            "right: assign\nholders: [{person: ana}]\nnot: [»segment]",
            "right: assign\nholders: [{person: ana}]\nevidence: »sure",
            "right: assign\nholders: [{person: ana}]\nwhen: [»made]",
            "right: assign\nholders: [{person: ana}]\nwhen: [»imported]",
            "right: assign\nholders: [{person: ana}]\ndelegations: »ana",
            "right: assign\nholders: [{person: ana}]\ndelegations: [»{to_person: bo}]",
            "right: assign\nholders: [{person: ana}]\ndelegations: [{from_person: ana, to_person: »zed}]",
            "right: assign\nholders: [{person: ana}]\ndelegations: [{from_person: »bo, to_person: ana}]",
            "right: assign\nholders: [{person: ana, until: 2026-01-31}]\n"
                + "delegations: [{from_person: »ana, to_person: bo, from: 2026-02-01}]",
        ])
    func faults(text: String) async {
        let marked = MarkedPage(page(text))
        let faults = await Self.book(page: marked.text).faults.filter { $0.path == "handbook/rights/a.md" }
            .map(\.fault)
        #expect(faults.map { "\($0.span.line):\($0.span.column)" } == marked.marks, "\(faults)")
        #expect(Set(faults.map(\.id)).isSubset(of: ["bad-right", "right-without-holder", "dangling-reference"]))
    }

    @Test(
        "What cannot be read gives nobody a right, and asks for more evidence rather than less",
        arguments: [
            "holders: [{person: ana, until: 2026-02-30}]", "holders: [{person: ana}]\nnot: owner",
            "holders: [{person: ana}]\nwhen: [made]",
            "holders: [{person: ana, until: 2026-01-14}]\ndelegations: [{from_person: ana, to_person: ana}]",
        ])
    func failsClosed(text: String) async throws {
        let book = await Self.book("right: assign\n\(text)")
        #expect(try book.rows("SELECT has_right('ana', 'assign')") == ["0"])
        let unsure = await Self.book("right: assign\nholders: [{person: ana}]\nevidence: sure")
        #expect(unsure.rights.map(\.evidence) == [.proved])
    }

    @Test(
        "The evidence that a book asks for is claimed or proved",
        arguments: [("claimed", true), ("proved", true), ("sure", false)])
    func evidenceParameter(word: String, isRight: Bool) async {
        let fixture: BookFixture = ["how.md": page("parameters: {rights_evidence: \(word)}")]
        #expect(await fixture.faults == (isRight ? [] : ["how.md:2:31 bad-parameter"]))
    }

    @Test("A rights page without holders is a fault at its top, with an empty list a notice")
    func noHolders() async {
        let fixture: BookFixture = [
            "rights/a.md": page("right: assign\nholder: [{person: ana}]"), "rights/b.md": "# B\n",
            "rights/c.md": page("right: other\nholders:"),
        ]
        #expect(
            await fixture.faults == [
                "rights/a.md:1:1 bad-right", "rights/a.md:3:1 bad-right", "rights/b.md:1:1 bad-right",
                "rights/c.md:3:9 right-without-holder",
            ])
    }

    @Test("Of two pages with the same right the first one counts, and the second is a fault")
    func duplicates() async throws {
        let book = await Self.book(
            page: page("right: assign\nholders: [{person: ana}]"),
            second: page("right: assign\nholders: [{person: bo}]"))
        #expect(book.faultLines == ["rights/b.md:2:8 duplicate-right"])
        #expect(try book.rows("SELECT has_right('ana', 'assign'), has_right('bo', 'assign')") == ["1|0"])
    }

    private static func book(_ front: String) async -> Book { await book(page: page(front)) }

    /// A book in which the segment of an account needs the right `assign`.
    private static func book(page text: String, second: String? = nil) async -> Book {
        var fixture: BookFixture = [
            "kinds/person.md": kindPage("{}", kind: "person", folder: "people"), "people/ana.md": "",
            "people/bo.md": "",
            "kinds/account.md": kindPage(
                """
                {properties: {owner: {references: person}, step: {properties: {owner: {references: person}}},
                  segment: {type: string, right: {"*": assign}}}}
                """, kind: "account", folder: "accounts"),
            "rights/a.md": text,
        ]
        if let second { fixture.files += BookFixture(dictionaryLiteral: ("rights/b.md", second)).files }
        return await fixture.book
    }
}
