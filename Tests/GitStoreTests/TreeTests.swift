import Foundation
import Testing

@testable import GitStore

/// Trees that git's own commands would not write, and entries that are no pages: hazards G13 to G16, G18, G20 to G22.
@Suite struct TreeTests {
    @Test(
        "G13: a dangerous name is refused before it becomes a path",
        arguments: [
            ".", "..", ".git", ".GIT", ".git.", "git~1", "GIT~1", "a\\b.md", "a/b.md", "../x.md", "", "b.md.", "b.md ",
        ])
    func dangerousName(name: String) throws {
        let fixture = try Fixture()
        let page = try fixture.blob()
        for (mode, id) in [("100644", page), ("40000", try fixture.tree(("100644", "x.md", page)))] {
            let listing = try fixture.commitHandbook(try fixture.tree((mode, name, id))).files()
            #expect(listing.paths.isEmpty)
            #expect(listing.refused == ["handbook/\(name): unsafeName"])
        }
    }

    @Test("G13: names that only look odd are read")
    func oddNames() throws {
        let names = ["-a.md", "a b.md", "a..b.md", "con.md", "git.md", "git~10.md"].sorted()
        let fixture = try Fixture()
        for name in names { try fixture.write("handbook/\(name)") }
        #expect(try fixture.commit().files().paths == names.map { "handbook/\($0)" })
        #expect(try fixture.worktreeFiles().paths == names.map { "handbook/\($0)" })
    }

