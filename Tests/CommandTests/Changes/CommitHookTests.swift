import Foundation
import Testing

/// Real commits, judged by a hook that runs `handbook check --staged`: hazards I1 to I10.
@Suite("A commit judged by its hook")
struct CommitHookTests {
    private let book: ScratchFolder

    init() throws {
        book = try BookTemplate.small.copy()
        try book.hook()
    }

    @Test("I1: staged bad and worktree good is refused")
    func stagedBad() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        try book.set("segment", of: "accounts/cedar", to: "former")
        let commit = try book.commit()
        #expect(commit.status == 1)
        #expect(commit.found == ["unknown-value accounts/cedar"])
        #expect(try book.git("log --format=%s") == "The book\n")
    }

    @Test("I1: staged good and worktree bad passes")
    func stagedGood() throws {
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.git("add .")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        #expect(try book.commit().status == 0)
        #expect(try book.git("show HEAD:handbook/accounts/cedar.md").contains("former"))
    }

    @Test("I2: `commit -a` is judged with what it stages itself")
    func commitAll() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        #expect(try book.commit("-a -m x").found == ["unknown-value accounts/cedar"])
        #expect(try book.git("diff --cached --name-only") == "")
        try book.set("segment", of: "accounts/cedar", to: "former")
        #expect(try book.commit("-a -m x").status == 0)
    }

    @Test("I2: `commit path` is judged without what else is staged")
    func commitPath() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        try book.set("segment", of: "accounts/dogwood", to: "former")
        #expect(try book.commit("-m x handbook/accounts/dogwood.md").status == 0)
        #expect(try book.commit("-m x handbook/accounts/cedar.md").status == 1)
        #expect(try book.git("diff --cached --name-only") == "handbook/accounts/cedar.md\n")
    }

    @Test("I2: a commit that is amended is judged by what is added to it")
    func amend() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        #expect(try book.commit("--amend --no-edit").found == ["unknown-value accounts/cedar"])
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.git("add .")
        #expect(try book.commit("--amend --no-edit").status == 0)
        #expect(try book.git("rev-list --count HEAD") == "1\n")
    }

    @Test("I2: the author is the one whom git is going to write down")
    func author() throws {
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add .")
        let refused = try book.commit("-m x")
        #expect(refused.found == ["right-missing accounts/dogwood"])
        #expect(try book.commit("-m x --author 'Kim Cho <kim@example.com>'").status == 0)
        // An amended commit keeps its author.
        try book.set("owner", of: "accounts/dogwood", to: "ana")
        #expect(try book.commit("-a --amend --no-edit").found == ["book-over-cap accounts/dogwood"])
    }

    @Test("I3: from a sub-folder, with -C, and with a relative GIT_INDEX_FILE, the same index is judged")
    func subfolder() throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        #expect(try book.run("cd handbook/people && git commit -qm x").found == ["unknown-value accounts/cedar"])
        #expect(try book.run("cd / && git -C \"$HOME\" commit -qm x").found == ["unknown-value accounts/cedar"])
        try book.git("read-tree --index-output=.git/other HEAD")
        #expect(try book.run("GIT_INDEX_FILE=.git/other handbook check --staged").status == 0)
        #expect(try book.run("cd handbook && GIT_INDEX_FILE=../.git/other handbook check --staged").status == 0)
        #expect(try book.run("cd handbook && handbook check --staged").status == 1)
    }

    @Test("I3: a linked worktree is judged by its own index, and keeps what was read in the common store")
    func linkedWorktree() throws {
        try book.git("worktree add -q ../linked")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        let linked = "cd ../linked && sed -i s/lead/former/ handbook/accounts/cedar.md"
        #expect(try book.run("\(linked) && git commit -qam x").status == 0)
        #expect(
            try book.run("cd ../linked && sed -i s/former/wrong/ handbook/accounts/cedar.md; git commit -qam x").status
                == 1)
        #expect(try book.run("ls .git/worktrees/linked/handbook").status != 0)
    }

    @Test("I4: variables about another repository stop the check and say how to go on")
    func leaked() throws {
        let other = try BookTemplate.small.copy()
        for variable in ["GIT_DIR=\(other.path)/.git", "GIT_INDEX_FILE=\(other.path)/.git/index"] {
            let check = try book.run("\(variable) handbook check --staged")
            #expect(check.status == 2)
            #expect(check.errors.contains("unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE"))
            // Without --staged nobody is a hook, and such variables count for nothing.
            #expect(try book.run("\(variable) handbook check --at HEAD --fail-on never").status == 0)
        }
    }

    @Test("I5: a clean merge is judged by pre-merge-commit, and what it brings from the other side was judged there")
    func merge() throws {
        try book.hook("pre-merge-commit")
        try book.git("checkout -qb other")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.set("segment", of: "accounts/ash", to: "former")
        try book.commitAll(as: .kim)
        try book.git("checkout -q main")
        try book.set("segment", of: "accounts/dogwood", to: "former")
        try book.commitAll()
        let merge = try book.run("git merge -q --no-edit other")
        #expect(merge.found == [])
        #expect(merge.status == 0)
        try book.git("checkout -q other")
        try book.set("segment", of: "accounts/birch", to: "wrong")
        try book.commitAll()
        try book.git("checkout -q main")
        #expect(try book.run("git merge -q --no-ff --no-edit other").found.first == "unknown-value accounts/birch")
    }

    @Test("I6: an index with conflicts is not judged")
    func unmerged() throws {
        try book.git("checkout -qb other")
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.commitAll()
        try book.git("checkout -q main")
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.commitAll()
        #expect(try book.run("git merge -q other").status != 0)
        let check = try book.check("--staged")
        #expect(check.status == 2)
        #expect(check.output == "")
        #expect(check.errors.contains("resolve"))
    }

    @Test("I7: a page that is only meant to be added is no record yet")
    func intentToAdd() throws {
        try book.record("accounts/elm", "owner: nobody")
        try book.git("add -N .")
        #expect(try book.check("--staged").found == [])
        try book.git("add .")
        #expect(try book.check("--staged").found == ["dangling-reference accounts/elm"])
    }

    @Test(
        "I7: pages whose changes git overlooks are judged as they are staged",
        arguments: ["assume-unchanged", "skip-worktree"])
    func overlooked(flag: String) throws {
        try book.git("update-index --\(flag) handbook/accounts/cedar.md")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        #expect(try book.check("--staged").found == [])
        try FileManager.default.removeItem(atPath: book.path + "/handbook/accounts/cedar.md")
        #expect(try book.check("--staged").found == [])
    }

    @Test("I8: names of pages show less and judge the whole index all the same")
    func names() throws {
        try book.set("segment", of: "accounts/cedar", to: "managed")
        try book.git("add .")
        #expect(try book.check("--staged handbook/people", as: .kim).found == [])
        #expect(
            try book.check("--staged handbook/accounts/cedar.md", as: .kim).found == ["book-over-cap accounts/cedar"])
    }

    @Test("A commit-msg hook hears of approvals in the message, also below what git adds for the editor")
    func approvals() throws {
        _ = try book.run("rm .git/hooks/pre-commit")
        try book.hook("commit-msg", "--message \"$1\"")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add .")
        #expect(try book.commit("-m x -m '\(Author.ben.approval)'", as: .ben).status == 1)
        try book.write(
            "#!/bin/sh\nprintf 'x\\n\\n\(Author.kim.approval)\\n' | cat - \"$1\" > new && mv new \"$1\"\n",
            to: "../editor")
        _ = try book.run("chmod +x ../editor")
        let commit = try book.run("GIT_EDITOR=\"$PWD/../editor\" git commit -v --author 'Ben Okoro <ben@example.com>'")
        #expect(commit.status == 0, "\(commit)")
        #expect(try book.git("log -1 --format=%an%n%B") == "Ben Okoro\nx\n\n\(Author.kim.approval)\n\n")
    }

    @Test("I10: a hook writes nothing but the store")
    func writesNothing() throws {
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.git("add .")
        let files = "find . -path ./.git/handbook -prune -o -type f -printf '%p %T@ %i %s\\n' | sort"
        let before = try book.run(files).output
        #expect(try book.check("--staged").status == 0)
        #expect(try book.run(files).output == before)
        #expect(try book.run("ls -A .git/handbook | grep -v '^store-'").output == "")
        #expect(try book.run("find .git/handbook -perm /077").output == "")
    }
}
