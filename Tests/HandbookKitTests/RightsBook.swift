import BookIndex
import GitStore
import PageText
import Testing

@testable import HandbookKit

/// A small book with rights, and changes of its records to judge.
struct RightsBook {
    var pages: [String: String] = [
        "kinds/person.md": """
        kind: person
        folder: people
        schema: {properties: {name: {type: string}, email: {type: string, format: email}}}
        """,
        "kinds/account.md": """
        kind: account
        folder: accounts
        schema:
          properties:
            owner: {references: person, right: {"*": move}}
            segment: {type: string, enum: [lead, managed, gone], right: {managed: assign}}
            limit: {type: number, format: money, right: {"500": assign}}
            tags: {type: array, items: {type: string, right: {vip: assign}}}
            terms: {right: {"*": assign}, properties: {days: {type: integer}}}
            contacts: {type: array, items: {properties: {vetted: {type: boolean, right: {"true": assign}}}}}
            note: {type: string}
        """,
        "rights/assign.md": """
        right: assign
        holders:
          - {person: kim, from: 2026-01-01}
          - {person: lee, until: 2026-03-31}
          - {person: mo}
        delegations: [{from_person: kim, to_person: max, from: 2026-06-01, until: 2026-06-30}]
        not: [owner]
        """,
        "rights/move.md": "right: move\nholders: [{person: kim}]\nwhen: [changed, deleted]",
        "people/kim.md": "name: Kim Cho\nemail: Kim@Acme.example",
        "people/lee.md": "name: Lee Ash\nemail: lee@acme.example",
        "people/max.md": "name: Max Ode\nemail: max@acme.example",
        "people/mo.md": "name: Mo",
        "people/ana.md": "name: Ana Silva\nemail: ana@acme.example",
    ]

    func with(_ path: String, _ front: String) -> RightsBook {
        var copy = self
        copy.pages[path] = front
        return copy
    }

    var book: Book {
        get async {
            let files = pages.sorted { $0.key < $1.key }.enumerated().compactMap { index, page in
                ObjectID(standingFor: index).map {
                    StoredFile(path: "handbook/" + page.key, blob: $0, bytes: Array("---\n\(page.value)\n---\n".utf8))
                }
            }
            return await Book(files: files)
        }
    }

    /// Judges one change; `findings` are shown as `message | remedy`.
    func judge(
        _ change: ProposedChange, _ evidence: Evidence, day: String = "2026-05-04"
    ) async throws -> (approvals: [Approval], findings: [String]) {
        let result = try await result(of: change, evidence, day: day)
        return (result.approvals, result.findings.map { "\($0.message) | \($0.remedy)" })
    }

    func result(
        of change: ProposedChange, _ evidence: Evidence, day: String = "2026-05-04", commit: ObjectID? = nil,
        hasPage: Bool = true
    ) async throws -> RightsCheck.Result {
        let book = await book
        #expect(book.faults.map { "\($0.path) \($0.fault.message)" } == [])
        let circumstances = RightsCheck.Circumstances(
            evidence: evidence, day: try #require(Day(day)), commit: commit)
        return RightsCheck(base: book).judge([change], in: circumstances) { _, _ in
            hasPage ? SourceSpan(line: 3, column: 10) : nil
        }
    }
}

extension ProposedChange {
    /// A change of the account `acme`, which Ana owns and which is a lead.
    static func acme(
        _ verb: RecordChange.Verb, _ fields: [FieldChange],
        before: [String: SQLValue] = ["owner": .text("ana"), "segment": .text("lead")]
    ) -> ProposedChange {
        ProposedChange(
            RecordChange(
                verb: verb, kind: "account", id: "acme", path: "handbook/accounts/acme.md",
                previousPath: verb == .renamed ? "handbook/accounts/old.md" : nil, fields: fields),
            before: verb == .created ? [:] : before, name: "Acme")
    }

    static func acme(_ fields: [FieldChange]) -> ProposedChange { acme(.changed, fields) }

    /// The lead becomes managed.
    static let managed = acme([.init("segment", "lead", "managed")])
}

extension FieldChange {
    init(_ field: String, _ old: String?, _ new: String?) {
        self.init(field: field, old: old.map { .text($0) } ?? .null, new: new.map { .text($0) } ?? .null)
    }
}

extension Evidence.Claim {
    static let kim = Evidence.Claim(name: "Kim", email: "kim@acme.EXAMPLE")
    static let lee = Evidence.Claim(name: "Lee", email: "lee@acme.example")
    static let max = Evidence.Claim(name: "Max", email: "max@acme.example")
    static let ana = Evidence.Claim(name: "Ana", email: "ana@acme.example")
}
