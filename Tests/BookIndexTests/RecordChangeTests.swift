import Testing

@testable import BookIndex

/// What changed between two versions of a record.
@Suite struct RecordChangeTests {
    @Test("Filled-in fields come in the order of the schema, by their dotted names and as SQL sees them")
    func fields() async throws {
        let record = try await HistoryKinds.record(
            """
            last: z
            next_step: {date: 2026-02-03}
            contacts:
              - {name: Ana, phones: [1, 2], visits: [{day: 2026-01-01}, {day: soon}], fax: 9}
              - nobody
              - {visits: [{day: 2026-01-03}]}
            tags: [red, "a, b", 'say "x"']
            arr: 120000.50
            share: 12.5%
            region: emea
            closed_on: 2025-02-30
            owner:
            """)
        let lines = try await record.typed.fields(of: HistoryKinds.account).map { "\($0.field)=\($0.value.asCell)" }
        #expect(
            lines == [
                "arr=12000050", "closed_on=2025-02-30", "share=0.125", #"tags=red, "a, b", "say \"x\"""#,
                "contacts.1.name=Ana", "contacts.1.phones=1, 2", "contacts.1.visits.1.day=2026-01-01",
                "contacts.1.visits.2.day=soon", "contacts.1.fax=9", "contacts.3.visits.1.day=2026-01-03",
                "next_step.date=2026-02-03", "last=z", "contacts.2=nobody", "region=emea",
            ])
    }

    @Test("An item of a list of values that does not fit stands at its place in the list")
    func faultyItem() async throws {
        let record = try await HistoryKinds.record("tags: [a, [b, c], d]\ncontacts: [{phones: [1, x, 3]}]")
        let lines = try await record.typed.fields(of: HistoryKinds.account).map { "\($0.field)=\($0.value.asCell)" }
        #expect(lines == [#"tags=a, "[b, c]", d"#, "contacts.1.phones=1, x, 3"])
    }

    @Test("A changed field has its value before and after; what is new or gone has NULL on the other side")
    func changed() async throws {
        try await expect(
            from: "owner: ana\nsegment: lead\narr: 10\nlast: z", to: "segment: managed\narr: 10.00\nseats: 3\nlast: z",
            ["owner: ana -> NULL", "segment: lead -> managed", "seats: NULL -> 3"])
    }

    @Test(
        "What says the same is no change",
        arguments: [
            ("arr: 10", "arr: 10.00"), ("owner: ana", "owner: 'ana'"), ("owner: ana\nseats: 1", "seats: 1\nowner: ana"),
            ("tags: [a]", "tags:\n  - a"), ("owner:", "last:"), ("region: {a: 1, b: 2}", "region: {b: 2, a: 1}"),
        ])
    func same(old: String, new: String) async throws {
        let change = RecordChange.between(
            try await HistoryKinds.record(old), try await HistoryKinds.record(new), kind: try await HistoryKinds.account
        )
        #expect(change == nil)
    }

    @Test("Values that do not fit are compared as the text they are, and with those that fit")
    func misfits() async throws {
        try await expect(
            from: "segment: gold\nseats: many\nregion: emea\ntags: red",
            to: "segment: lead\nseats: lots\ntags: [red]\nzone: x",
            ["segment: gold -> lead", "seats: many -> lots", "region: emea -> NULL", "zone: NULL -> x"])
    }

    @Test("Letters that only look alike are a change: é in one code point or two")
    func composed() async throws {
        let change = try await Self.between("owner: Zo\u{E9}", "owner: Zoe\u{301}")
        #expect(change?.fields.count == 1)
    }

    @Test("Lists of plain values are one field; lists that differ never look alike")
    func plainLists() async throws {
        try await expect(from: "tags: [a, b]", to: "tags: [b, a, c]", ["tags: a, b -> b, a, c"])
        try await expect(from: "tags: ['a, b']", to: "tags: [a, b]", [#"tags: "a, b" -> a, b"#])
        try await expect(from: "tags: [a]", to: "tags: []", ["tags: a -> NULL"])
    }

    @Test("The title counts as a field, the first")
    func title() async throws {
        let kind = try await HistoryKinds.account
        let old = try await HistoryKinds.record("owner: ana", title: "Acme")
        let new = try await HistoryKinds.record("owner: ana", title: "Acme Ltd")
        let change = RecordChange.between(old, new, kind: kind)
        #expect(change?.fields.map(\.asLine) == ["title: Acme -> Acme Ltd"])
        let created = RecordChange.between(nil, new, kind: kind)
        #expect(created?.fields.map(\.asLine) == ["title: NULL -> Acme Ltd", "owner: NULL -> ana"])
    }

    @Test("An entry put in front changes none of those behind it, not even what does not fit in them")
    func insertion() async throws {
        try await expect(
            from: "contacts: [{name: Ana, fax: 1}, {name: Bo, phones: [x]}]",
            to: "contacts: [{name: New}, {name: Ana, fax: 1}, {name: Bo, phones: [x]}]",
            ["contacts.1.name: NULL -> New"])
    }

    @Test("An entry that is gone has its place on the old page, a changed one its place on the new page")
    func removal() async throws {
        try await expect(
            from: "contacts: [{name: Ana}, {name: Bo}, {name: Cy, phones: [1]}]",
            to: "contacts: [{name: Bo}, {name: Cy, phones: [2]}]",
            ["contacts.1.name: Ana -> NULL", "contacts.2.phones: 1 -> 2"])
        try await expect(
            from: "contacts: [{name: Ana}, {name: Bo}]", to: "owner: ana",
            ["owner: NULL -> ana", "contacts.1.name: Ana -> NULL", "contacts.2.name: Bo -> NULL"])
    }

    @Test("Entries of lists inside entries are matched in the same way")
    func inner() async throws {
        try await expect(
            from: "contacts: [{name: A}, {name: Bo, visits: [{day: 2026-01-01}]}]",
            to: "contacts: [{name: Bo, visits: [{day: 2026-02-02}, {day: 2026-01-01}]}]",
            [
                // Neither entry says the same; Bo is the one that shares the most.
                "contacts.1.visits.1.day: NULL -> 2026-02-02", "contacts.1.name: A -> NULL",
            ])
        try await expect(
            from: "contacts: [{name: A, phones: [1]}]",
            to: "contacts: [{name: Bo, phones: [2]}, {name: A, phones: [3]}, {name: Cy}]",
            [
                "contacts.1.name: NULL -> Bo", "contacts.1.phones: NULL -> 2", "contacts.2.phones: 1 -> 3",
                "contacts.3.name: NULL -> Cy",
            ])
        try await expect(
            from: "contacts: [{name: A}]", to: "contacts: [{name: Bo}, {name: Cy}]",
            ["contacts.1.name: A -> Bo", "contacts.2.name: NULL -> Cy"])
        try await expect(
            from: "contacts: [{name: Bo, visits: [{day: 2026-01-01}]}]",
            to: "contacts: [{name: Bo, visits: [{day: 2026-02-02}, {day: 2026-01-01}]}]",
            ["contacts.1.visits.1.day: NULL -> 2026-02-02"])
    }

    @Test(
        "Keys that imitate a field never hide one", arguments: ["'contacts.1.name': Eve", "title: Eve", "'a.2.b': Eve"])
    func imitation(key: String) async throws {
        let change = try await Self.between("contacts: [{name: Ana}]", "contacts: [{name: Bo}]\n\(key)")
        #expect(change?.fields.map { $0.new.asCell }.sorted() == ["Bo", "Eve"])
    }

    @Test("A list of thousands of entries that all changed is still compared at once")
    func long() async throws {
        let old = (0..<1500).map { "{name: a\($0)}" }.joined(separator: ", ")
        let new = (0..<1500).map { "{name: b\($0)}" }.joined(separator: ", ")
        let change = try await Self.between("contacts: [{name: x}, \(old)]", "contacts: [{name: x}, \(new)]")
        #expect(change?.fields.count == 1500)
    }

    @Test("A record comes, goes and moves")
    func verbs() async throws {
        let kind = try await HistoryKinds.account
        let here = try await HistoryKinds.record("owner: ana")
        let there = try await HistoryKinds.record("owner: ben", id: "zeta")
        #expect(RecordChange.between(nil, here, kind: kind)?.verb == .created)
        let deleted = RecordChange.between(here, nil, kind: kind)
        #expect(deleted?.verb == .deleted && deleted?.id == "acme")
        #expect(deleted?.fields.map(\.asLine) == ["owner: ana -> NULL"])
        let renamed = RecordChange.between(here, there, kind: kind)
        #expect(renamed?.verb == .renamed && renamed?.id == "zeta")
        #expect(renamed?.previousPath == "handbook/accounts/acme.md")
        #expect(renamed?.fields.map(\.asLine) == ["owner: ana -> ben"])
        #expect(RecordChange.between(nil, nil, kind: kind) == nil)
    }

    private func expect(
        from old: String, to new: String, _ lines: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let change = try await Self.between(old, new)
        #expect(change?.fields.map(\.asLine) == lines, sourceLocation: sourceLocation)
        #expect(change?.verb == .changed, sourceLocation: sourceLocation)
    }

    private static func between(_ old: String, _ new: String) async throws -> RecordChange? {
        RecordChange.between(
            try await HistoryKinds.record(old), try await HistoryKinds.record(new), kind: try await HistoryKinds.account
        )
    }
}