    @Test("G14: a folder with a name twice or out of order is refused as damaged, the rest is read")
    func damagedTree() throws {
        let fixture = try Fixture()
        let page = try fixture.blob()
        let empty = try fixture.tree()
        let twice = try fixture.tree(("100644", "f.md", page), ("100644", "f.md", page))
        let fileAndFolder = try fixture.tree(("100644", "f", page), ("100644", "f.md", page), ("40000", "f", empty))
        let unsorted = try fixture.tree(("100644", "z.md", page), ("100644", "a.md", page))
        let handbook = try fixture.tree(
            ("100644", "a.md", page), ("40000", "b", twice), ("40000", "c", fileAndFolder), ("40000", "d", unsorted))
        let listing = try fixture.commitHandbook(handbook).files()
        #expect(listing.paths == ["handbook/a.md"])
        #expect(listing.refused == ["handbook/b: damagedTree", "handbook/c: damagedTree", "handbook/d: damagedTree"])
        #expect(
            listing.refusals.map(\.message) == [
                "This folder is damaged in git: it holds the same name twice",
                "This folder is damaged in git: it holds the same name twice",
                "This folder is damaged in git: its entries are not in git's order",
            ])
    }

    @Test("G14: a damaged top folder is an error")
    func damagedRoot() throws {
        let fixture = try Fixture()
        let empty = try fixture.tree()
        try fixture.commitTree(try fixture.tree(("40000", "handbook", empty), ("40000", "handbook", empty)))
        let error = try #require(throws: GitError.self) { try fixture.files() }
        #expect(error.message.hasSuffix("it holds the same name twice"))
    }

    @Test(
        "G14: a tree that is cut off or has no mode is refused", arguments: ["40000 a", "x a\0", "", "100644 a.md\0id"])
    func garbledTree(bytes: String) throws {
        let fixture = try Fixture()
        let tree = try fixture.git(
            "hash-object", "-t", "tree", "-w", "--stdin", "--literally", input: Array(bytes.utf8)
        ).trimmed
        let listing = try fixture.commitHandbook(tree).files()
        #expect(listing.paths.isEmpty)
        #expect(listing.refused == (bytes.isEmpty ? [] : ["handbook: damagedTree"]))
    }

    @Test("G15: a tree of 10,000,000,000 paths in 11 objects stops at the entry budget")
    func explodingTree() throws {
        let fixture = try Fixture()
        var (mode, id) = ("100644", try fixture.blob())
        for _ in 0..<10 {
            id = try fixture.tree((0..<10).map { (mode, Array("\($0).md".utf8), id) })
            mode = "40000"
        }
        try fixture.commitHandbook(id)
        let error = try #require(throws: GitError.self) { try fixture.files() }
        #expect(error.message == "The folders hold more than 200000 entries")
    }

    @Test("G15: the entry budget holds for the worktree too")
    func entryBudget() throws {
        let fixture = try Fixture.withPage().write("handbook/b.txt").write("handbook/sub/c.txt").commit()
        #expect(try fixture.worktreeFiles(limits: ReadLimits(entries: 4)).paths == ["handbook/a.md"])
        #expect(try fixture.files(limits: ReadLimits(entries: 4)).paths == ["handbook/a.md"])
        #expect(throws: GitError.self) { try fixture.worktreeFiles(limits: ReadLimits(entries: 3)) }
        #expect(throws: GitError.self) { try fixture.files(limits: ReadLimits(entries: 3)) }
    }

    @Test("G16: 20,000 folders inside each other are refused at the depth limit, without a crash")
    func deepTree() throws {
        let fixture = try Fixture()
        let page = "data 5\npage\n"
        let path = "handbook/" + String(repeating: "d/", count: 20_000) + "x.md"
        let stream =
            "commit refs/heads/main\ncommitter Ana <ana@example.com> 0 +0000\ndata 0\n"
            + "M 100644 inline \(path)\n\(page)M 100644 inline handbook/a.md\n\(page)"
        try fixture.git("fast-import", "--quiet", input: Array(stream.utf8))
        let listing = try fixture.files()
        #expect(listing.paths == ["handbook/a.md"])
        #expect(listing.refused == ["handbook/\(Array(repeating: "d", count: 64).joined(separator: "/")): tooDeep"])
    }

    @Test("G16: a folder of just the depth limit is read, in the tree and on disk")
    func depthLimit() throws {
        let fixture = try Fixture().write("handbook/b/c.md").write("handbook/b/d/e.md").commit()
        for listing in [
            try fixture.files(limits: ReadLimits(depth: 2)), try fixture.worktreeFiles(limits: ReadLimits(depth: 2)),
        ] {
            #expect(listing.paths == ["handbook/b/c.md"])
            #expect(listing.refused == ["handbook/b/d: tooDeep"])
        }
    }

    @Test(
        "G18: a link is refused by its name or when it leads to a folder, in the tree and on disk",
        arguments: [
            ("a.md", "/etc/passwd", true), ("a.md", "a.md", true), ("a.md", "/dev/zero", true), ("a.md", "no", true),
            ("sub", "..", true), ("sub", "../other", true), ("sub", "/etc", true), ("sub", "./real/../real", true),
            ("a.png", "real/b.md", false), ("a.png", "no", false), ("a.png", "real/no/../b.md", false),
        ])
    func link(name: String, target: String, isRefused: Bool) throws {
        let fixture = try Fixture().write("handbook/real/b.md").write("other/c.md")
            .link("handbook/\(name)", to: target).commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/real/b.md"])
            #expect(listing.refused == (isRefused ? ["handbook/\(name): symlink"] : []))
        }
    }

    @Test("G18: the top folder itself is refused when it is a link or a file")
    func topFolder() throws {
        let linked = try Fixture().write("other/a.md").link("handbook", to: "other").commit()
        #expect(try linked.files().refused == ["handbook: symlink"])
        #expect(try linked.worktreeFiles().refused == ["handbook: symlink"])
        let file = try Fixture().write("handbook").commit()
        #expect(try file.files().refused == ["handbook: notRegular"])
        #expect(try file.worktreeFiles().refused == ["handbook: notRegular"])
    }

    @Test("G20: a submodule is refused and never entered, in the tree and on disk")
    func submodule() throws {
        let fixture = try Fixture.withPage()
        let id = try fixture.git("rev-parse", "HEAD").trimmed
        for name in ["sub", "b.md"] {
            try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(id),handbook/\(name)")
            try fixture.makeFolder("handbook/\(name)").write("handbook/\(name)/x.md")
        }
        try fixture.git("commit", "--quiet", "-m", "submodules")
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/a.md"])
            #expect(listing.refused == ["handbook/b.md: submodule", "handbook/sub: submodule"])
        }
    }

    @Test(
        "G21: paths that some systems take for one are both refused",
        arguments: [("A.md", "a.md"), ("\u{E9}.md", "e\u{301}.md"), ("\u{C9}.md", "e\u{301}.md")])
    func nameClash(first: String, second: String) throws {
        let fixture = try Fixture().write("handbook/\(first)").write("handbook/\(second)").write("handbook/b.md")
        try fixture.config("core.precomposeUnicode", "false").commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.paths == ["handbook/b.md"])
            #expect(listing.refusals.map(\.reason) == [.nameClash, .nameClash])
            let messages = listing.refusals.map { Array($0.message.utf8) }
            for other in [first, second] {
                #expect(messages.contains { $0.firstRange(of: Array("handbook/\(other) ".utf8)) != nil })
            }
        }
    }

    @Test(
        "G22: odd bytes in a name are read as they are",
        arguments: ["a\nb.md", "a\tb.md", "a\"b.md", "a\u{1B}[31mb.md", "-rf.md", "\u{202E}b.md", "\u{1F600}.md"])
    func oddBytes(name: String) throws {
        let fixture = try Fixture().write("handbook/\(name)").commit()
        #expect(try fixture.files().paths == ["handbook/\(name)"])
        #expect(try fixture.worktreeFiles().paths == ["handbook/\(name)"])
    }

    @Test("G22: a name that is not UTF-8 is refused in a form that can be turned back")
    func notUTF8() throws {
        let fixture = try Fixture()
        for name in ["caf\u{E9}.md", "caf\u{E9}.png"] {
            try fixture.write(RawPath(Array("handbook/".utf8) + name.unicodeScalars.map { UInt8($0.value) }), [])
        }
        try fixture.commit()
        for listing in [try fixture.files(), try fixture.worktreeFiles()] {
            #expect(listing.refused == [#"handbook/caf\xE9.md: pathNotUTF8"#])
        }
    }

    @Test("G22: a path over the limit is refused, also one no file system takes")
    func longPath() throws {
        let fixture = try Fixture()
        let name = String(repeating: "a", count: 4_096) + ".md"
        let listing = try fixture.commitHandbook(try fixture.tree(("100644", name, try fixture.blob()))).files()
        #expect(listing.refused == ["handbook/\(name): pathTooLong"])
        try fixture.write("handbook/short.md").write("handbook/longer.md")
        let onDisk = try fixture.worktreeFiles(limits: ReadLimits(pathBytes: 17))
        #expect(onDisk.paths == ["handbook/short.md"])
        #expect(onDisk.refused == ["handbook/longer.md: pathTooLong"])
    }

    @Test("An entry of no known kind is refused")
    func unknownMode() throws {
        let fixture = try Fixture()
        let handbook = try fixture.tree(("010644", "a.md", try fixture.blob()))
        #expect(try fixture.commitHandbook(handbook).files().refused == ["handbook/a.md: notRegular"])
    }

    @Test("Folders are asked for by path; one inside another counts once, an absent one is no files")
    func folders() throws {
        let fixture = try Fixture().write("handbook/a/b.md").write("handbook/c.md").write("records/d.md")
        try fixture.write("handbooks/e.md").write("f.md").commit()
        let cases: [([String], [String])] = [
            (["handbook/a"], ["handbook/a/b.md"]), (["none", "handbook/none"], []), ([], []),
            (["records", "handbook/a", "handbook"], ["handbook/a/b.md", "handbook/c.md", "records/d.md"]),
        ]
        for (folders, paths) in cases {
            try fixture.open { repository in
                let head = try repository.commit(named: "HEAD")
                let stored = try repository.files(at: head, in: folders, suffix: ".md")
                let onDisk = try repository.worktreeFiles(in: folders, suffix: ".md")
                #expect(stored.paths == paths)
                #expect(onDisk.paths == paths)
            }
        }
    }

    @Test(
        "A folder name that leaves the repository is an error", arguments: ["", "/etc", "..", "a/../b", "a/", ".git"])
    func unsafeFolder(name: String) throws {
        let fixture = try Fixture.withPage()
        #expect(throws: GitError.self) {
            try fixture.open { try $0.worktreeFiles(in: [name], suffix: ".md") }
        }
    }
}
