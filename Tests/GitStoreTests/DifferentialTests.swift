import Foundation
import Testing

@testable import GitStore

/// The same question asked of git: its answer is right.
@Suite struct DifferentialTests {
    /// A repository with folders, odd names, executable and empty files, packed and loose objects.
    private func mixed() throws -> Fixture {
        let fixture = try Fixture()
        for name in ["a.md", "a/b.md", "a-b.md", "a.b/c.md", "a0/c.md", "\u{E9}/\u{1F600}.md", "Z.md", "q\"\n\t.md"] {
            try fixture.write("handbook/\(name)", "text of \(name)\n")
        }
        try fixture.write("handbook/empty.md", "").write("handbook/crlf.md", "one\r\ntwo\r\n").write("handbook/x.txt")
        try fixture.write(RawPath("handbook/binary.md"), (0...255).map { UInt8($0) })
        try fixture.git("config", "core.autocrlf", "false")
        try fixture.commit().git("update-index", "--chmod=+x", "handbook/a.md")
        try fixture.git("commit", "--quiet", "-m", "mode")
        try fixture.git("repack", "--quiet", "-a", "-d")
        return try fixture.write("handbook/a/later.md", "loose\n").commit()
    }

    @Test("Paths and ids of a commit are those of git ls-tree", arguments: ["HEAD", "HEAD~1", "HEAD~2"])
    func lsTree(revision: String) throws {
        let fixture = try mixed()
        let lines = try fixture.git("ls-tree", "-r", "-z", revision, "--", "handbook").split(separator: "\0")
            .filter { $0.hasSuffix(".md") }
            .map { line in
                let parts = line.split(separator: "\t", maxSplits: 1)
                return "\(parts[0].split(separator: " ")[2]) \(parts[1])"
            }
        #expect(lines.count > 9)
        #expect(try fixture.files(at: revision).lines == lines)
    }

    @Test("Ids of the worktree are those of git hash-object")
    func hashObject() throws {
        let fixture = try mixed().write("handbook/untracked.md", "new\n")
        let listing = try fixture.worktreeFiles()
        #expect(listing.files.count == 13)
        for file in listing.files {
            #expect(file.blob.description == (try fixture.git("hash-object", "--no-filters", file.path).trimmed))
        }
    }

    @Test("Contents of a commit are those of git cat-file, and after a clean checkout those of the worktree")
    func contents() throws {
        let fixture = try mixed()
        let listing = try fixture.files()
        #expect(listing == (try fixture.worktreeFiles()))
        for file in listing.files {
            #expect(
                String(decoding: file.bytes, as: UTF8.self) == (try fixture.git("cat-file", "blob", "\(file.blob)")))
        }
    }

    @Test("Paths of the worktree are those of git ls-files with its standard exclusions")
    func lsFiles() throws {
        let fixture = try mixed().write(".gitignore", "/handbook/a/*\n!/handbook/a/in.md\nout*.md\n**/deep/\n")
        for name in ["a/in.md", "a/other.md", "out1.md", "s/out2.md", "s/in.md", "s/deep/x.md", "deep/y.md"] {
            try fixture.write("handbook/\(name)")
        }
        let names = try fixture.git(
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", "handbook/*.md"
        ).split(separator: "\0").map(String.init)
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(sorted.contains("handbook/a/in.md") && !sorted.contains("handbook/a/other.md"))
        #expect(try fixture.worktreeFiles().paths == sorted)
    }

    @Test("Paths and ids of what is staged are those of git ls-files")
    func lsFilesStaged() throws {
        let fixture = try mixed().write("handbook/a.md", "staged\n").write("handbook/new/\u{FC}.md")
        try fixture.git("rm", "--quiet", "--cached", "handbook/Z.md")
        try fixture.git("add", "handbook/a.md", "handbook/new")
        try fixture.write("handbook/a.md", "on disk\n").write("handbook/untracked.md")
        let lines = try fixture.git("ls-files", "-s", "-z", "--", "handbook").split(separator: "\0")
            .filter { $0.hasSuffix(".md") }
            .map { line in
                let parts = line.split(separator: "\t", maxSplits: 1)
                return "\(parts[0].split(separator: " ")[1]) \(parts[1])"
            }
        #expect(lines.count > 9)
        #expect(try fixture.stagedFiles().lines == lines)
    }

    @Test("Right after a commit the same is staged as committed, refusals included")
    func stagedAsCommitted() throws {
        let fixture = try mixed().write("handbook/.hidden/x.md").write("handbook/A.md").write("handbook/big.md", "12")
        try fixture.write("handbook/lfs.md", "version https://git-lfs.github.com/spec/v1\n")
        try fixture.write("handbook/odd ./x.md").write("handbook/odd ./y.md").write("handbook/d/d/d/d/x.md")
        try fixture.write("handbook/d/d/d/d/y.md").write("handbook/back\\slash.md")
        try fixture.write(RawPath(Array("handbook/caf".utf8) + [0xE9] + Array(".md".utf8)), [])
        for (name, target) in [
            ("l.md", "a.md"), ("up", "../.."), ("in", "a"), ("out", "/etc"), ("pic.png", "x.txt"), ("no", "nowhere"),
            ("twice", "in/b"), ("repo", "."), ("file", "./d/../a.md"),
        ] {
            try fixture.link("handbook/\(name)", to: target)
        }
        try fixture.commit()
        let id = try fixture.git("rev-parse", "HEAD").trimmed
        try fixture.git("update-index", "--add", "--cacheinfo", "160000,\(id),handbook/module")
        try fixture.git("commit", "--quiet", "-m", "submodule")
        let limits = ReadLimits(depth: 4, fileBytes: 300)
        let listing = try fixture.stagedFiles(limits: limits)
        #expect(listing == (try fixture.files(limits: limits)))
        #expect(Set(listing.refusals.map(\.reason)).count == 7)
        #expect(listing.files.count > 9)
    }

    @Test("H5: replaced objects and grafts change nothing")
    func replacedObjects() throws {
        let fixture = try mixed()
        let before = try fixture.files()
        try fixture.git("replace", "HEAD", "HEAD~2")
        #expect(try fixture.files() == before)
    }
}
