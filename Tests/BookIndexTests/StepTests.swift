import GitStore
import PageText
import Testing

@testable import BookIndex

/// What one commit did to records.
@Suite struct StepTests {
    @Test("Only pages of a kind are records")
    func records() async throws {
        try await expect(
            [
                ("accounts/acme.md", nil, "owner: ana"), ("accounts/sub/beta.md", nil, "owner: ben"),
                ("accounts/README.md", nil, "owner: x"), ("accounts/Bad Name.md", nil, "owner: x"),
                ("accounts/acme.txt", nil, "owner: x"), ("notes/acme.md", nil, "owner: x"),
                ("kinds/account.md", nil, "owner: x"), ("accounts.md", nil, "owner: x"),
            ],
            ["created acme", "created sub/beta"])
    }

    @Test("A record that only says other things below its fields did not change")
    func prose() async throws {
        try await expect([("accounts/acme.md", "owner: ana\n---\nOld\n", "owner: ana\n---\nNew\n")], [])
    }

    @Test("H3: a path that goes and one that comes with the same content is one rename, whatever their order")
    func rename() async throws {
        try await expect(
            [("accounts/a.md", "owner: ana", nil), ("accounts/b.md", nil, "owner: ana")], ["renamed b from a"])
        try await expect(
            [("accounts/a.md", nil, "owner: ana"), ("accounts/b.md", "owner: ana", nil)], ["renamed a from b"])
    }

    @Test("H3: a rename with an edit, and a move to another kind, are a record that goes and one that comes")
    func noRename() async throws {
        try await expect(
            [("accounts/a.md", "owner: ana", nil), ("accounts/b.md", nil, "owner: ben")], ["deleted a", "created b"])
        try await expect(
            [("accounts/a.md", "name: ana", nil), ("people/a.md", nil, "name: ana")], ["deleted a", "created a"])
    }

    @Test("H3: equal contents several times prove no rename")
    func copies() async throws {
        try await expect(
            [
                ("accounts/a.md", "owner: ana", nil), ("accounts/b.md", nil, "owner: ana"),
                ("accounts/c.md", nil, "owner: ana"),
            ],
            ["deleted a", "created b", "created c"])
        try await expect(
            [
                ("accounts/a.md", "owner: ana", nil), ("accounts/b.md", "owner: ana", nil),
                ("accounts/c.md", nil, "owner: ana"),
            ],
            ["deleted a", "deleted b", "created c"])
        try await expect(
            [("accounts/a.md", "owner: ana", "owner: ana\nseats: 2"), ("accounts/b.md", nil, "owner: ana")],
            ["changed a", "created b"])
    }

    @Test("H3: two records that swap their contents both changed")
    func swap() async throws {
        try await expect(
            [("accounts/a.md", "owner: ana", "owner: ben"), ("accounts/b.md", "owner: ben", "owner: ana")],
            ["changed a", "changed b"])
    }

    @Test("H3: three records that move in a row are known by their ids: one goes, two change")
    func chain() async throws {
        try await expect(
            [
                ("accounts/a.md", "owner: ana", nil), ("accounts/b.md", "owner: ben", "owner: ana"),
                ("accounts/c.md", nil, "owner: ben"),
            ],
            ["deleted a", "changed b", "created c"])
    }

    @Test("H3: a rename that only changes case makes a record of what was none, because ids have no capitals")
    func caseOnly() async throws {
        try await expect(
            [("accounts/Acme.md", "owner: ana", nil), ("accounts/acme.md", nil, "owner: ana")], ["created acme"])
        try await expect(
            [("accounts/Acme.md", nil, "owner: ana"), ("accounts/acme.md", "owner: ana", nil)], ["deleted acme"])
    }

    @Test("What a first commit brings is imported")
    func imported() async throws {
        let step = Self.step([("accounts/a.md", nil, "owner: ana"), ("accounts/b.md", "owner: x", nil)])
        let changes = RecordChange.of(step: step.changes, kinds: await HistoryKinds.all, isImport: true) {
            step.typed($0, $1)
        }
        #expect(changes.map(\.verb) == [.imported, .deleted])
    }

    @Test("A page that cannot be read is a record without fields")
    func unreadable() async throws {
        let step = Self.step([("accounts/a.md", "owner: ana", "owner: ben"), ("accounts/b.md", nil, "owner: ana")])
        let lost = step.changes.compactMap(\.new)
        let changes = RecordChange.of(step: step.changes, kinds: await HistoryKinds.all) {
            lost.contains($0) && $0 != step.changes[0].old ? nil : step.typed($0, $1)
        }
        #expect(changes.map(\.fields).map { $0.map(\.asLine) } == [["owner: ana -> NULL"], ["owner: NULL -> ana"]])
    }

    private typealias Change = (path: String, old: String?, new: String?)

    private struct Step {
        var changes: [PathChange] = []
        var texts: [ObjectID: [UInt8]] = [:]

        func typed(_ blob: ObjectID, _ kind: Kind) -> TypedRecord? {
            texts[blob].map { TypedRecord(Page(reading: $0), kind: kind) }
        }
    }

    private static func step(_ changes: [Change]) -> Step {
        var step = Step()
        for change in changes {
            let files = [change.old, change.new].map { text in text.map { StoredFile(page: "", page($0)) } }
            for case let file? in files { step.texts[file.blob] = file.bytes }
            step.changes.append(
                PathChange(path: "handbook/" + change.path, old: files[0]?.blob, new: files[1]?.blob))
        }
        return step
    }

    private func expect(
        _ changes: [Change], _ lines: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let step = Self.step(changes)
        let found = RecordChange.of(step: step.changes, kinds: await HistoryKinds.all) { step.typed($0, $1) }
        let texts = found.map { change in
            let origin = change.previousPath.map { " from " + $0.dropFirst(18).dropLast(3) } ?? ""
            return "\(change.verb.rawValue) \(change.id)\(origin)"
        }
        #expect(texts == lines, sourceLocation: sourceLocation)
    }
}
