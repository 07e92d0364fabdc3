import Testing

@testable import GitStore

/// Listings by name only, and contents loaded by name.
@Suite struct EntryTests {
    private func fixture() throws -> Fixture {
        let fixture = try Fixture.withPage().write("handbook/b/c.md").write("handbook/b-c.md").write("handbook/x.txt")
        try fixture.write("handbook/A.md").write("handbook/big.md", String(repeating: "x", count: 400))
        try fixture.write("handbook/lfs.md", "version https://git-lfs.github.com/spec/v1\n")
        return try fixture.link("handbook/l.md", to: "a.md").commit()
    }

    @Test("Entries of a commit and of the index are its files by name, with what is refused for its name")
    func entries() throws {
        let fixture = try fixture()
        let head = try fixture.id("HEAD")
        let listing = try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md") }
        #expect(
            listing.entries.map(\.path) == ["handbook/b-c.md", "handbook/b/c.md", "handbook/big.md", "handbook/lfs.md"])
        #expect(
            listing.refusals.map { "\($0.path): \($0.reason)" } == [
                "handbook/A.md: nameClash", "handbook/a.md: nameClash", "handbook/l.md: symlink",
            ])
        #expect(try fixture.open { try $0.stagedEntries(in: ["handbook"], suffix: ".md") } == listing)
    }

    @Test("Loaded entries are the files of the same reading; what the content forbids is refused then")
    func load() throws {
        let fixture = try fixture()
        let head = try fixture.id("HEAD")
        let limits = ReadLimits(fileBytes: 300)
        let listing = try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md") }
        let loaded = try fixture.open { try $0.load(listing.entries, limits: limits) }
        #expect(loaded.paths == ["handbook/b-c.md", "handbook/b/c.md"])
        #expect(loaded.refused == ["handbook/big.md: tooLarge", "handbook/lfs.md: lfsPointer"])
        #expect(try fixture.files(limits: limits).files == loaded.files)
        let one = try fixture.open { try $0.load([listing.entries[1]]) }
        #expect(one.files.map(\.path) == ["handbook/b/c.md"])
        let missing = try fixture.open { try $0.load([FileEntry(path: "handbook/n.md", blob: .zero)]) }
        #expect(missing.refused == ["handbook/n.md: missingObject"])
    }

    @Test("No content is looked for: entries are listed though the clone has left all contents out")
    func partialClone() throws {
        let fixture = try Fixture.withPage().config("uploadpack.allowFilter", "true")
        try fixture.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", "file://\(fixture.root)", "../clone")
        _ = fixture.enter("clone")
        let head = try fixture.id("HEAD")
        let listing = try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md") }
        #expect(listing.entries.map(\.path) == ["handbook/a.md"])
        #expect(try fixture.open { try $0.load(listing.entries) }.refused == ["handbook/a.md: missingObject"])
    }
}
