import GitStore
import Testing

@testable import HandbookKit

/// What a commit says about who stands behind it.
@Suite struct EvidenceTests {
    @Test(
        "A claim is a name with an address, or an address alone",
        arguments: [
            ("Kim Cho <kim@acme.example>", "Kim Cho", "kim@acme.example"),
            ("  kim@acme.example ", "", "kim@acme.example"),
            ("Kim < kim@acme.example >", "Kim", "kim@acme.example"),
            ("a <b@c> <kim@acme.example>", "a <b@c>", "kim@acme.example"),
        ])
    func claims(text: String, name: String, email: String) {
        #expect(Evidence.Claim(text) == .init(name: name, email: email))
    }

    @Test(
        "Text without an address names nobody",
        arguments: ["cfo", "", "<>", "Kim <kim>", "kim at acme@ example", "kim@a (x)"])
    func noClaims(text: String) {
        #expect(Evidence.Claim(text) == nil)
    }

    @Test("Approvals are the trailers of that key in any case; a damaged commit says so")
    func trailers() throws {
        let commit = try Self.commit(
            1,
            message: """
                Move Acme

                Approved-by: Lee <lee@acme.example>, says the body

                approved-BY: Kim <kim@acme.example>
                Approved-by: cfo
                Approved-by-me: x@acme.example
                Signed-off-by: Ana <ana@acme.example>
                """,
            faults: ["it has two author lines"])
        let evidence = Evidence(of: commit, trailers: commit.trailers)
        #expect(evidence.approvers.map(\.email) == ["kim@acme.example"])
        #expect(evidence.unclearApprovals == ["cfo"])
        #expect(evidence.flaw == "it has two author lines")
        #expect(evidence.witnesses.isEmpty)
        #expect(Evidence.Merge(of: commit, proof: .none) == nil)
    }

    @Test(
        "A line that is meant to approve and does not count says why",
        arguments: [
            ("Move\nApproved-by: Kim <k@a.b>", "it needs a blank line before it"),
            ("Move\n\nWhy\nApproved-by: Kim <k@a.b>", "it needs a blank line before it"),
            ("Approved-by: Kim <k@a.b>", "it must stand at the end of the message, below the subject and a blank line"),
            ("Move, Approved-by: Kim <k@a.b>", "it must stand on a line of its own"),
            ("Move\n\nApproved by: Kim <k@a.b>", "it must be spelt `Approved-by:`"),
            ("Move\n\nAproved-by: Kim <k@a.b>", "it must be spelt `Approved-by:`"),
            ("Move\n\nApproved-by: Kim <k@a.b>\n\nMore", "nothing but such lines may stand with it or below it"),
            ("Move\n\nApproved-by: Kim <k@a.b>\n\n# Comment\n", ""),
            ("Move\n\nKim approved it: see mail", ""),
            ("Move\n\n# Approved by: Kim <k@a.b>", ""),
        ])
    func strays(message: String, why: String) throws {
        let commit = try Self.commit(1, message: message)
        let evidence = Evidence(of: commit, trailers: commit.trailers)
        #expect(evidence.strayApprovals.map(\.why) == (why.isEmpty ? [] : [why]))
    }

    @Test("A merge brings what its other parents have and its first parent has not")
    func merges() throws {
        // 1 - 2 ---- 5 - 7     3 and 4 are merged by 5; 6 started at 2 and is merged by 7 together with 3.
        //  \   `- 6 ---- /
        //   3 - 4 - /
        let range = try [
            Self.commit(1), Self.commit(2, [1]), Self.commit(3, [1]), Self.commit(4, [3]), Self.commit(6, [2]),
            Self.commit(5, [2, 4]), Self.commit(7, [5, 6, 3]),
        ]
        let merges = Merges(in: range)
        let found = try [1, 2, 3, 4, 5, 6, 7].map { try merges.bringing(Self.id($0)).map(\.id) }
        #expect(found == [[], [], [try Self.id(5)], [try Self.id(5)], [], [try Self.id(7)], []])
    }

    @Test("A commit of a range comes with the merges that brought it and with what signatures show")
    func ofARange() throws {
        let range = try [Self.commit(1), Self.commit(2, [1]), Self.commit(3, [1, 2])]
        let evidence = Evidence(of: range[1], in: Merges(in: range)) { commit in
            .init(commit.id == range[2].id ? .verified(principal: "kim@acme.example") : .notTrusted("odd"))
        }
        #expect(evidence.proof == .untrusted("odd"))
        #expect(evidence.merges.map(\.commit) == [range[2].id])
        #expect(evidence.witnesses.map(\.how) == [.signature, .author, .merge])
        #expect(Evidence.Proof(.unsigned) == .none)
    }

    private static func id(_ number: Int) throws -> ObjectID { try #require(ObjectID(standingFor: number)) }

    private static func commit(_ number: Int, _ parents: [Int] = [], message: String = "", faults: [String] = []) throws
        -> Commit
    {
        let kim = Identity(name: "Kim", email: "kim@acme.example", seconds: 0)
        return Commit(
            id: try id(number), tree: try id(0), parents: try parents.map(id), author: kim, committer: kim,
            message: message,
            faults: faults)
    }
}
