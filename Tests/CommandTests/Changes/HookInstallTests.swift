import Foundation
import HandbookKit
import Testing

@Suite("Hooks are installed beside what is there, and gone without a trace")
struct HookInstallTests {
    private let book: ScratchFolder

    init() throws { book = try BookTemplate.small.copy() }

    static let stages = HookStage.allCases.map(\.rawValue)

    @Test("A bad record is refused, a good one is committed without a word")
    func commits() throws {
        let before = try book.everything()
        try book.succeed("handbook hook install")
        #expect(try book.run("handbook hook status").status == 0)
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        let refused = try book.commit()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("[unknown-value]"))
        try book.set("segment", of: "accounts/cedar", to: "former")
        try book.git("add .")
        let good = try book.commit()
        #expect(good.status == 0)
        #expect(good.output + good.errors == "")
        try book.git("reset -q --hard HEAD~1")
        try book.succeed("rm -f .git/COMMIT_EDITMSG .git/ORIG_HEAD; handbook hook uninstall")
        try book.succeed("git read-tree HEAD")
        #expect(try book.everything().paths == before.paths)
        #expect(try book.run("handbook hook status").status == 1)
    }

    @Test("Rights are asked for once the message is there, with its approvals")
    func rights() throws {
        try book.succeed("handbook hook install")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add .")
        let refused = try book.commit("-m x", as: .ben)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("[right-missing]"))
        #expect(refused.errors.contains("git commit -e -F .git/COMMIT_EDITMSG"))
        #expect(try book.commit("-m x -m '\(Author.kim.approval)'", as: .ben).status == 0)
    }

    @Test("The last line of a refusal commits the same again")
    func again() throws {
        try book.succeed("handbook hook install")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        let author = "--author 'Ben Okoro <ben@example.com>'"
        let editor = "GIT_EDITOR=\"printf '\\n\(Author.kim.approval)\\n' >>\""
        for (form, said) in [
            ("-a", "kept: git commit -a -e -F .git/COMMIT_EDITMSG\n"),
            ("handbook/accounts", "kept; name the same pages again: git commit -e -F .git/COMMIT_EDITMSG PAGES\n"),
        ] {
            let refused = try book.run("git commit -q -m x \(author) \(form)")
            #expect(refused.errors.hasSuffix("handbook: your message is " + said), "\(refused.errors)")
            let again = try book.run("\(editor) git commit -q -e -F .git/COMMIT_EDITMSG \(author) \(form)")
            #expect(again.status == 0, "\(again.errors)")
            try book.git("reset -q HEAD~1")
        }
    }

    @Test("An approval that does not count is named with what it needs")
    func strayApproval() throws {
        try book.succeed("handbook hook install")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add .")
        try book.write("x\n\(Author.kim.approval)\n", to: "../message")
        let refused = try book.commit("-F ../message", as: .ben)
        #expect(refused.status == 1)
        #expect(
            refused.errors.contains(
                "`\(Author.kim.approval)` was seen and does not count: it needs a blank line before it"))
    }

    @Test("What is only warned of is said once")
    func warnsOnce() throws {
        try book.succeed("handbook hook install")
        try book.write("[gone](nowhere.md)\n", to: "handbook/more.md")
        try book.git("add .")
        let commit = try book.commit("-m x", as: .ben)
        #expect(commit.status == 0, "\(commit.errors)")
        #expect(commit.errors.components(separatedBy: "[broken-link]").count == 2, "\(commit.errors)")
    }

    @Test("A foreign hook runs first, can refuse, and is back as it was", arguments: stages)
    func foreign(stage: String) throws {
        try book.addRemote()
        try book.git("push -q origin main")
        try book.script(
            "echo \"$@\" >> ../log; cat >> ../log; exit $(cat ../status)\n", at: ".git/hooks/\(stage)", mode: "751")
        let before = try book.everything()
        let installed = try book.succeed("handbook hook install")
        #expect(installed.contains("\(stage): written; what was there runs first"))
        #expect(try book.succeed("handbook hook install").contains("was there already"))
        #expect(try book.succeed("handbook hook status").contains("\(stage).before-handbook runs first"))
        try book.write("3", to: "../status")
        let command = try Self.command(for: stage, in: book)
        #expect(try book.run(command).status != 0)
        #expect(FileManager.default.fileExists(atPath: book.path + "/../log"))
        try book.write("0", to: "../status")
        #expect(try book.run(command).status == 0)
        if stage == "pre-push" { #expect(try book.text("../log").contains("origin ../remote\nrefs/heads/main ")) }
        try book.succeed("handbook hook uninstall")
        let hooks = ".git/hooks"
        #expect(try book.everything().lines(about: hooks) == before.lines(about: hooks))
    }

    /// What makes git run a hook.
    private static func command(for stage: String, in book: ScratchFolder) throws -> String {
        try book.write("x", to: "note")
        switch stage {
        case "pre-push":
            try book.commitAll()
            return "git push -q origin main"
        case "pre-merge-commit":
            try book.git("checkout -qb other")
            try book.commitAll()
            try book.git("checkout -q main")
            return "git merge --abort 2>&-; git merge --no-ff -q -m x other"
        default:
            try book.git("add .")
            return "git commit -qm x"
        }
    }

    @Test(
        "A foreign hook that is a link, is not executable or is no text is back as it was",
        arguments: [
            "ln -s ../../handbook/README.md .git/hooks/pre-commit", "ln -s nowhere .git/hooks/pre-commit",
            "printf 'exit 7' > .git/hooks/pre-commit; chmod 640 .git/hooks/pre-commit",
            "cp /bin/true .git/hooks/pre-commit", "rm -r .git/hooks", "rm .git/hooks/*", "true",
        ])
    func oddities(setting: String) throws {
        try book.succeed(setting)
        let hooks = ".git/hooks"
        let before = try book.everything().lines(about: hooks)
        try book.succeed("handbook hook install")
        // As git, nothing runs what cannot be run.
        #expect(try book.commit("--allow-empty -m x").status == 0)
        try book.succeed("handbook hook uninstall")
        #expect(try book.everything().lines(about: hooks) == before)
    }

    @Test("A hook that somebody edited is never written over or deleted")
    func edited() throws {
        try book.succeed("handbook hook install && echo 'echo mine' >> .git/hooks/pre-commit")
        let before = try book.everything()
        let again = try book.run("handbook hook install")
        #expect(again.status == 2)
        #expect(again.errors.contains("edited since"))
        #expect(try book.everything() == before)
        let gone = try book.run("handbook hook uninstall")
        #expect(gone.status == 1)
        #expect(gone.output.contains("pre-commit: left, as it was edited"))
        #expect(try book.text(".git/hooks/pre-commit").hasSuffix("echo mine\n"))
    }

    @Test("What was moved aside is not lost when another program writes the hook after it")
    func overwritten() throws {
        try book.script("exit 0\n", at: ".git/hooks/pre-commit")
        try book.succeed("handbook hook install")
        try book.script("exit 1\n", at: ".git/hooks/pre-commit")
        #expect(try book.run("handbook hook install").errors.contains("is there already"))
        let gone = try book.run("handbook hook uninstall")
        #expect(gone.status == 1)
        #expect(gone.output.contains("what was there before handbook is in .git/hooks/pre-commit.before-handbook"))
        #expect(try book.text(".git/hooks/pre-commit").hasSuffix("exit 1\n"))
        #expect(try book.text(".git/hooks/pre-commit.before-handbook").hasSuffix("exit 0\n"))
    }

    @Test("A program that is gone never passes for a check")
    func programGone() throws {
        try book.succeed("mkdir ../own && { ln $(command -v handbook) ../own/ || cp $(command -v handbook) ../own/; }")
        try book.succeed("../own/handbook hook install && rm -r ../own")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        // Another one on PATH does it.
        #expect(try book.commit().errors.contains("[unknown-value]"))
        let refused = try book.run("PATH=/usr/bin:/bin git commit -qm x")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("nothing was checked"))
        #expect(refused.errors.contains("--no-verify"))
    }

    @Test("Linked worktrees share the hooks of their repository")
    func linkedWorktree() throws {
        try book.git("worktree add -q ../linked")
        let before = try book.everything()
        try book.succeed("cd ../linked && handbook hook install")
        #expect(try book.run("handbook hook status").status == 0)
        let bad = "sed -i s/lead/wrong/ handbook/accounts/cedar.md && git commit -qam x"
        #expect(try book.run("cd ../linked && \(bad)").status == 1)
        #expect(try book.run(bad).status == 1)
        try book.succeed("git checkout -q handbook && handbook hook uninstall && rm -f .git/COMMIT_EDITMSG")
        let hooks = ".git/hooks"
        #expect(try book.everything().lines(about: hooks) == before.lines(about: hooks))
    }

    @Test("A folder that others share is left alone without --force", arguments: ["shared", "../shared", "ABSOLUTE"])
    func hooksPath(value: String) throws {
        let folder = value == "ABSOLUTE" ? "../shared" : value
        try book.script("exit 0\n", at: "\(folder)/pre-commit", mode: "711")
        try book.succeed("git config core.hooksPath \(value == "ABSOLUTE" ? "$(cd .. && pwd)/shared" : value)")
        let before = try book.everything() + book.run("cat \(folder)/*; ls -l \(folder)").output
        let refused = try book.run("handbook hook install")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("core.hooksPath"))
        #expect(try book.everything() + book.run("cat \(folder)/*; ls -l \(folder)").output == before)
        try book.succeed("handbook hook install --force")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        #expect(try book.commit("-am x").status == 1)
        try book.succeed("git checkout -q handbook && handbook hook uninstall && rm -f .git/COMMIT_EDITMSG")
        #expect(try book.run("ls \(folder)").output == "pre-commit\n")
    }

    @Test("A setting of one worktree counts in that worktree alone")
    func worktreeConfig() throws {
        try book.git("worktree add -q ../linked")
        try book.git("config extensions.worktreeConfig true")
        try book.succeed("mkdir ../linked/own && git -C ../linked config --worktree core.hooksPath own")
        try book.succeed("handbook hook install")
        #expect(try book.run("ls .git/hooks").output.contains("pre-commit\n"))
        let linked = try book.run("cd ../linked && handbook hook install")
        #expect(linked.status == 2)
        #expect(linked.errors.contains("own in "))
        try book.succeed("cd ../linked && handbook hook install --force")
        #expect(try book.run("ls ../linked/own").output == "commit-msg\npre-commit\npre-merge-commit\npre-push\n")
        #expect(
            try book.run("cd ../linked && sed -i s/lead/wrong/ handbook/accounts/cedar.md && git commit -qam x").status
                == 1)
    }

    @Test("Hooks that core.hooksPath has put out of use are found and taken out")
    func outOfUse() throws {
        try book.succeed("handbook hook install && git config core.hooksPath /dev/null")
        #expect(try book.run("handbook hook status").status == 1)
        let install = try book.run("handbook hook install --force")
        #expect(install.status == 2)
        #expect(install.errors.contains("git runs no hooks here"))
        try book.succeed("handbook hook uninstall")
        #expect(!FileManager.default.fileExists(atPath: book.path + "/.git/hooks/pre-commit"))
    }

    @Test("A hook in git's configuration that calls handbook is enough, where git runs it")
    func configuredHooks() throws {
        try book.script(
            "case \"$*\" in *version) echo git version 2.54.0;; *) exec /usr/bin/git \"$@\";; esac\n", at: "../new/git")
        try book.succeed(
            "git config hook.books.event pre-commit && git config hook.books.command 'handbook check --staged'")
        #expect(
            try book.succeed("PATH=\"$PWD/../new:$PATH\" handbook hook install").contains("the hook books in git's"))
        #expect(!FileManager.default.fileExists(atPath: book.path + "/.git/hooks/pre-commit"))
        #expect(try book.succeed("PATH=\"$PWD/../new:$PATH\" handbook hook status").contains("by hook.books"))
        #expect(try book.succeed("handbook hook install").contains(".git/hooks/pre-commit: written"))
    }
}

extension String {
    fileprivate var paths: String { lines(about: ".git/hooks") + lines(about: "handbook/") }

    /// The lines of a listing about what lies below a folder.
    fileprivate func lines(about folder: String) -> String {
        split(separator: "\n").filter { $0.contains("./\(folder)") }.joined(separator: "\n")
    }
}
