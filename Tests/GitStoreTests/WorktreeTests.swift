import Foundation
import Testing

@testable import GitStore

/// What stands on disk and in the index: hazards G4 to G6, G19, G20, G23 and G25.
@Suite struct WorktreeTests {
    @Test("G4: a sparse index is refused with its remedy, and the tree is still read")
    func sparseIndex() throws {
        let fixture = try Fixture.withPage().write("other/b.md").write("other/sub/c.md").commit()
        try fixture.git("sparse-checkout", "set", "--cone", "--sparse-index", "handbook")
        let error = try #require(throws: GitError.self) { try fixture.worktreeFiles() }
        #expect(error.message == "The index is sparse, which is not supported")
        #expect(try fixture.files().paths == ["handbook/a.md"])
        try fixture.git("sparse-checkout", "reapply", "--no-sparse-index")
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("G5: a split index is refused with its remedy")
    func splitIndex() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("update-index", "--split-index")
        let error = try #require(throws: GitError.self) { try fixture.worktreeFiles() }
        #expect(error.message == "The index is split, which is not supported")
        #expect(error.remedy == "run `git update-index --no-split-index`")
        #expect(try fixture.files().paths == ["handbook/a.md"])
        try fixture.git("update-index", "--no-split-index")
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("G5: an index without a checksum is refused with its remedy, or read where libgit2 can")
    func skipHash() throws {
        let fixture = try Fixture.withPage()
        let index = try Data(contentsOf: URL(fileURLWithPath: fixture.path(".git/index")))
        try fixture.write(RawPath(".git/index"), Array(index.dropLast(20)) + [UInt8](repeating: 0, count: 20))
        do {
            #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
        } catch let error as GitError {
            #expect(error.message == "The index has no checksum (index.skipHash), which is not supported")
            try fixture.git("-c", "index.skipHash=false", "update-index", "--force-write-index")
            #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
        }
    }

    @Test("G6: what sparse-checkout left out is read from the index")
    func sparseCheckout() throws {
        let fixture = try Fixture.withPage().write("handbook/out/b.md", "left out\n").write("handbook/out/c.txt")
        try fixture.write("handbook/out/.hidden/d.md").write("handbook/deleted.md").link(
            "handbook/out/l.md", to: "b.md")
        try fixture.commit().git("sparse-checkout", "set", "--no-cone", "/*", "!/handbook/out/")
        try fixture.delete("handbook/deleted.md")
        let listing = try fixture.worktreeFiles()
        #expect(listing.paths == ["handbook/a.md", "handbook/out/b.md"])
        #expect(listing.text("handbook/out/b.md") == "left out\n")
        #expect(listing.refused == ["handbook/out/l.md: symlink"])
        try fixture.write("handbook/out/b.md", "on disk\n")
        #expect(try fixture.worktreeFiles().text("handbook/out/b.md") == "on disk\n")
    }

    @Test("G19: a pipe, a folder and a device in place of a page do not stop the reading")
    func notRegular() throws {
        let fixture = try Fixture.withPage().makeFolder("handbook/folder.md").pipe("handbook/pipe.md")
        let listing = try fixture.pipe("handbook/pipe.txt").worktreeFiles()
        #expect(listing.paths == ["handbook/a.md"])
        #expect(listing.refused == ["handbook/pipe.md: notRegular"])
    }

    @Test("G19: a page that was swapped after the listing is judged by what is opened")
    func swapped() throws {
        let fixture = try Fixture.withPage().pipe("handbook/pipe.md").link("handbook/link.md", to: "a.md")
        let folder = try FolderHandle.top(fixture.path("handbook"))
        for (name, expected) in [
            ("pipe.md", "notRegular"), ("link.md", "isLink"), (".", "notRegular"), ("no", "absent"),
        ] {
            let fault = #expect(throws: FolderHandle.Fault.self) { try folder.read(Array(name.utf8), limit: 100) }
            #expect("\(try #require(fault))" == expected)
        }
        try fixture.link("sub", to: "handbook")
        let top = try FolderHandle.top(fixture.root)
        #expect(throws: FolderHandle.Fault.self) { try top.folder(Array("sub".utf8)) }
    }

    @Test(
        "G19: a .gitignore that is no ordinary file is refused, and leaves nothing out", arguments: ["", "handbook/"])
    func oddGitignore(folder: String) throws {
        let piped = try Fixture.withPage().pipe("\(folder).gitignore").write("handbook/b.md")
        #expect(try piped.worktreeFiles().paths == ["handbook/a.md", "handbook/b.md"])
        #expect(try piped.worktreeFiles().refused == ["\(folder).gitignore: notRegular"])
        let linked = try Fixture.withPage().write("rules", "*.md\n").write("handbook/b.md")
        try linked.link("\(folder).gitignore", to: linked.path("rules"))
        #expect(try linked.worktreeFiles().paths == ["handbook/a.md", "handbook/b.md"])
        #expect(try linked.worktreeFiles().refused == ["\(folder).gitignore: symlink"])
    }

    @Test("G20: a repository inside the handbook is refused and never entered")
    func nestedRepository() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("init", "--quiet", "handbook/nested")
        let listing = try fixture.write("handbook/nested/b.md").worktreeFiles()
        #expect(listing.paths == ["handbook/a.md"])
        #expect(listing.refused == ["handbook/nested: submodule"])
    }

