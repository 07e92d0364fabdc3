import BookIndex
import GitStore
import PageText
import Testing

@testable import HandbookKit

/// Who may change what, by the rights of the base.
@Suite struct RightsCheckTests {
    private static let book = RightsBook()

    // MARK: Passing

    @Test(
        "A holder may, as author, by trailer or by merging",
        arguments: [
            (Evidence(author: .kim), Approval.How.author), (Evidence(author: .ana, approvers: [.kim]), .trailer),
            (Evidence(author: .ana, merges: [.init(commit: .one, people: [.kim])]), .merge),
        ])
    func holders(evidence: Evidence, how: Approval.How) async throws {
        let result = try await Self.book.judge(.managed, evidence)
        #expect(result.findings == [])
        #expect(
            result.approvals == [
                Approval(right: "assign", field: "segment", person: "kim", how: how, strength: .claimed)
            ])
    }

    @Test("Whoever a holder lets decide may, on those days only")
    func delegation() async throws {
        let inJune = try await Self.book.judge(.managed, Evidence(author: .max), day: "2026-06-30")
        #expect(inJune.approvals.map(\.person) == ["max"])
        #expect(inJune.approvals.map(\.delegatedBy) == ["kim"])
        let inJuly = try await Self.book.judge(.managed, Evidence(author: .max), day: "2026-07-01")
        #expect(inJuly.findings.map { $0.contains("Max Ode (author, claimed) held it until 2026-06-30") } == [true])
    }

    @Test("A change that no right guards needs nobody")
    func unguarded() async throws {
        for change in [
            ProposedChange.acme([.init("note", nil, "hello")]), .acme([.init("segment", "lead", "gone")]),
            .acme([.init("phone", nil, "1")]), .acme(.created, [.init("owner", nil, "ana")]),
            .acme(.imported, [.init("segment", nil, "managed")]),
            .acme(.deleted, [.init("segment", "lead", nil)]),
        ] {
            let result = try await Self.book.judge(change, Evidence(author: nil))
            #expect(result.findings == [] && result.approvals == [], "\(change)")
        }
    }

    // MARK: What needs a right

    @Test(
        "Setting a field to a guarded value, or away from it, needs the right; so does a record that comes or goes",
        arguments: [
            (ProposedChange.managed, "segment of the account Acme changed from lead to managed, which needs"),
            (
                .acme([.init("segment", "managed", "gone")]),
                "segment of the account Acme changed from managed to gone, which"
            ),
            (.acme([.init("segment", nil, "managed")]), "segment of the account Acme was set to managed, which"),
            (
                .acme([.init("segment", "managed", nil)]),
                "segment of the account Acme was managed and was taken out, which"
            ),
            (
                .acme(.created, [.init("segment", nil, "managed")]),
                "segment of the account Acme, which is new, is managed and needs"
            ),
            (
                .acme(.deleted, [.init("segment", "managed", nil)]),
                "The account Acme, whose segment is managed, was deleted, which"
            ),
            (
                .acme(.renamed, [], before: ["segment": .text("managed"), "note": .text("x")]),
                "The account Acme, whose segment is managed, was renamed from handbook/accounts/old.md, which"
            ),
            (
                .acme([.init(field: "limit", old: .integer(1_000_00), new: .integer(500_00))]),
                "limit of the account Acme changed from 1,000 to 500"
            ),
            (.acme([.init("tags", "new", "new, vip")]), "tags of the account Acme changed from new to new, vip"),
            (
                .acme([.init(field: "terms.days", old: .integer(30), new: .integer(60))]),
                "terms.days of the account Acme changed from 30 to 60"
            ),
            (
                .acme([.init(field: "contacts.2.vetted", old: .integer(0), new: .integer(1))]),
                "contacts.2.vetted of the account Acme changed from false to true"
            ),
        ])
    func needs(change: ProposedChange, words: String) async throws {
        let result = try await Self.book.judge(change, Evidence(author: .ana))
        #expect(result.findings.map { $0.hasPrefix(words) } == [true], "\(result.findings)")
        #expect(try await Self.book.judge(change, Evidence(author: .kim)).findings == [])
    }

    @Test("A field with * asks for any change, and what its page does not list it is not asked for")
    func anyValue() async throws {
        let moved = ProposedChange.acme([.init("owner", "ana", "lee")])
        #expect(try await Self.book.judge(moved, Evidence(author: .ana)).findings.count == 1)
        let renamed = ProposedChange.acme(.renamed, [])
        #expect(try await Self.book.judge(renamed, Evidence(author: .ana)).findings == [])
        let both = ProposedChange.acme(.renamed, [.init("owner", "ana", "lee")])
        #expect(try await Self.book.judge(both, Evidence(author: .ana)).findings.count == 1)
    }

    // MARK: Refused

    @Test("Who may not is told why, who may is named, and the line to add is given")
    func words() async throws {
        let result = try await Self.book.judge(.managed, Evidence(author: .ana, approvers: [.lee]))
        #expect(
            result.findings == [
                "segment of the account Acme changed from lead to managed, which needs the right assign; "
                    + "Ana Silva (author, claimed) does not hold it and is its owner; Lee Ash (Approved-by, claimed) held it until 2026-03-31 | "
                    + "ask Kim Cho (kim) or Mo (mo) (Lee Ash held it until 2026-03-31; Max Ode holds it only from 2026-06-01); "
                    + "once they agree, leave a line blank, then end the commit message with: Approved-by: Kim Cho <Kim@Acme.example>"
            ])
    }

    @Test(
        "Whoever stands in an excluded field, before or after, may not approve, nor whoever decides for them",
        arguments: [
            (["owner": "kim"], [FieldChange](), Evidence.Claim.kim, "Kim Cho (author, claimed) is its owner"),
            (
                ["owner": "kim"], [FieldChange("owner", "kim", "ana")], .kim,
                "Kim Cho (author, claimed) was its owner before"
            ),
            (["owner": "ana"], [FieldChange("owner", "ana", "kim")], .kim, "Kim Cho (author, claimed) is its owner"),
            (["owner": "kim"], [], .max, "Max Ode (author, claimed) stands in for Kim Cho, who is its owner"),
        ])
    func excluded(before: [String: String], more: [FieldChange], claim: Evidence.Claim, words: String) async throws {
        let change = ProposedChange.acme(
            .changed, [.init("segment", "lead", "managed")] + more, before: before.mapValues { .text($0) })
        let evidence = Evidence(author: claim, approvers: [claim], merges: [.init(commit: .one, people: [claim])])
        let result = try await Self.book.judge(change, evidence, day: "2026-06-10")
        #expect(result.findings.contains { $0.contains("needs the right assign; \(words)") }, "\(result.findings)")
    }

    @Test(
        "Nothing that names nobody passes",
        arguments: [
            (Evidence(author: nil), "nothing says who made it"),
            (
                Evidence(author: .init(name: "Kim Cho", email: "kim@elsewhere.example")),
                "Kim Cho <kim@elsewhere.example> (author, claimed) is the address of nobody in the book"
            ),
            (Evidence(author: .init(name: "Mo", email: "")), "is the address of nobody in the book"),
            (
                Evidence(author: .kim, flaw: "it has two author lines"),
                "the commit is damaged and so says nothing about who made it: it has two author lines"
            ),
            (Evidence(author: nil, unclearApprovals: ["cfo"]), "`Approved-by: cfo` has no e-mail address"),
        ])
    func nobody(evidence: Evidence, words: String) async throws {
        let result = try await Self.book.judge(.managed, evidence)
        #expect(result.approvals == [])
        #expect(result.findings.map { $0.contains(words) } == [true], "\(result.findings)")
    }

    @Test("An address of two people is nobody's")
    func sharedAddress() async throws {
        let book = Self.book.with("people/twin.md", "name: Twin\nemail: kim@acme.example")
        let result = try await book.judge(.managed, Evidence(author: .kim))
        #expect(result.findings.map { $0.contains("is the address of more than one person in the book") } == [true])
    }

    @Test("Nobody holding the right is an error that says so, never a pass")
    func nobodyHolds() async throws {
        let book = Self.book.with("rights/assign.md", "right: assign\nholders: [{person: lee, until: 2026-03-31}]")
        let result = try await book.judge(.managed, Evidence(author: .lee))
        #expect(
            result.findings.map { $0.split(separator: "|").last.map(String.init) } == [
                " nobody may approve this on 2026-05-04 (Lee Ash held it until 2026-03-31); name a holder on "
                    + "handbook/rights/assign.md first"
            ])
    }

    // MARK: Proof

    private static let strict = book.with(
        "rights/assign.md", "right: assign\nholders: [{person: kim}, {person: ana}]\nevidence: proved\nnot: [owner]")

    @Test("A right that asks for proof takes a trusted signature of a holder on the commit or its merge, nothing else")
    func proof() async throws {
        let signed = try await Self.strict.judge(
            .managed, Evidence(author: .ana, proof: .proved(email: "kim@acme.example")))
        #expect(signed.approvals.map(\.how) == [.signature])
        #expect(signed.approvals.map(\.strength) == [.proved])
        let merge = Evidence.Merge(commit: .one, people: [.ana], proof: .proved(email: "kim@acme.example"))
        #expect(try await Self.strict.judge(.managed, Evidence(author: .ana, merges: [merge])).findings == [])
        let ownAccount = Evidence(author: .ana, proof: .proved(email: "ana@acme.example"))
        #expect(try await Self.strict.judge(.managed, ownAccount).findings.count == 1)
    }

    @Test(
        "What is only claimed, and a signature that is not trusted, are told apart",
        arguments: [
            (
                Evidence(author: .kim),
                "Kim Cho (author, claimed) is only claimed to agree, and this right asks for a signature; it is not signed"
            ),
            (Evidence(author: .ana, approvers: [.kim]), "Kim Cho (Approved-by, claimed) is only claimed to agree"),
            (
                Evidence(author: .ana, merges: [.init(commit: .one, people: [.kim])]),
                "Kim Cho (merged it, claimed) is only claimed"
            ),
            (
                Evidence(author: .kim, proof: .untrusted("the key has expired")),
                "signed, not trusted: the key has expired"
            ),
        ])
    func claimedOnly(evidence: Evidence, words: String) async throws {
        let result = try await Self.strict.judge(.managed, evidence)
        #expect(result.findings.map { $0.contains(words) } == [true], "\(result.findings)")
        #expect(
            result.findings.map {
                $0.contains("sign the commit or its merge with a key listed in handbook/rights/allowed_signers")
            } == [true])
    }

    @Test("The book says what its rights ask for where their pages do not")
    func parameter() async throws {
        let claimed = Evidence(author: .kim)
        for (word, count) in [("claimed", 0), ("proved", 1)] {
            let book = Self.book.with("how.md", "parameters: {rights_evidence: \(word)}")
            #expect(try await book.judge(.managed, claimed).findings.count == count, "\(word)")
        }
        let later = Self.book.with(
            "how.md", "parameters: {rights_evidence: {values: [{from: 2026-06-01, value: proved}]}}")
        #expect(try await later.judge(.managed, claimed, day: "2026-06-01").findings.count == 1)
    }

    // MARK: Places

    @Test("A finding stands at the field; of a record that is gone, where the kind asks for the right")
    func places() async throws {
        let there = try await Self.book.result(of: .managed, Evidence(author: .ana), commit: .one)
        #expect(there.findings.map(\.path) == ["handbook/accounts/acme.md"])
        #expect(there.findings.map(\.field) == ["segment"])
        #expect(there.findings.map(\.severity) == [.error])
        #expect(there.findings.map { $0.message.hasPrefix("In commit 0000000 segment of") } == [true])
        #expect(there.findings.map(\.cites) == [[.init(clause: "handbook/rights/assign.md", parameters: [])]])
        let gone = try await Self.book.result(of: .managed, Evidence(author: .ana), hasPage: false)
        #expect(gone.findings.map { "\($0.path):\($0.span.line)" } == ["handbook/kinds/account.md:7"])
        #expect(gone.findings.map(\.related) == [["handbook/accounts/acme.md"]])
    }
}

extension ObjectID {
    /// Forty digits that end in 1.
    static let one = standIn(1)

    private static func standIn(_ number: Int) -> ObjectID {
        guard let id = ObjectID(standingFor: number) else { preconditionFailure("because small numbers have one") }
        return id
    }
}
