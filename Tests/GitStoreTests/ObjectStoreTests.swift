import Foundation
import Testing

@testable import GitStore

/// Absent, damaged and huge objects, and names of commits: hazards G7, G8, G17, G24 and G25.
@Suite struct ObjectStoreTests {
    @Test("G7: a shallow clone says so, reads HEAD, and explains what is absent")
    func shallowClone() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit()
        try fixture.git("clone", "--quiet", "--depth", "1", "file://\(fixture.root)", "../clone")
        _ = fixture.enter("clone")
        #expect(try fixture.open { $0.facts.isShallow })
        #expect(try fixture.files().paths == ["handbook/a.md", "handbook/b.md"])
        let error = try #require(throws: GitError.self) { try fixture.files(at: "HEAD~1") }
        #expect(error.message == "There is no commit \"HEAD~1\" in this shallow clone")
        #expect(error.remedy.contains("git fetch --unshallow"))
    }

    @Test("G8: contents left out by a partial clone are named, with the command that fetches them")
    func partialClone() throws {
        let fixture = try Fixture.withPage().config("uploadpack.allowFilter", "true")
        let id = try fixture.git("rev-parse", "HEAD:handbook/a.md").trimmed
        try fixture.git("clone", "--quiet", "--filter=blob:none", "--no-checkout", "file://\(fixture.root)", "../clone")
        _ = fixture.enter("clone")
        let listing = try fixture.files()
        #expect(listing.refused == ["handbook/a.md: missingObject"])
        #expect(listing.refusals.first?.message == "Its content, object \(id), is not in this clone")
        #expect(listing.refusals.first?.remedy.contains("git fetch --refetch --no-filter") == true)
    }

    @Test("G8: one missing object is named, the rest is read")
    func missingBlob() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md", "b\n").write("handbook/sub/c.md", "c\n").commit()
        try fixture.delete(fixture.objectFile(try fixture.git("rev-parse", "HEAD:handbook/a.md").trimmed))
        try fixture.delete(fixture.objectFile(try fixture.git("rev-parse", "HEAD:handbook/sub").trimmed))
        let listing = try fixture.files()
        #expect(listing.paths == ["handbook/b.md"])
        #expect(listing.refused == ["handbook/a.md: missingObject", "handbook/sub: missingObject"])
    }

    @Test("G8, G25: a missing commit or top folder is an error, not an empty listing")
    func missingRoots() throws {
        let fixture = try Fixture.withPage()
        let (commit, tree) = (
            try fixture.git("rev-parse", "HEAD").trimmed, try fixture.git("rev-parse", "HEAD^{tree}").trimmed
        )
        let id = try #require(ObjectID(hex: commit))
        let read = { try fixture.open { try $0.files(at: id, in: ["handbook"], suffix: ".md") } }
        try fixture.delete(fixture.objectFile(tree))
        #expect(try #require(throws: GitError.self) { try read() }.message.contains(tree))
        try fixture.delete(fixture.objectFile(commit))
        #expect(try #require(throws: GitError.self) { try read() }.message == "Commit \(id) is not in this clone")
    }

    @Test("G25: damaged objects are named, the rest is read", arguments: ["", "nonsense"])
    func damagedBlob(content: String) throws {
        let fixture = try Fixture.withPage().write("handbook/b.md", "b\n").commit()
        let id = try fixture.git("rev-parse", "HEAD:handbook/a.md").trimmed
        try fixture.delete(fixture.objectFile(id)).write(fixture.objectFile(id), content)
        let listing = try fixture.files()
        #expect(listing.paths == ["handbook/b.md"])
        #expect(listing.refused == ["handbook/a.md: unreadable"])
        #expect(listing.refusals.first?.message.contains(id) == true)
    }

    @Test("G25: a truncated pack and a missing alternate are errors, not empty listings")
    func damagedPack() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("clone", "--quiet", "--shared", ".", "../clone")
        try fixture.git("repack", "--quiet", "-a", "-d")
        let packs = try FileManager.default.contentsOfDirectory(atPath: fixture.path(".git/objects/pack"))
        let pack = ".git/objects/pack/" + (try #require(packs.first { $0.hasSuffix(".pack") }))
        try fixture.delete(pack).write(pack, "PACK")
        #expect(throws: GitError.self) { try fixture.files() }
        try fixture.delete(".git/objects")
        #expect(throws: GitError.self) { try fixture.enter("clone").files() }
    }

    @Test("G25: an object of another type than its name says is refused")
    func wrongType() throws {
        let fixture = try Fixture()
        let blob = try fixture.blob()
        let empty = try fixture.tree()
        let handbook = try fixture.tree(("100644", "a.md", empty), ("40000", "b", blob))
        #expect(
            try fixture.commitHandbook(handbook).files().refused
                == ["handbook/a.md: unreadable", "handbook/b: unreadable"])
    }

    @Test("G17: a huge file is refused by its size, in the tree and on disk")
    func hugeFile() throws {
        let fixture = try Fixture.withPage()
        try fixture.write(RawPath("handbook/huge.md"), [UInt8](repeating: 0, count: 32 << 20)).commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/a.md"])
            #expect(listing.refused == ["handbook/huge.md: tooLarge"])
            #expect(listing.refusals.first?.message == "This file has 33554432 bytes; the limit is 1048576")
        }
    }

    @Test("G17: a file of just the limit is read, and more bytes together than allowed stop the reading")
    func byteLimits() throws {
        let fixture = try Fixture.withPage("12345").write("handbook/b.md", "123456").commit()
        for read in [fixture.files(at:limits:), { _, limits in try fixture.worktreeFiles(limits: limits) }] {
            let listing = try read("HEAD", ReadLimits(fileBytes: 5))
            #expect(listing.paths == ["handbook/a.md"])
            #expect(listing.refused == ["handbook/b.md: tooLarge"])
            let error = try #require(throws: GitError.self) { try read("HEAD", ReadLimits(totalBytes: 10)) }
            #expect(error.message == "The pages have more than 10 bytes together")
        }
    }

    @Test("G24: a Git LFS pointer is refused, a page about them is not")
    func lfsPointer() throws {
        let pointer =
            "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "0", count: 64))\nsize 1\n"
        let fixture = try Fixture.withPage(pointer).write("handbook/b.md", "# LFS\n\(pointer)").commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/b.md"])
            #expect(listing.refused == ["handbook/a.md: lfsPointer"])
        }
    }

    @Test(
        "A revision that names no commit is explained", arguments: ["nope", "", "HEAD:handbook", "a..b", "a\0b", "-x"])
    func noSuchCommit(revision: String) throws {
        let fixture = try Fixture.withPage()
        let error = try #require(throws: GitError.self) { try fixture.files(at: revision) }
        #expect(error.message.contains("\"\(revision)\""))
        #expect(!error.remedy.isEmpty)
    }

    @Test("A commit is found by each kind of name git has", arguments: ["HEAD", "main", "v1", "v1^{commit}", "@"])
    func commitNames(revision: String) throws {
        let fixture = try Fixture.withPage()
        try fixture.git("tag", "-a", "-m", "tag", "v1")
        let id = try fixture.git("rev-parse", "HEAD").trimmed
        for name in [revision, id, String(id.prefix(7))] {
            #expect(try fixture.open { try $0.commit(named: name) }.description == id)
        }
    }
}
