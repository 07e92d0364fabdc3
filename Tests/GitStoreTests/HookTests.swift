import Foundation
import Testing

@testable import GitStore

/// What git tells a hook, seen by real hooks: hazards I2 to I4.
@Suite struct HookTests {
    @Test("I2: a plain commit is judged by the index it names from the top of the worktree")
    func plainCommit() throws {
        let fixture = try Fixture.withPage("one\n").recordHook().write("handbook/a.md", "two\n")
        try fixture.git("add", "handbook")
        try fixture.write("handbook/a.md", "three\n").git("commit", "--quiet", "-m", "two")
        #expect(try fixture.hookRun().environment.indexFile == ".git/index")
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "two\n")
    }

    @Test("I2: `commit -a` is judged by the index it has locked")
    func commitAll() throws {
        let fixture = try Fixture.withPage("one\n").recordHook().write("handbook/a.md", "two\n")
        try fixture.write("handbook/untracked.md")
        let before = try fixture.stagedFiles()
        try fixture.git("commit", "--quiet", "-a", "-m", "two")
        #expect(try #require(fixture.hookRun().environment.indexFile).hasSuffix(".git/index.lock"))
        #expect(before.text("handbook/a.md") == "one\n")
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "two\n")
        #expect(try fixture.stagedInHook().paths == ["handbook/a.md"])
    }

    @Test("I2: `commit path` is judged without what else is staged")
    func commitPath() throws {
        let fixture = try Fixture.withPage("one\n").write("handbook/b.md", "one\n").commit().recordHook()
        try fixture.write("handbook/a.md", "two\n").write("handbook/b.md", "two\n").git("add", "handbook")
        try fixture.git("commit", "--quiet", "-m", "two", "handbook/b.md")
        #expect(try #require(fixture.hookRun().environment.indexFile).contains(".git/next-index-"))
        let listing = try fixture.stagedInHook()
        #expect(listing.text("handbook/a.md") == "one\n")
        #expect(listing.text("handbook/b.md") == "two\n")
        #expect(try fixture.stagedFiles().text("handbook/a.md") == "two\n")
    }

    @Test("I2, G12: the very first commit")
    func firstCommit() throws {
        let fixture = try Fixture().recordHook().write("handbook/a.md", "one\n")
        try fixture.git("add", "handbook")
        try fixture.git("commit", "--quiet", "-m", "one")
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "one\n")
    }

    @Test("I3: a commit made in a sub-folder or with -C names its index from the top", arguments: ["handbook", "."])
    func subfolder(folder: String) throws {
        let fixture = try Fixture.withPage("one\n").recordHook().write("handbook/a.md", "two\n")
        try fixture.git("-C", folder, "commit", "--quiet", "-a", "-m", "two")
        #expect(try fixture.hookRun().start == fixture.root)
        #expect(try fixture.stagedInHook(at: fixture.path("handbook")).text("handbook/a.md") == "two\n")
    }

    @Test("I3: a relative path leads from the folder of the start, not from that of the search")
    func startFolder() throws {
        let fixture = try Fixture.withPage("one\n")
        try FileManager.default.copyItem(atPath: fixture.path(".git/index"), toPath: fixture.path(".git/other"))
        try fixture.write("handbook/b.md").git("add", "handbook")
        for (index, start) in [
            (".git/other", fixture.root), ("../.git/other", fixture.path("handbook")),
            (fixture.path(".git/other"), "/"), (".git/other", fixture.root + "/handbook/.."),
        ] {
            let hook = HookEnvironment(gitDirectory: "", indexFile: index, workTree: "")
            let listing = try fixture.stagedFiles(at: fixture.path("handbook"), hook: hook, startedIn: start)
            #expect(listing.paths == ["handbook/a.md"])
        }
        #expect(try fixture.stagedFiles(hook: HookEnvironment(indexFile: ".git/other")).paths == ["handbook/a.md"])
    }

    @Test("I3: a linked worktree names its git directory and index by absolute paths")
    func linkedWorktree() throws {
        let fixture = try Fixture.withPage("one\n").recordHook()
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        try fixture.enter("linked").write("handbook/a.md", "two\n").git("commit", "--quiet", "-a", "-m", "two")
        let environment = try fixture.hookRun().environment
        #expect(environment.gitDirectory == fixture.folder + "/repo/.git/worktrees/linked")
        #expect(try #require(environment.indexFile).hasPrefix(fixture.folder + "/repo/.git/worktrees/linked/"))
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "two\n")
        #expect(try fixture.enter("repo").stagedFiles().text("handbook/a.md") == "one\n")
    }

    @Test("I3: a submodule and a named worktree are committed to as any other repository")
    func namedByGit() throws {
        let fixture = try Fixture.withPage("one\n")
        try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./", "sub")
        try fixture.enter("repo/sub").recordHook().write("handbook/a.md", "two\n")
            .git("commit", "--quiet", "-a", "-m", "two")
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "two\n")
        try fixture.enter("repo").recordHook().write("handbook/a.md", "three\n")
        try fixture.git("--git-dir=.git", "--work-tree=.", "commit", "--quiet", "-a", "-m", "three")
        #expect(try fixture.hookRun().environment.workTree != "")
        #expect(try fixture.stagedInHook().text("handbook/a.md") == "three\n")
    }

    @Test("I4: variables about another repository are refused with the remedy")
    func leaked() throws {
        let (fixture, other) = (try Fixture.withPage(), try Fixture.withPage())
        for (variable, hook) in [
            ("GIT_DIR", HookEnvironment(gitDirectory: other.path(".git"))),
            ("GIT_DIR", HookEnvironment(gitDirectory: "nowhere")),
            ("GIT_INDEX_FILE", HookEnvironment(indexFile: other.path(".git/index"))),
            ("GIT_WORK_TREE", HookEnvironment(gitDirectory: ".git", workTree: other.root)),
        ] {
            let error = try fixture.stagingError(hook)
            #expect(error.message.hasPrefix("\(variable) names /"))
            #expect(error.message.hasSuffix("which does not belong to the repository \(fixture.root)"))
            #expect(error.remedy.contains("`unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE`"))
        }
    }

    @Test("I4: the main worktree's variables are refused in a linked one")
    func leakedToWorktree() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        let main = fixture.path(".git")
        _ = fixture.enter("linked")
        #expect(try fixture.stagingError(HookEnvironment(gitDirectory: main)).message.hasPrefix("GIT_DIR names"))
        #expect(
            try fixture.stagingError(HookEnvironment(indexFile: main + "/index")).message.hasPrefix("GIT_INDEX_FILE"))
    }

    @Test("I4: an index that is not there, or is a pipe, is an error, not an empty listing", arguments: [true, false])
    func absentIndex(isPipe: Bool) throws {
        let fixture = try Fixture.withPage()
        if isPipe { try fixture.pipe(".git/index.lock") }
        let error = try fixture.stagingError(HookEnvironment(indexFile: ".git/index.lock"))
        #expect(error.message == "The index \(fixture.path(".git/index.lock")) is not there, or is no ordinary file")
    }
}
