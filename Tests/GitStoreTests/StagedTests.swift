import Foundation
import Testing

@testable import GitStore

/// What is staged: hazards G4 to G6, G8, G12, G18, G20, G24, G25, I1, I6, I7 and I10.
@Suite struct StagedTests {
    @Test("I1: only what is staged counts, whichever side is the good one")
    func partiallyStaged() throws {
        let fixture = try Fixture.withPage("committed\n").write("handbook/a.md", "staged\n")
        try fixture.git("add", "handbook")
        try fixture.write("handbook/a.md", "on disk\n").write("handbook/untracked.md")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md"])
        #expect(try fixture.stagedFiles().text("handbook/a.md") == "staged\n")
        try fixture.delete("handbook/a.md")
        #expect(try fixture.stagedFiles().text("handbook/a.md") == "staged\n")
        try fixture.git("rm", "--quiet", "--cached", "handbook/a.md")
        #expect(try fixture.stagedFiles() == FileListing())
    }

    @Test("I6: conflicts stop the reading and are named; elsewhere they do not matter")
    func conflict() throws {
        let fixture = try Fixture.withPage("one\n").write("other/b.txt", "one\n").commit()
        try fixture.git("switch", "--quiet", "-c", "side")
        try fixture.write("other/b.txt", "two\n").commit().git("switch", "--quiet", "main")
        try fixture.write("other/b.txt", "three\n").commit()
        try fixture.git("-c", "alias.attempt=!git merge --quiet side || true", "attempt")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md"])
        try fixture.git("merge", "--abort")
        try fixture.git("switch", "--quiet", "side")
        try fixture.write("handbook/a.md", "two\n").commit().git("switch", "--quiet", "main")
        try fixture.write("handbook/a.md", "three\n").write("other/b.txt", "two\n").commit()
        try fixture.git("-c", "alias.attempt=!git merge --quiet side || true", "attempt")
        let error = try fixture.stagingError()
        #expect(error.message == "A merge left conflicts in handbook/a.md")
        #expect(error.remedy.hasPrefix("resolve first"))
        try fixture.write("handbook/a.md", "both\n").git("add", "handbook")
        #expect(try fixture.stagedFiles().text("handbook/a.md") == "both\n")
    }

    @Test("I6: of many conflicts the first ten are named")
    func manyConflicts() throws {
        let fixture = try Fixture()
        let id = try fixture.blob()
        let lines = (10..<22).flatMap { page in (1...3).map { "100644 \(id) \($0)\thandbook/\(page).md\n" } }
        try fixture.git("update-index", "--index-info", input: Array(lines.joined().utf8))
        #expect(try fixture.stagingError().message.hasSuffix(" handbook/19.md and 2 more"))
    }

    @Test("I7: an intent to add is no page yet; assume-unchanged and skip-worktree pages are read")
    func marks() throws {
        let fixture = try Fixture.withPage("one\n").write("handbook/b.md", "one\n").commit()
        try fixture.git("update-index", "--assume-unchanged", "handbook/a.md")
        try fixture.git("update-index", "--skip-worktree", "handbook/b.md")
        try fixture.write("handbook/a.md", "two\n").delete("handbook/b.md").write("handbook/new.md")
        try fixture.git("add", "--intent-to-add", "handbook/new.md")
        let listing = try fixture.stagedFiles()
        #expect(listing.paths == ["handbook/a.md", "handbook/b.md"])
        #expect(listing.files.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one\n", "one\n"])
        try fixture.git("add", "handbook/new.md")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md", "handbook/b.md", "handbook/new.md"])
    }

    @Test("G6: what sparse-checkout left out is staged all the same")
    func sparseCheckout() throws {
        let fixture = try Fixture.withPage().write("handbook/out/b.md").commit()
        try fixture.git("sparse-checkout", "set", "--no-cone", "/*", "!/handbook/out/")
        #expect(try fixture.stagedFiles() == (try fixture.files()))
    }

    @Test("G4, G5: a sparse and a split index are refused with their remedies")
    func unsupportedIndex() throws {
        let fixture = try Fixture.withPage().write("other/b.md").write("other/sub/c.md").commit()
        try fixture.git("update-index", "--split-index")
        #expect(try fixture.stagingError().message == "The index is split, which is not supported")
        try fixture.git("update-index", "--no-split-index")
        try fixture.git("sparse-checkout", "set", "--cone", "--sparse-index", "handbook")
        #expect(try fixture.stagingError().message == "The index is sparse, which is not supported")
    }

