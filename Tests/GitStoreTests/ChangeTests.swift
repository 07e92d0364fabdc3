import Testing

@testable import GitStore

/// What commits did to the pages: hazards G13 to G20, H3 and H4 seen as changes.
@Suite struct ChangeTests {
    @Test("H3: a rename, a copy, a swap and a change of case are told by path, without guessing")
    func renames() throws {
        let text = (0..<20).map { "line \($0)\n" }.joined()
        let fixture = try Fixture().write("handbook/a.md", text).write("handbook/b.md", "b\n").commit()
        try fixture.git("mv", "handbook/a.md", "handbook/c.md")
        try fixture.commit("rename").write("handbook/d.md", text).commit("copy")
        try fixture.git("mv", "handbook/c.md", "handbook/e.md")
        try fixture.write("handbook/e.md", text + "more\n").commit("rename and edit")
        try fixture.write("handbook/b.md", text).write("handbook/d.md", "b\n").commit("swap")
        try fixture.git("mv", "handbook/b.md", "handbook/B.md")
        try fixture.commit("case")
        let steps = try fixture.steps()
        #expect(steps.lines == (try fixture.stepsOfGit()))
        #expect(
            steps.map { $0.changes.map(\.path) } == [
                ["handbook/B.md", "handbook/b.md"], ["handbook/b.md", "handbook/d.md"],
                ["handbook/c.md", "handbook/e.md"],
                ["handbook/d.md"], ["handbook/a.md", "handbook/c.md"], ["handbook/a.md", "handbook/b.md"],
            ])
        #expect(steps[4].changes[0].old == steps[4].changes[1].new)
    }

    @Test("H4: deleted and made again is two changes")
    func twoLives() throws {
        let fixture = try Fixture.withPage().delete("handbook/a.md").commit().write("handbook/a.md", "two\n").commit()
        let changes = try fixture.steps().flatMap(\.changes)
        #expect(changes.map { [$0.old != nil, $0.new != nil] } == [[false, true], [true, false], [false, true]])
    }

    @Test("What is no page is no change: modes, links, submodules, hidden files, other suffixes")
    func noPages() throws {
        let fixture = try Fixture.withPage().write("handbook/.h.md").write("handbook/.d/x.md").write("handbook/x.txt")
        try fixture.link("handbook/l.md", to: "a.md").write("elsewhere/x.md").commit("nothing")
        try fixture.git("update-index", "--chmod=+x", "handbook/a.md")
        try fixture.git("commit", "--quiet", "-m", "mode")
        let id = try fixture.git("rev-parse", "HEAD").trimmed
        try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(id),handbook/module.md")
        try fixture.git("commit", "--quiet", "-m", "submodule")
        #expect(try fixture.steps().map(\.changes.count) == [0, 0, 0, 1])
        try fixture.git("update-index", "--add", "--cacheinfo", "120000,\(try fixture.blob()),handbook/a.md")
        try fixture.git("commit", "--quiet", "-m", "page becomes a link")
        #expect(try fixture.steps()[0].changes.map(\.new) == [nil])
        #expect(try fixture.steps().lines == (try fixture.stepsOfGit()))
    }

    @Test("Folders are compared where they are asked for, sorted by path over all of them")
    func folders() throws {
        let fixture = try Fixture().write("b/c/x.md").write("b-c/x.md").write("b/y.md").write("z/x.md").commit()
        #expect(try fixture.steps(in: ["b/c", "b-c", "none"])[0].changes.map(\.path) == ["b-c/x.md", "b/c/x.md"])
        #expect(try fixture.steps(in: ["b", "b-c"])[0].changes.map(\.path) == ["b-c/x.md", "b/c/x.md", "b/y.md"])
        try fixture.delete("b/c").write("b/c", "a file\n").commit()
        #expect(try fixture.steps(in: ["b/c"])[0].changes.map(\.new) == [nil])
    }

    @Test("Two commits are compared whatever lies between them")
    func twoCommits() throws {
        let fixture = try Fixture.withPage().write("handbook/b.md").commit().delete("handbook/a.md").commit()
        let (first, head) = (try fixture.id("HEAD~2"), try fixture.id("HEAD"))
        let changes = { old, new in
            try fixture.open { try $0.changes(from: old, to: new, in: ["handbook"], suffix: ".md") }
        }
        #expect(try changes(first, head).map(\.path) == ["handbook/a.md", "handbook/b.md"])
        #expect(try changes(head, first).map { $0.new == nil } == [false, true])
        #expect(try changes(nil, head).map(\.path) == ["handbook/b.md"])
        #expect(try changes(head, head) == [])
    }

    @Test(
        "G14: a damaged folder is an error that names commit and folder, on either side and at any place",
        arguments: 0..<5, [false, true])
    func damaged(kind: Int, isOlder: Bool) throws {
        let fixture = try Fixture()
        let (page, other, empty) = (try fixture.blob(), try fixture.blob("other\n"), try fixture.tree())
        let names = (0..<200).map { String(1_000 + $0) + "-a-rather-long-name-of-a-page.md" }
        func folder(_ change: (inout [(mode: String, name: String, id: String)]) -> Void) throws -> String {
            var entries = names.map { (mode: "100644", name: $0, id: page) }
            change(&entries)
            return try fixture.tree(entries.map { ($0.mode, Array($0.name.utf8), $0.id) })
        }
        let sound = try folder { $0[100].id = other }
        let bad = try folder { entries in
            switch kind {
            case 0: entries.swapAt(50, 150)
            case 1: entries.insert(entries[60], at: 60)
            case 2: entries.insert((mode: "100644", name: "0", id: page), at: 180)
            case 3: entries.insert((mode: "40000", name: entries[20].name, id: empty), at: 21)
            default: entries[150].mode = "x"
            }
        }
        let trees = try [sound, bad].map { try fixture.tree(("40000", "handbook", $0)) }
        let old = try fixture.commitObject(at: "1", tree: trees[isOlder ? 1 : 0])
        let new = try fixture.commitObject(at: "2", parents: [old], tree: trees[isOlder ? 0 : 1])
        let error = try #require(throws: GitError.self) {
            try fixture.open { try $0.changes(from: old, to: new, in: ["handbook"], suffix: ".md") }
        }
        #expect(error.message.hasPrefix("Commit \(new) cannot be compared"))
        #expect(error.message.contains("its folder handbook cannot be read"))
    }

    @Test("G14: a commit without a tree, and one whose tree is absent, are errors that name it")
    func noTree() throws {
        let fixture = try Fixture()
        for tree in ["", "tree 2222222222222222222222222222222222222222\n"] {
            let id = try fixture.commitObject(
                Array("\(tree)author A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\nx\n".utf8))
            let error = try #require(throws: GitError.self) {
                try fixture.open { try $0.changes(from: nil, to: id, in: ["handbook"], suffix: ".md") }
            }
            #expect(error.message.hasPrefix("Commit \(id) cannot be compared"))
        }
    }

    @Test("G15, G16: trees that explode or go down for ever stop at a limit")
    func bombs() throws {
        let fixture = try Fixture()
        var (wide, deep) = (try fixture.tree(("100644", "x.md", try fixture.blob())), try fixture.tree())
        for _ in 0..<10 { wide = try fixture.tree((0..<10).map { ("40000", [0x30 + UInt8($0)], wide) }) }
        for _ in 0..<70 { deep = try fixture.tree(("100644", "a.md", try fixture.blob()), ("40000", "d", deep)) }
        try fixture.commitHandbook(deep)
        #expect(try fixture.steps()[0].changes.count == 64)
        try fixture.commitHandbook(wide)
        let error = try #require(throws: GitError.self) { try fixture.steps() }
        #expect(error.message.hasSuffix("more than 200000 entries differ"))
    }

    @Test("Any history has the changes that git log --raw tells, on one core and on two", arguments: 0..<12)
    func asGit(seed: UInt64) async throws {
        let fixture = try Fixture().fastImport(Self.history(seed: seed))
        let steps = try fixture.steps()
        #expect(steps.lines == (try fixture.stepsOfGit()))
        let both = try await Repository.changes(
            ofAll: steps.map(\.commit), in: ["handbook"], suffix: ".md", openedFrom: fixture.root)
        #expect(both == steps.map(\.changes))
        // From the oldest to the newest, and every second one: nothing is in the order that is fast.
        let some = steps.reversed().enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        #expect(
            try fixture.open { try $0.changes(of: some.map(\.commit), in: ["handbook"], suffix: ".md") }
                == some.map(\.changes))
    }

    /// A history of 60 commits that add, change and delete files, links and submodules, with merges.
    private static func history(seed: UInt64) -> String {
        var numbers = FixedNumbers(seed: seed)
        let odd = [
            "a", "a.md", "a/b.md", "a-b.md", "a.b/c.md", "a0.md", "a/b/c.md", "d.md/e.md", "d.md", ".h/x.md", "é.md",
        ]
        // Long flat folders, so that a difference may lie anywhere in a tree.
        let names = odd + (0..<120).map { "flat/page-with-a-long-name-\($0 * 37 % 1_000).md" }
        var stream = ""
        for place in 0..<60 {
            stream += "commit refs/heads/\(place % 7 == 3 ? "side" : "main")\nmark :\(place + 1)\n"
            stream += "committer Ana <ana@example.com> \(1_700_000_000 + place) +0000\ndata 2\nx\n"
            if place > 0 { stream += "from :\(place)\n" }
            if place % 7 == 5 { stream += "merge :\(place - 2)\n" }
            for _ in 0..<(place == 0 ? 90 : Int.random(in: 0...4, using: &numbers)) {
                let path = "handbook/\(names[Int.random(in: names.indices, using: &numbers)])"
                switch Int.random(in: 0..<12, using: &numbers) {
                case 0, 1: stream += "D \(path)\n"
                case 2: stream += "M 120000 inline \(path)\ndata 1\nx\n"
                case 3: stream += "M 160000 2222222222222222222222222222222222222222 \(path)\n"
                case let kind:
                    let text = String(Int.random(in: 0...3, using: &numbers))
                    stream += "M \(kind == 4 ? "100755" : "100644") inline \(path)\ndata \(text.count)\n\(text)\n"
                }
            }
        }
        return stream + "reset refs/heads/main\nfrom :60\n"
    }
}
