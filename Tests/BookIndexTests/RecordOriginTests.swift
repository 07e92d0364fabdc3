import GitStore
import PageText
import Testing

@testable import BookIndex

/// Which commit made each field of a record say what it says.
@Suite struct RecordOriginTests {
    @Test("The last commit that changed a field, also when it was set back; what was left alone keeps its commit")
    func scalars() async throws {
        try await expect(
            [
                "owner: ana\narr: 1", "owner: ben\narr: 1", "owner: ana\narr: 1\nseats: 2",
                "owner: 'ana' # a word\nseats: 2",
            ],
            ["owner 2", "seats 2"])
    }

    @Test("A field that was cleared and set again was changed when it was set again")
    func clearedBetween() async throws {
        try await expect(["owner: ana\nseats: 1", "seats: 1", "owner: ana\nseats: 1"], ["owner 2", "seats 0"])
    }

    @Test("An entry keeps its commits wherever it moves; one that is changed in its place changes one field")
    func entries() async throws {
        try await expect(
            [
                "contacts: [{name: A}, {name: B, phones: [1]}, {name: C}]",
                "contacts: [{name: C}, {name: B, phones: [1]}, {name: A}]",
                "contacts: [{name: N}, {name: C}, {name: B, phones: [2]}, {name: A}]",
            ],
            [
                "contacts.1.name 2", "contacts.2.name 0", "contacts.3.name 0", "contacts.3.phones 2",
                "contacts.4.name 0",
            ])
    }

    @Test("An entry that is changed while others come and go is known by what it still says")
    func changedAmongOthers() async throws {
        try await expect(
            [
                "contacts: [{name: A, phones: [1]}, {name: B, phones: [2]}]",
                "contacts: [{name: N, phones: [9]}, {name: A, phones: [3]}, {name: B, phones: [4]}]",
                "contacts: [{name: B, phones: [5]}]",
            ], ["contacts.1.name 0", "contacts.1.phones 2"])
    }

    @Test("Of entries that say the same each is taken once")
    func twins() async throws {
        try await expect(
            [
                "contacts: [{name: A}]", "contacts: [{name: A}, {name: A}]",
                "contacts: [{name: B}, {name: A}, {name: A}]",
            ],
            ["contacts.1.name 2", "contacts.2.name 0", "contacts.3.name 1"])
    }

    @Test("Entries inside entries are followed through both")
    func nested() async throws {
        try await expect(
            [
                "contacts: [{name: A, visits: [{day: 2026-01-01}]}]",
                "contacts: [{name: Z}, {name: A, visits: [{day: 2026-01-02}, {day: 2026-01-01}]}]",
            ],
            [
                "contacts.1.name 1", "contacts.2.name 0", "contacts.2.visits.1.day 1", "contacts.2.visits.2.day 0",
            ])
    }

    @Test("A value that does not fit and a field that the kind lacks have a commit too")
    func misfits() async throws {
        try await expect(
            ["arr: lots\nshoes: red", "arr: lots\nshoes: blue", "arr: 5\nshoes: blue"], ["arr 2", "shoes 1"])
    }

    @Test("The title is a field, the first")
    func title() async throws {
        try await expect(
            ["owner: ana\n---\n# A\n", "owner: ben\n---\n# A\n", "owner: ben\n---\n# B\nwords\n"],
            ["title 2", "owner 1"])
    }

    @Test("A rename goes on with the record; what came with the first commit is imported; a new life starts anew")
    func lives() async throws {
        var chain = HistoryFixture()
        chain.commit(["accounts/acme.md": "owner: ana\nseats: 1", "accounts/gone.md": "owner: ana"])
        chain.commit(["accounts/acme.md": "owner: ben\nseats: 1", "accounts/gone.md": nil])
        chain.commit([
            "accounts/acme.md": nil, "accounts/new.md": "owner: ben\nseats: 1", "accounts/gone.md": "owner: ana",
        ])
        let history = chain.history(kinds: await HistoryKinds.all)
        #expect(try history.origins(ofRecord: "new", kind: "account").map(\.asLine) == ["owner 1", "seats 0 imported"])
        #expect(try history.origins(ofRecord: "gone", kind: "account").map(\.asLine) == ["owner 2"])
        #expect(try history.origins(ofRecord: "acme", kind: "account").isEmpty)
        #expect(try history.origins(ofRecord: "new", kind: "person").isEmpty)
        #expect(
            history.names.map { "\($0.id) \($0.isThere)" } == ["acme false", "gone true", "new true"])
        #expect(
            history.paths(ofRecord: "acme", kind: "account") == [
                "handbook/accounts/acme.md", "handbook/accounts/new.md",
            ])
    }

    /// Each page is the next version of one record, after a first commit with another one; positions count from the first
    /// version.
    private func expect(_ pages: [String], _ origins: [String], _ place: SourceLocation = #_sourceLocation) async throws
    {
        var chain = HistoryFixture()
        chain.commit(["people/ana.md": "name: Ana"])
        for page in pages { chain.commit(["accounts/acme.md": page]) }
        let history = chain.history(kinds: await HistoryKinds.all)
        let found = try history.origins(ofRecord: "acme", kind: "account")
        #expect(found.map { "\($0.field) \($0.position - 1)" } == origins, sourceLocation: place)
    }
}

extension FieldOrigin {
    fileprivate var asLine: String { "\(field) \(position)" + (isImported ? " imported" : "") }
}
