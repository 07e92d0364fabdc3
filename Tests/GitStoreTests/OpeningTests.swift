import Foundation
import Testing

@testable import GitStore

/// What is found when a repository is opened: hazards G1 to G3 and G9 to G12.
@Suite struct OpeningTests {
    @Test("G1: a SHA-256 repository is refused by name")
    func sha256() throws {
        let error = try Fixture("--object-format=sha256").write("handbook/a.md").commit().openingError()
        #expect(error.message == "The repository cannot be read: object format sha256 is not supported")
    }

    @Test(
        "G2: an unknown extension is refused by name",
        arguments: [
            ("refStorage", "reftable", "reference format reftable"),
            ("relativeWorktrees", "true", "repository extension relativeworktrees"),
            ("foo", "bar", "repository extension foo"),
        ])
    func unknownExtension(name: String, value: String, named: String) throws {
        let fixture = try Fixture.withPage()
        let config = try String(contentsOfFile: fixture.path(".git/config"), encoding: .utf8)
            .replacingOccurrences(of: "repositoryformatversion = 0", with: "repositoryformatversion = 1")
        try fixture.write(".git/config", config + "[extensions]\n\t\(name) = \(value)\n")
        #expect(try fixture.openingError().message == "The repository cannot be read: \(named) is not supported")
    }

    @Test("G2: a later format version is refused, and an unknown extension in version 0 does not count")
    func formatVersion() throws {
        let fixture = try Fixture.withPage().config("extensions.foo", "bar")
        #expect(try fixture.files().paths == ["handbook/a.md"])
        try fixture.config("core.repositoryformatversion", "2")
        #expect(try fixture.openingError().message.contains("repository format version 2"))
    }

    @Test(
        "G3: extensions that change nothing about reading give the same verdict",
        arguments: ["worktreeConfig", "partialClone", "preciousObjects"])
    func harmlessExtension(name: String) throws {
        let fixture = try Fixture.withPage().config("core.repositoryformatversion", "1")
        try fixture.config("extensions.\(name)", name == "partialClone" ? "origin" : "true")
        #expect(try fixture.files().paths == ["handbook/a.md"])
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("G3: a worktree configuration that moves the worktree is refused")
    func worktreeConfig() throws {
        let fixture = try Fixture.withPage().config("extensions.worktreeConfig", "true")
        try fixture.git("config", "--worktree", "core.worktree", "/tmp")
        #expect(try fixture.openingError(at: fixture.path("handbook")).message.contains("core.worktree"))
    }

    @Test("G9: a repository of another user is refused with the command that trusts it")
    func foreignOwner() throws {
        let fixture = try Fixture.withPage()
        try #require(chown(fixture.root, 12_345, 12_345) == 0, "this test needs to run as root")
        let error = try fixture.openingError()
        #expect(error.message == "\(fixture.root) belongs to another user, so git does not trust the repository")
        #expect(error.remedy.hasSuffix("`git config --global --add safe.directory \(fixture.root)`"))
        try Fixture().git("config", "--global", "--add", "safe.directory", fixture.root)
        #expect(try fixture.files().paths == ["handbook/a.md"])
    }

    @Test("G9: the command is quoted for the shell")
    func quotedOwner() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("clone", "--quiet", ".", "../it's here")
        try #require(chown(fixture.enter("it's here").root, 12_345, 12_345) == 0, "this test needs to run as root")
        #expect(try fixture.openingError().remedy.hasSuffix("'\(fixture.folder)/it'\\''s here'`"))
    }

    @Test("G9: a foreign git directory in an own folder is refused too")
    func foreignGitDirectory() throws {
        let fixture = try Fixture.withPage()
        try #require(chown(fixture.path(".git"), 12_345, 12_345) == 0, "this test needs to run as root")
        #expect(try fixture.openingError().message.hasPrefix("\(fixture.path(".git")) belongs to another user"))
    }

    @Test(
        "G9: safe.directory is read as git reads it",
        arguments: [
            ([], false), (["/a/b"], true), (["/a/b/"], true), (["/a"], false), (["/a/*"], true), (["/c/*"], false),
            (["*"], true), (["*", ""], false), (["/a/b", "", "/c"], false), (["/a/bc"], false),
        ])
    func safeDirectory(values: [String], trusted: Bool) {
        #expect(Ownership.isTrusted("/a/b", by: values) == trusted)
    }

    @Test("G10: a tracked folder shaped like a bare repository is only a folder")
    func embeddedBareRepository() throws {
        let fixture = try Fixture().write("handbook/a.md").write("handbook/sub/HEAD", "ref: refs/heads/main\n")
            .write("handbook/sub/objects/x").write("handbook/sub/refs/x")
            .write("handbook/sub/config", "[core]\n\tbare = false\n\tworktree = /etc\n")
        try fixture.commit()
        try fixture.open(at: fixture.path("handbook/sub")) { repository in
            let listing = try repository.worktreeFiles(in: ["handbook"], suffix: ".md")
            #expect(repository.facts.root == fixture.root)
            #expect(listing.paths == ["handbook/a.md"])
        }
    }

