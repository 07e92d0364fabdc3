import Foundation
import Testing

@testable import GitStore

/// Repositories that are written from nothing, compared with what git reads in them.
@Suite struct NewRepositoryTests {
    @Test("git finds every fact of a commit: people, times, offsets, message, files")
    func commitFacts() throws {
        let scratch = try Fixture().enter("new")
        try scratch.write { repository in
            var commit = NewCommit(
                parents: [], author: .ana(at: 1_700_000_000, offset: 330),
                committer: .bo(at: 1_700_000_060, offset: -270),
                message: "Ember Ridge: signed\n\nApproved-by: Bo <bo@example.com>\n",
                changes: [NewContent(path: "handbook/deals/ember.md", bytes: Array("stage: won\n".utf8))])
            commit.author.name = "Björn <Lindqvist>"
            return try repository.write(commit)
        }
        #expect(
            try scratch.git("log", "--format=%an|%ae|%ad|%cn|%cd", "--date=iso").trimmed
                == "Björn Lindqvist|ana@example.com|2023-11-15 03:43:20 +0530|Bo|2023-11-14 17:44:20 -0430")
        #expect(
            try scratch.git("log", "--format=%B").trimmed
                == "Ember Ridge: signed\n\nApproved-by: Bo <bo@example.com>")
        #expect(try scratch.git("show", "HEAD:handbook/deals/ember.md") == "stage: won\n")
    }

    @Test("Files come, change and go; a folder goes with its last file")
    func filesComeAndGo() throws {
        let scratch = try Fixture().enter("new")
        try scratch.write { repository in
            try repository.writeSteps([
                ["a.md": "a", "b/c.md": "c", "b/d/e.md": "e"], ["b/d/e.md": nil, "b.md": "b"],
                ["b/c.md": nil, "a.md": "A"],
            ])
        }
        #expect(
            try scratch.git("log", "--reverse", "--format=%s", "--name-status").split(separator: "\n").map { "\($0)" }
                == [
                    "0", "A\ta.md", "A\tb/c.md", "A\tb/d/e.md", "1", "A\tb.md", "D\tb/d/e.md", "2", "M\ta.md",
                    "D\tb/c.md",
                ])
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "HEAD").trimmed == "a.md\nb.md")
    }

    @Test("Hundreds of versions of a big folder are sound, and the worktree is as committed")
    func manyVersions() throws {
        let scratch = try Fixture().enter("new")
        // Names that git sorts in another order than plain bytes: a folder counts as if it ended with "/".
        let first = Dictionary(uniqueKeysWithValues: (0..<300).map { ("x/page-\($0).md", "page \($0)\n") })
        let later = (1..<400).map { number -> [String: String?] in
            let page = number * 7 % 350
            return [
                "x/page-\(page).md": number % 13 == 0 ? nil : String(repeating: "\(number)\n", count: page * 5 + 1),
                "x-\(number % 5).md": "\(number)",
            ]
        }
        try scratch.write { try $0.writeSteps([first] + later) }
        #expect(try scratch.git("fsck", "--strict", "--full").trimmed.isEmpty)
        #expect(try scratch.git("status", "--porcelain").isEmpty)
        #expect(try scratch.git("rev-list", "--count", "HEAD").trimmed == "400")
        // Versions are mostly differences: whole, the folder alone would take 400 * 300 entries of 39 bytes, 4,500 KiB.
        let size = try scratch.git("count-objects", "-v").firstMatch(of: /size-pack: (\d+)/)?.1
        #expect(try #require(size.flatMap { Int($0) }) < 2_500)
    }

    @Test("The files of every version are what was written")
    func everyVersion() throws {
        let scratch = try Fixture().enter("new")
        let texts = (0..<120).map { number in
            (0...number % 40).map { "line \($0 * (number % 3 + 1))\n" }.joined()
        }
        try scratch.write { try $0.writeSteps(texts.map { ["handbook/a.md": $0] }) }
        for (number, text) in texts.enumerated() {
            #expect(try scratch.git("show", "HEAD~\(texts.count - 1 - number):handbook/a.md") == text)
        }
    }

    @Test("A merge has two parents, a branch its own head, and main is checked out")
    func mergesAndBranches() throws {
        let scratch = try Fixture().enter("new")
        try scratch.write { repository in
            let first = try repository.writeStep(["a.md": "1"], on: [], "first")
            let side = try repository.writeStep(["a.md": "2"], on: [first], "side")
            let merge = try repository.writeStep([:], on: [first, side], "merge")
            let branch = try repository.writeStep(["a.md": "3"], on: [merge], "branch")
            repository.setBranch("rep/idea", to: branch)
            _ = try repository.writeStep(["a.md": "2"], on: [merge], "back")
            return merge
        }
        #expect(try scratch.git("log", "--first-parent", "--format=%s").trimmed == "merge\nfirst")
        #expect(try scratch.git("log", "--format=%s", "main..rep/idea").trimmed == "branch")
        #expect(try scratch.git("symbolic-ref", "HEAD").trimmed == "refs/heads/main")
        #expect(try scratch.git("status", "--porcelain").isEmpty)
    }

    @Test("What is published is read while more is written; what comes then stands in another pack")
    func published() throws {
        let scratch = try Fixture().enter("new")
        let long = (0..<200).map { "line \($0)\n" }.joined()
        try scratch.write { repository in
            let first = try repository.writeStep(["x/a.md": long, "b.md": "1"], on: [], "first")
            try repository.publish()
            #expect(try scratch.git("show", "\(first):x/a.md") == long)
            let second = try repository.writeStep(["x/a.md": long + "end\n"], on: [first], "second")
            try repository.publish()
            #expect(try scratch.git("log", "--format=%s", "\(second)").trimmed == "second\nfirst")
            return try repository.writeStep(["b.md": nil], on: [second], "third")
        }
        #expect(try scratch.git("fsck", "--strict", "--full").trimmed.isEmpty)
        #expect(try scratch.git("show", "HEAD:x/a.md") == long + "end\n")
        #expect(try scratch.git("ls-tree", "-r", "--name-only", "HEAD").trimmed == "x/a.md")
        #expect(try scratch.git("status", "--porcelain").isEmpty)
    }

    @Test("The same history has the same ids, wherever it is written")
    func sameIDs() throws {
        let heads = try (0..<2).map { _ in
            let scratch = try Fixture().enter("new")
            try scratch.write { try $0.writeSteps([["a.md": "1", "b.md": "2"], ["b.md": "3"]]) }
            return try scratch.git("rev-parse", "HEAD").trimmed
        }
        #expect(heads[0] == heads[1])
    }

    @Test("A folder with something in it is left alone")
    func occupied() throws {
        let scratch = try Fixture().write("kept.md", "mine\n")
        let error = try #require(throws: GitError.self) { _ = try NewRepository(at: scratch.root) }
        #expect(error.message == "\(scratch.root) is there already and is not an empty folder")
        #expect(error.remedy == "name a folder that does not exist")
        let file = scratch.root.joined("kept.md")
        let another = try #require(throws: GitError.self) { _ = try NewRepository(at: file) }
        #expect(another.message == "\(file) is there already and is not an empty folder")
        #expect(SystemCalls.text(file) == "mine\n")
    }

    @Test("An empty folder is taken")
    func emptyFolder() throws {
        let scratch = try Fixture().enter("new")
        try FileManager.default.createDirectory(atPath: scratch.root, withIntermediateDirectories: true)
        try scratch.write { try $0.writeSteps([["a.md": "1"]]) }
        #expect(try scratch.git("status", "--porcelain").isEmpty)
    }

    @Test("A path that git cannot hold is refused", arguments: ["../a.md", "a//b.md", ".git/config", "/a.md"])
    func refusedPath(path: String) throws {
        let scratch = try Fixture().enter("new")
        #expect(throws: GitError.self) { try scratch.write { try $0.writeSteps([[path: "1"]]) } }
    }

    @Test("The checksums are the known ones")
    func checksums() {
        var sha = SHA1()
        for piece in ["abc", "dbcdecdefdefgefghfghighij", "hijkijkljklmklmnlmnomnopnopq"] {
            sha.update(Array(piece.utf8))
        }
        let hex = ObjectID(bytes: sha.finished()[...]).description
        #expect(hex == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    }
}

