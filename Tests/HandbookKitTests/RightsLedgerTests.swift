import BookIndex
import Testing

@testable import HandbookKit

/// What a branch lacks as a whole, step by step.
@Suite struct RightsLedgerTests {
    private static let book = RightsBook()
    private static let managed = FieldChange("segment", "lead", "managed")

    /// The rights that are missing after some steps, each a change with its author.
    private static func missing(
        _ steps: [(ProposedChange, Evidence.Claim)], net: [RecordChange]
    ) async throws -> [String] {
        var ledger = RightsLedger()
        for (change, author) in steps {
            ledger.enter(change.change, try await book.result(of: change, Evidence(author: author)))
        }
        return ledger.findings(after: net).map { "\($0.field ?? ""): \($0.message.prefix { $0 != ";" })" }
    }

    @Test("What nobody made good is missing")
    func plain() async throws {
        let change = ProposedChange.acme([Self.managed])
        let found = try await Self.missing([(change, .ana)], net: [change.change])
        #expect(
            found == ["segment: segment of the account Acme changed from lead to managed, which needs the right assign"]
        )
    }

    @Test("What is missing of several records at one place is numbered in the order of their paths")
    func numbered() async throws {
        var ledger = RightsLedger()
        var net: [RecordChange] = []
        for name in ["fir", "ash", "elm", "birch", "oak", "cedar"] {
            var gone = ProposedChange.acme(.deleted, [.init("owner", "ana", nil)])
            gone.change.path = "handbook/accounts/\(name).md"
            // Their pages are gone, so all of it is found where the kind asks for the right.
            let result = try await Self.book.result(of: gone, Evidence(author: .ana), hasPage: false)
            ledger.enter(gone.change, result)
            net.append(gone.change)
        }
        let found = ledger.findings(after: net)
        #expect(Set(found.map(\.path)) == ["handbook/kinds/account.md"])
        #expect(found.sorted { $0.related[0] < $1.related[0] }.map(\.ordinal) == Array(0..<6))
    }

    @Test("What is taken back, or done again by a holder, is not")
    func madeGood() async throws {
        let change = ProposedChange.acme([Self.managed])
        let back = ProposedChange.acme([.init("segment", "managed", "lead")])
        #expect(try await Self.missing([(change, .ana), (back, .ana)], net: []) == [])
        let note = ProposedChange.acme([.init("note", nil, "x")])
        #expect(try await Self.missing([(change, .ana), (back, .ana)], net: [note.change]) == [])
        let steps = [(change, Evidence.Claim.ana), (back, .ana), (change, .kim)]
        #expect(try await Self.missing(steps, net: [change.change]) == [])
    }

    @Test("An approval of one right leaves another one missing")
    func twoRights() async throws {
        let change = ProposedChange.acme([Self.managed, .init("owner", "ana", "lee")])
        let owner = ProposedChange.acme([.init("owner", "ana", "lee")])
        let found = try await Self.missing([(change, .ana), (owner, .kim)], net: [change.change])
        #expect(found.map { $0.prefix(8) } == ["segment:"])
    }

    @Test("Renaming the record afterwards hides nothing, whether or not the whole looks like a rename")
    func renamedLater() async throws {
        // The right to move an account is not asked for when it is renamed.
        var moved = ProposedChange.acme([.init("owner", "ana", "lee")])
        moved.change.path = "handbook/accounts/old.md"
        let renamed = ProposedChange.acme(.renamed, [])
        let net = ProposedChange.acme(.renamed, [.init("owner", "ana", "lee")])
        let steps = [(moved, Evidence.Claim.ana), (renamed, .ana)]
        #expect(try await Self.missing(steps, net: [net.change]).map { $0.prefix(6) } == ["owner:"])
        var gone = ProposedChange.acme(.deleted, [.init("owner", "ana", nil)])
        gone.change.path = "handbook/accounts/old.md"
        let made = ProposedChange.acme(.created, [.init("owner", nil, "lee")])
        #expect(try await Self.missing(steps, net: [gone.change, made.change]).count == 1)
    }

    @Test("What a rename itself asks for stays until the old name is back")
    func renameAlone() async throws {
        let renamed = ProposedChange.acme(.renamed, [], before: ["segment": .text("managed")])
        #expect(try await Self.missing([(renamed, .ana)], net: [renamed.change]).count == 1)
        #expect(try await Self.missing([(renamed, .ana)], net: []) == [])
        // Deleted in one commit and made again in another: together that is a rename.
        var gone = ProposedChange.acme(.deleted, [.init("segment", "managed", nil)])
        gone.change.path = "handbook/accounts/old.md"
        #expect(try await Self.missing([(gone, .ana)], net: [renamed.change]).count == 1)
    }
}