    @Test("G11: a worktree that lies elsewhere is refused")
    func redirectedWorktree() throws {
        let fixture = try Fixture.withPage().config("core.worktree", "/tmp/../etc")
        let error = try fixture.openingError()
        #expect(error.message == "The repository of \(fixture.root) has its worktree elsewhere, in /etc")
        #expect(error.remedy.contains("git config --unset core.worktree"))
    }

    @Test("G11: a .git file that leads nowhere is refused, an empty .git folder passed over")
    func gitFile() throws {
        let fixture = try Fixture.withPage().makeFolder("handbook/.git").makeFolder("handbook/sub")
        #expect(try fixture.open(at: fixture.path("handbook/sub")) { $0.facts.root } == fixture.root)
        try fixture.write("handbook/sub/.git", "gitdir: ../nowhere\n")
        let error = try fixture.openingError(at: fixture.path("handbook/sub"))
        #expect(error.message == "The file \(fixture.path("handbook/sub/.git")) does not lead to a repository")
    }

    @Test("G12: a linked worktree has its own HEAD and index")
    func linkedWorktree() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("worktree", "add", "--quiet", "-b", "other", "../linked")
        _ = try fixture.enter("linked").write("handbook/b.md").commit()
        let id = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD").trimmed))
        try fixture.open { repository in
            #expect(repository.facts.isLinkedWorktree)
            #expect(repository.facts.root == fixture.root)
            #expect(repository.facts.commonDirectory == fixture.folder + "/repo/.git")
            #expect(repository.facts.gitDirectory == fixture.folder + "/repo/.git/worktrees/linked")
            #expect(repository.facts.head == .branch("other", id))
        }
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md", "handbook/b.md"])
        #expect(try fixture.files().paths == ["handbook/a.md", "handbook/b.md"])
    }

    @Test("G12: a linked worktree of a bare repository is not bare")
    func worktreeOfBareRepository() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("clone", "--quiet", "--bare", ".", "../bare")
        try fixture.enter("bare").git("worktree", "add", "--quiet", "-b", "other", "../linked")
        #expect(try fixture.enter("linked").open { $0.facts.root } == fixture.root)
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
    }

    @Test("G12: a detached HEAD is named by its commit")
    func detachedHead() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("switch", "--quiet", "--detach")
        let id = try #require(ObjectID(hex: try fixture.git("rev-parse", "HEAD").trimmed))
        #expect(try fixture.open { $0.facts.head } == .detached(id))
        #expect(try fixture.open { try $0.commit(named: "HEAD") } == id)
    }

    @Test("G12: before the first commit the worktree can be read, and HEAD is explained")
    func unbornHead() throws {
        let fixture = try Fixture().write("handbook/a.md")
        #expect(try fixture.open { $0.facts.head } == .unborn(branch: "main"))
        #expect(try fixture.worktreeFiles().paths == ["handbook/a.md"])
        for name in ["HEAD", "main", "HEAD~1", "@"] {
            let error = try #require(throws: GitError.self) { try fixture.files(at: name) }
            #expect(error.message == "There is no commit yet on branch main")
        }
    }

    @Test("G12: a bare repository has commits and no worktree")
    func bareRepository() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("clone", "--quiet", "--bare", ".", "../bare")
        _ = fixture.enter("bare")
        try fixture.open { repository in
            #expect(repository.facts.isBare)
            #expect(repository.facts.root == nil)
        }
        #expect(try fixture.files().paths == ["handbook/a.md"])
        let error = try #require(throws: GitError.self) { try fixture.worktreeFiles() }
        #expect(error.message == "This repository has no worktree")
        #expect(error.remedy.contains("--at"))
        #expect(try fixture.openingError(at: fixture.path("refs")).message.contains("is not in a git repository"))
    }

    @Test("G12: the inside of an ordinary repository leads to its worktree")
    func insideOfGitDirectory() throws {
        let fixture = try Fixture.withPage()
        #expect(try fixture.open(at: fixture.path(".git/refs")) { $0.facts.root } == fixture.root)
    }

    @Test("A folder without a repository, and no folder at all, are two plain errors")
    func noRepository() throws {
        let fixture = try Fixture()
        #expect(try fixture.openingError(at: fixture.folder).message.hasSuffix("is not in a git repository"))
        #expect(try fixture.openingError(at: fixture.path("no")).message == "There is no folder \(fixture.path("no"))")
    }

    @Test("A damaged configuration or HEAD is named")
    func damagedFiles() throws {
        let fixture = try Fixture.withPage()
        try fixture.write(".git/HEAD", "nonsense\n")
        #expect(try fixture.openingError().message.contains("HEAD"))
        try fixture.write(".git/config", "[core\n")
        #expect(try fixture.openingError().message.hasPrefix("The configuration \(fixture.path(".git/config"))"))
    }

    @Test("A submodule's own worktree is a repository of its own")
    func submoduleWorktree() throws {
        let fixture = try Fixture.withPage()
        try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "./", "handbook/sub")
        #expect(
            try fixture.open(at: fixture.path("handbook/sub/handbook")) { $0.facts.root }
                == fixture.path("handbook/sub"))
    }
}