extension Fixture {
    /// Writes a new repository in the fixture's place; the body gives the head of `main`.
    func write(_ body: (inout NewRepository) throws -> ObjectID) throws {
        var repository = try NewRepository(at: root)
        repository.setBranch("main", to: try body(&repository))
        try repository.finish(as: .bo(at: 0))
    }
}

extension NewRepository {
    /// Writes commits one on the other, named by their number, and gives the last.
    mutating func writeSteps(_ steps: [[String: String?]]) throws -> ObjectID {
        var head: ObjectID?
        for (number, step) in steps.enumerated() {
            head = try writeStep(step, on: head.map { [$0] } ?? [], "\(number)")
        }
        return try #require(head)
    }

    mutating func writeStep(_ files: [String: String?], on parents: [ObjectID], _ name: String) throws -> ObjectID {
        let changes = files.sorted { $0.key < $1.key }.map { path, text in
            NewContent(path: path, bytes: text.map { Array($0.utf8) })
        }
        return try write(
            NewCommit(parents: parents, author: .ana(at: 1_700_000_000), message: name + "\n", changes: changes))
    }
}

extension Identity {
    static func ana(at seconds: Int64, offset: Int = 0) -> Identity {
        Identity(name: "Ana", email: "ana@example.com", seconds: seconds, offsetMinutes: offset)
    }

    static func bo(at seconds: Int64, offset: Int = 0) -> Identity {
        Identity(name: "Bo", email: "bo@example.com", seconds: seconds, offsetMinutes: offset)
    }
}
