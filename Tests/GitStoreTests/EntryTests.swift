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

    @Test(
        "G21: one path with a capital letter or an accent is enough for a clash, wherever it stands",
        arguments: [
            (["a.md", "b/c.md", "B/c.md", "b/d.md"], ["b/c.md", "B/c.md"]),
            (["a.md", "A.md", "b.md"], ["a.md", "A.md"]),
            (["k.md", "\u{212A}.md", "l.md"], ["k.md", "\u{212A}.md"]),
            (["a;b.md", "a\u{37E}b.md"], ["a;b.md", "a\u{37E}b.md"]), (["README.md", "readme-2.md", "\u{E9}.md"], []),
        ])
    func clashes(names: [String], clashing: [String]) throws {
        let fixture = try Fixture()
        let id = try fixture.blob()
        try fixture.git("config", "core.precomposeUnicode", "false")
        let lines = names.map { "100644 \(id)\thandbook/\($0)\0" }.joined()
        try fixture.git("update-index", "-z", "--index-info", input: Array(lines.utf8))
        try fixture.git("commit", "--quiet", "-m", "names")
        let head = try fixture.id("HEAD")
        for listing in [
            try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md") },
            try fixture.open { try $0.stagedEntries(in: ["handbook"], suffix: ".md") },
        ] {
            // As paths: texts would hold what clashes for equal.
            let refused = Set(listing.refusals.map { RawPath($0.path) })
            #expect(refused == Set(clashing.map { RawPath("handbook/\($0)") }))
            #expect(listing.refusals.allSatisfy { $0.reason == .nameClash })
            #expect(listing.entries.count == names.count - clashing.count)
        }
    }

    @Test("Of three paths that clash each names the next, in the order of the paths, in a commit as in the index")
    func threeClash() throws {
        let fixture = try Fixture().write("handbook/A/x.md").write("handbook/a/X.md").write("handbook/a/x.md").commit()
        let head = try fixture.id("HEAD")
        let listing = try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md") }
        #expect(listing.refusals.map(\.path) == ["handbook/A/x.md", "handbook/a/X.md", "handbook/a/x.md"])
        for (refusal, other) in zip(listing.refusals, ["a/X.md", "a/x.md", "A/x.md"]) {
            #expect(refusal.message.contains(" handbook/\(other) "))
        }
        #expect(try fixture.open { try $0.stagedEntries(in: ["handbook"], suffix: ".md") } == listing)
    }

    @Test("After a page of a folder was taken, other entries of the same folder are still judged by all rules")
    func neighbours() throws {
        let fixture = try Fixture()
        let id = try fixture.blob()
        let names = [
            "100644 a.md", "100644 .hidden.md", "100644 b.md ", "100644 b\\c.md", "120000 c.md", "160000 d.md",
            "100644 e.txt", "100644 sub./x.md", "100644 sub/.x.md", "100644 sub/y.md", "100644 subs/z.md",
            "100644 z-longer-than-all-others.md",
        ]
        try fixture.git("config", "core.protectNTFS", "false")
        let lines = names.map { name in
            let parts = name.split(separator: " ", maxSplits: 1)
            return "\(parts[0]) \(id)\thandbook/\(parts[1])\0"
        }
        try fixture.git("update-index", "-z", "--index-info", input: Array(lines.joined().utf8))
        let tree = try fixture.git("write-tree", "--missing-ok").trimmed
        let head = try #require(ObjectID(hex: try fixture.git("commit-tree", "-m", "odd", tree).trimmed))
        let limits = ReadLimits(pathBytes: 30)
        let staged = try fixture.open { try $0.stagedEntries(in: ["handbook"], suffix: ".md", limits: limits) }
        #expect(staged.entries.map(\.path) == ["a.md", "sub/y.md", "subs/z.md"].map { "handbook/\($0)" })
        #expect(
            staged.refusals.map { "\($0.path): \($0.reason)" } == [
                "handbook/b.md : unsafeName", #"handbook/b\c.md: unsafeName"#, "handbook/c.md: symlink",
                "handbook/d.md: submodule", "handbook/sub.: unsafeName",
                "handbook/z-longer-than-all-others.md: pathTooLong",
            ])
        #expect(
            try fixture.open { try $0.entries(at: head, in: ["handbook"], suffix: ".md", limits: limits) } == staged)
    }
}