    @Test("G25: a damaged index is named, also one with entries twice")
    func damagedIndex() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").write(".git/index.lock", "")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md"])
        try fixture.delete(".git/index.lock").git("add", "handbook")
        let index = try Data(contentsOf: URL(fileURLWithPath: fixture.path(".git/index")))
        var bytes = Array(index.dropLast(20))
        let place = try #require(bytes.firstRange(of: Array("handbook/b.md".utf8)))
        bytes.replaceSubrange(place, with: Array("handbook/a.md".utf8))
        // The cached folders would not fit any more; without them the file ends after its entries.
        if let cache = bytes.firstRange(of: Array("TREE".utf8)) { bytes.removeSubrange(cache.lowerBound...) }
        let sum = try fixture.git("-c", "alias.sum=!sha1sum || shasum", "sum", input: bytes).prefix(40)
        try fixture.write(RawPath(".git/index"), bytes + (try #require(ObjectID(hex: String(sum)))).bytes)
        let error = try fixture.stagingError()
        #expect(error.message.hasPrefix("The index \(fixture.path(".git/index")) cannot be read: entries are doubled"))
        try fixture.write(".git/index", "DIRC")
        #expect(try fixture.stagingError().message.hasPrefix("The index \(fixture.path(".git/index")) cannot be read"))
    }

    @Test("G8: a missing content is named, the rest is read")
    func missingBlob() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md", "b\n").commit()
        let id = try fixture.git("rev-parse", "HEAD:handbook/b.md").trimmed
        let listing = try fixture.delete(fixture.objectFile(id)).stagedFiles()
        #expect(listing.paths == ["handbook/a.md"])
        #expect(listing.refused == ["handbook/b.md: missingObject"])
        #expect(listing.refusals.first?.message.contains(id) == true)
    }

    @Test("G12: before the first commit the index is read, and a fresh repository has nothing staged")
    func unbornHead() throws {
        let fixture = try Fixture()
        #expect(try fixture.stagedFiles() == FileListing())
        #expect(try fixture.stagedFiles(hook: HookEnvironment(indexFile: ".git/index")) == FileListing())
        try fixture.write("handbook/a.md").git("add", "handbook")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md"])
    }

    @Test("G12: a bare repository has nothing staged, in plain words")
    func bareRepository() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("clone", "--quiet", "--bare", ".", "../bare")
        let error = try fixture.enter("bare").stagingError(HookEnvironment(gitDirectory: "."))
        #expect(error.message == "This repository is bare and has no index, so nothing is staged")
        #expect(error.remedy.contains("--at"))
    }

    @Test("G12: a linked worktree has an index of its own")
    func linkedWorktree() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        try fixture.enter("linked").write("handbook/b.md").git("add", "handbook")
        #expect(try fixture.stagedFiles().paths == ["handbook/a.md", "handbook/b.md"])
        #expect(try fixture.enter("repo").stagedFiles().paths == ["handbook/a.md"])
    }

    @Test("G18, G20: where a folder is expected, a link, a submodule and a file are refused", arguments: 0..<3)
    func topFolder(kind: Int) throws {
        let fixture = try Fixture.withPage("one\n")
        let id = try fixture.git("rev-parse", kind == 1 ? "HEAD" : "HEAD:handbook/a.md").trimmed
        try fixture.git("rm", "--quiet", "-r", "handbook")
        let mode = ["120000", "160000", "100644"][kind]
        try fixture.git("update-index", "--add", "--cacheinfo", "\(mode),\(id),handbook")
        try fixture.git("commit", "--quiet", "-m", "top")
        #expect(try fixture.stagedFiles().refused == ["handbook: \(["symlink", "submodule", "notRegular"][kind])"])
        #expect(try fixture.stagedFiles() == (try fixture.files()))
        let deeper = try fixture.open { try $0.stagedFiles(in: ["handbook/sub"], suffix: ".md") }
        #expect(deeper == (try fixture.files()))
    }

    @Test("I10: reading what is staged writes nothing")
    func writesNothing() throws {
        let fixture = try Fixture.withPage().recordHook().write("handbook/a.md", "longer than before\n")
        let before = try fixture.snapshot()
        _ = try fixture.stagedFiles(hook: HookEnvironment(gitDirectory: ".git", indexFile: ".git/index"))
        #expect(try fixture.snapshot() == before)
    }

    @Test("The budgets of a reading hold")
    func budgets() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md", "longer\n").commit()
        #expect(throws: GitError.self) { try fixture.stagedFiles(limits: ReadLimits(entries: 1)) }
        #expect(throws: GitError.self) { try fixture.stagedFiles(limits: ReadLimits(totalBytes: 8)) }
        #expect(try fixture.stagedFiles(limits: ReadLimits(fileBytes: 5)).refused == ["handbook/b.md: tooLarge"])
    }
}