    @Test(
        "G23: attributes change neither bytes nor ids, and no filter runs",
        arguments: ["text eol=crlf", "ident", "working-tree-encoding=UTF-16", "filter=bad", "binary", "export-ignore"])
    func attributes(attribute: String) throws {
        let fixture = try Fixture.withPage("$Id$\none\n")
        try fixture.write(".gitattributes", "*.md \(attribute)\n").config("filter.bad.smudge", "touch ../ran")
        try fixture.config("filter.bad.clean", "touch ../ran")
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.text("handbook/a.md") == "$Id$\none\n")
            #expect(
                listing.lines == [
                    "\(try fixture.git("hash-object", "--no-filters", "handbook/a.md").trimmed) handbook/a.md"
                ])
        }
        #expect(!FileManager.default.fileExists(atPath: fixture.folder.joined("ran")))
    }

    @Test("G25: a stale index.lock does not matter, a cut index is named")
    func damagedIndex() throws {
        let fixture = try Fixture.withPage().write(".git/index.lock", "")
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
        try fixture.write(".git/index", "DIRC")
        let error = try #require(throws: GitError.self) { try fixture.worktreeFiles() }
        #expect(error.message.hasPrefix("The index \(fixture.path(".git/index")) cannot be read"))
        #expect(try fixture.files().paths == ["handbook/a.md"])
    }

    @Test("Ignored untracked files are left out, tracked and other untracked ones are read")
    func ignored() throws {
        let fixture = try Fixture().write("handbook/drafts/tracked.md").write("handbook/kept.md").commit()
        try fixture.write(".gitignore", "drafts/\nbuild/\n*.tmp.md\n").write("handbook/drafts/untracked.md")
        try fixture.write("handbook/build/deep/x.md").write("handbook/y.tmp.md").write("handbook/new.md")
        try fixture.write("handbook/sub/.gitignore", "z.md\n").write("handbook/sub/z.md").write("handbook/sub/w.md")
        try fixture.link("handbook/link.tmp.md", to: "new.md").pipe("handbook/pipe.tmp.md")
        let listing = try fixture.worktreeFiles()
        #expect(
            listing.paths == [
                "handbook/drafts/tracked.md", "handbook/kept.md", "handbook/new.md", "handbook/sub/w.md",
            ])
        #expect(listing.refused.isEmpty)
    }

    @Test("An ignored handbook folder is no files, unless something in it is tracked")
    func ignoredTop() throws {
        let fixture = try Fixture().write(".gitignore", "handbook/\n").write("handbook/a.md").commit()
        #expect(try fixture.worktreeFiles().paths.isEmpty)
        try fixture.git("add", "--force", "handbook/a.md")
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("Hidden files and folders and other suffixes are passed over, in the tree and on disk")
    func hidden() throws {
        let fixture = try Fixture.withPage().write("handbook/.b.md").write("handbook/.c/d.md").write("handbook/e.txt")
        try fixture.commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/a.md"])
            #expect(listing.refused.isEmpty)
        }
    }

    @Test("I1, I7: the worktree's bytes count, whatever the index says")
    func indexStates() throws {
        let fixture = try Fixture.withPage("committed\n").write("handbook/b.md").commit()
        try fixture.write("handbook/a.md", "staged\n").git("add", "handbook/a.md")
        try fixture.write("handbook/a.md", "on disk\n").write("handbook/new.md")
        try fixture.git("add", "--intent-to-add", "handbook/new.md")
        try fixture.git("update-index", "--assume-unchanged", "handbook/a.md")
        let listing = try fixture.delete("handbook/b.md").worktreeFiles()
        #expect(listing.paths == ["handbook/a.md", "handbook/new.md"])
        #expect(listing.text("handbook/a.md") == "on disk\n")
    }

    @Test("I6: during a merge an ignored conflicted page is still read")
    func conflict() throws {
        let fixture = try Fixture.withPage("one\n")
        let id = try fixture.git("rev-parse", "HEAD:handbook/a.md").trimmed
        let stages = (1...3).map { "100644 \(id) \($0)\thandbook/a.md\n" }.joined()
        let removal = "0 \(String(repeating: "0", count: 40))\thandbook/a.md\n"
        try fixture.git("update-index", "--index-info", input: Array((removal + stages).utf8))
        try fixture.write(".gitignore", "*.md\n")
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("I10: reading writes nothing")
    func writesNothing() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md")
        let before = try fixture.snapshot()
        _ = try (fixture.files(), fixture.worktreeFiles())
        #expect(try fixture.snapshot() == before)
    }
}

extension Fixture {
    /// Every path of the repository with its time of change and size.
    func snapshot() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root).sorted().map { name in
            let values = try FileManager.default.attributesOfItem(atPath: path(name))
            return "\(name) \(values[.modificationDate] ?? "") \(values[.size] ?? "")"
        }
    }
}
