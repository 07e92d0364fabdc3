import GitStore
import PageText
import Testing

@testable import BookIndex

/// What was kept of a state says the same about a later one as the state itself would.
@Suite("Entries that are kept") struct StoredEntriesTests {
    /// Entries of a few paths, some of which sort otherwise by letters than by bytes.
    private func entries(_ random: inout some RandomNumberGenerator) throws -> [FileEntry] {
        let names = ["a", "a-b", "a/b", "é", "e", "z", "Z", "a b", "handbook/accounts/elm", "handbook/accounts/elm-2"]
        return try names.filter { _ in Bool.random(using: &random) }.map {
            FileEntry(path: "\($0).md", blob: try ObjectID(ofFile: [UInt8.random(in: 1...2, using: &random)]))
        }.sorted { $0.path.bytesPrecede($1.path) }
    }

    @Test("Any two states differ by the same changes, kept or not")
    func changes() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 1...200 {
            let (old, new) = (try entries(&random), try entries(&random))
            let kept: StoredEntries = try #require(ByteReader.value(of: ByteWriter.bytes(of: StoredEntries(old))))
            #expect(kept.changes(to: new) == new.changes(from: old))
        }
    }

    @Test("Entries that lost their end name no change")
    func damaged() throws {
        let bytes = ByteWriter.bytes(of: StoredEntries([FileEntry(path: "a.md", blob: .zero)]))
        var writer = ByteWriter()
        writer.write(bytes.count - 2)
        writer.write(raw: bytes.dropFirst().dropLast())
        let kept: StoredEntries = try #require(ByteReader.value(of: writer.bytes))
        #expect(kept.changes(to: []) == nil)
    }
}
