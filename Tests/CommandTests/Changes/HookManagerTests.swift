import Foundation
import Testing

@testable import HandbookKit

@Suite("Hooks that another program writes")
struct HookManagerTests {
    private let book: ScratchFolder

    init() throws { book = try BookTemplate.small.copy() }

    /// A program, its file before and after handbook's lines are pasted, and the command that writes its hooks.
    struct Setup: CustomTestStringConvertible, Sendable {
        let tool: String
        let path: String
        let empty: String
        let pasted: String

        var testDescription: String { "\(tool) with \(path)" }

        static let all = [
            Setup(
                tool: "pre-commit", path: ".pre-commit-config.yaml", empty: "repos: []\n",
                pasted: HookSnippets.preCommit),
            Setup(tool: "prek", path: ".pre-commit-config.yaml", empty: "repos: []\n", pasted: HookSnippets.preCommit),
            Setup(tool: "prek", path: "prek.toml", empty: "repos = []\n", pasted: HookSnippets.prek),
            Setup(tool: "lefthook", path: "lefthook.yml", empty: "{}\n", pasted: HookSnippets.lefthook),
            Setup(tool: "lefthook", path: ".config/lefthook.toml", empty: "", pasted: HookSnippets.lefthookTOML),
        ]
    }

    @Test(
        "Where another program writes the hooks, what to paste is printed and nothing is changed", arguments: Setup.all)
    func printsSnippet(setup: Setup) throws {
        try book.write(setup.empty, to: setup.path)
        let before = try book.everything()
        let printed = try book.succeed("handbook hook install")
        #expect(printed.hasSuffix(setup.pasted))
        #expect(printed.contains("Nothing was changed"))
        #expect(try book.everything() == before)
        #expect(try book.run("handbook hook status").output.contains("\(setup.path) does not call handbook"))
    }

    @Test(
        "The real program runs what was pasted", .enabled(if: HookTool.areThere, HookTool.advice), arguments: Setup.all)
    func runsSnippet(setup: Setup) throws {
        try book.addRemote()
        try book.git("push -q origin main")
        try book.write(setup.pasted, to: setup.path)
        try book.commitAll()
        try book.succeed(HookTool.line("\(setup.tool) install"))
        try Self.judges(book)
        #expect(try book.run("handbook hook status").status == 0)
        #expect(try book.succeed("handbook hook install").contains("Nothing to do"))
    }

    /// A configuration, the hooks that were written from it, and what git is then found to ask.
    struct Part: CustomTestStringConvertible, Sendable {
        let path: String
        let text: String
        var written: [String] = []
        var isInPlace = false
        let says: [String]

        var testDescription: String { "\(path): \(text.prefix(60)), written: \(written)" }

        private static let url = "repos:\n  - repo: URL\n    rev: v1\n    hooks: "
        private static let config = ".pre-commit-config.yaml"

        static let all = [
            Part(
                path: config, text: url + "[{id: handbook-check}]\n", written: ["pre-commit"], isInPlace: true,
                says: [
                    "pre-commit        judges what is staged, by pre-commit\n",
                    "commit-msg        none; .pre-commit-config.yaml does not ask for it\n",
                    "approvals in messages are not heard; to have it, add handbook-commit-msg to .pre-commit-config.yaml, "
                        + "give handbook-check `args: [--before-message]`, then run: pre-commit install --hook-type commit-msg\n",
                    "to have it, run: pre-commit install --hook-type pre-merge-commit\n",
                ]),
            Part(
                path: config, text: url + "[{id: handbook-check}]\n",
                says: ["none, though .pre-commit-config.yaml asks for it", "  do:   pre-commit install\n"]),
            Part(
                path: config, text: url + "[{id: handbook-check-system}, {id: handbook-commit-msg-system}]\n",
                written: ["pre-commit"],
                says: [
                    "  do:   pre-commit install --hook-type commit-msg\n",
                    "add handbook-check-history-system to .pre-commit-config.yaml",
                ]),
            Part(
                path: config, text: url + "[{id: handbook-check-history}]\n# - id: handbook-commit-msg\n",
                written: ["pre-push"], isInPlace: true, says: ["pre-commit is not asked for, so what is staged"]),
            Part(
                path: config, text: HookSnippets.preCommit, written: ["pre-commit"],
                says: ["  do:   pre-commit install\n"]),
            Part(path: "prek.toml", text: HookSnippets.prek, says: ["  do:   prek install\n"]),
            Part(
                path: "lefthook.yml", text: "pre-commit:\n  jobs: [{run: handbook hook run pre-commit}]\n",
                written: ["pre-commit"], isInPlace: true,
                says: [
                    "add a job `handbook hook run commit-msg {1}` below commit-msg in lefthook.yml, add --before-message to `handbook hook run pre-commit`, then run: lefthook install"
                ]),
            Part(
                path: ".husky/pre-push", text: "handbook hook run pre-push \"$@\"\n",
                says: [
                    "  do:   npx husky\n", "add the line `handbook hook run commit-msg \"$1\"` to .husky/commit-msg",
                ]),
        ]
    }

    @Test(
        "Only a stage that the configuration asks for is missed; the others are named as what could be",
        arguments: Part.all)
    func asksForSome(part: Part) throws {
        try book.write(part.text, to: part.path)
        for stage in part.written { try book.script("true\n", at: ".git/hooks/\(stage)") }
        let status = try book.run("handbook hook status")
        #expect(status.status == (part.isInPlace ? 0 : 1), "\(status.output)")
        for words in part.says { #expect(status.output.contains(words), "\(status.output)") }
        #expect(status.output.contains("  do:  ") != part.isInPlace)
        let installed = try book.succeed("handbook hook install")
        #expect(installed.contains("Nothing to do") == part.isInPlace, "\(installed)")
        #expect(installed.contains("  do:   ") != part.isInPlace, "\(installed)")
        let doctor = try book.run("handbook doctor").output
        #expect(doctor.contains("hooks       git asks handbook at ") == part.isInPlace, "\(doctor)")
    }

    @Test("husky's files call what was pasted")
    func husky() throws {
        try book.addRemote()
        try book.git("push -q origin main")
        try book.succeed("mkdir -p .husky/_ && git config core.hooksPath .husky/_")
        for stage in HookStage.allCases.map(\.rawValue) {
            try book.script("exec sh -e \".husky/${0##*/}\" \"$@\"\n", at: ".husky/_/\(stage)")
        }
        let before = try book.everything()
        let printed = try book.succeed("handbook hook install")
        #expect(try book.everything() == before)
        for line in printed.split(separator: "\n") {
            guard let stage = HookStage.allCases.first(where: { line.hasPrefix($0.rawValue + ": ") }) else { continue }
            try book.write(line.dropFirst(stage.rawValue.count + 2) + "\n", to: ".husky/\(stage.rawValue)")
        }
        try book.commitAll()
        try Self.judges(book, path: "export PATH;")
        #expect(try book.run("handbook hook status").status == 0)
    }

    @Test(
        "After the two lines of the manual, all that they ask for is in place",
        .enabled(if: HookTool.areThere, HookTool.advice), arguments: ["pre-commit", "prek"])
    func twoLines(tool: String) throws {
        try book.write(
            "repos:\n  - repo: ../hooks\n    rev: v1\n    hooks: [{id: handbook-check-system}]\n",
            to: ".pre-commit-config.yaml")
        #expect(try book.run("handbook hook status").status == 1)
        #expect(try book.succeed("handbook hook install").contains("do:   pre-commit install\n"))
        try book.succeed(HookTool.line("\(tool) install"))
        #expect(try book.succeed("handbook hook status").contains("commit-msg is not asked for"))
        try book.succeed(HookTool.line("\(tool) install --hook-type pre-merge-commit"))
        #expect(try book.succeed("handbook hook install").contains("Nothing to do"))
    }

    @Test(
        "The hooks that are published work in pre-commit and prek", .enabled(if: HookTool.areThere, HookTool.advice),
        arguments: ["pre-commit", "prek"])
    func publishedHooks(tool: String) throws {
        try book.succeed(
            "git init -q ../hooks && cp \"$SHIPPED\"/.pre-commit-hooks.yaml ../hooks && cd ../hooks && git add . && git commit -qm x && git tag v1"
        )
        try book.addRemote()
        try book.git("push -q origin main")
        try book.write(
            """
            default_install_hook_types: [pre-commit, pre-merge-commit, commit-msg, pre-push]
            repos:
              - repo: ../hooks
                rev: v1
                hooks:
                  - id: handbook-check-system
                    args: [--before-message]
                  - id: handbook-commit-msg-system
                  - id: handbook-check-history-system

            """, to: ".pre-commit-config.yaml")
        try book.commitAll()
        try book.succeed(HookTool.line("\(tool) install"))
        try Self.judges(book)
        #expect(try book.succeed(HookTool.line("\(tool) run --all-files --hook-stage pre-commit")).contains("Passed"))
    }

    @Test(
        "The hook that fixes stops the commit once, and edits only pages of the commit",
        .enabled(if: HookTool.areThere, HookTool.advice), arguments: ["pre-commit", "prek"])
    func fixHook(tool: String) throws {
        try book.succeed(
            "git init -q ../hooks && cp \"$SHIPPED\"/.pre-commit-hooks.yaml ../hooks && cd ../hooks && git add . && git commit -qm x && git tag v1"
        )
        try book.write(
            "repos:\n  - repo: ../hooks\n    rev: v1\n    hooks: [{id: handbook-fix-system}, {id: handbook-check-system}]\n",
            to: ".pre-commit-config.yaml")
        try book.set("segment", of: "accounts/birch", to: "Managed")
        try book.commitAll()
        try book.succeed(HookTool.line("\(tool) install"))
        try book.set("segment", of: "accounts/cedar", to: "Former")
        try book.git("add .")
        let stopped = try book.run(HookTool.line("git commit -qm x"))
        #expect(stopped.status != 0)
        #expect((stopped.output + stopped.errors).contains("Former becomes former"), "\(stopped)")
        #expect(try book.text("handbook/accounts/cedar.md").contains("segment: former\n"))
        #expect(try book.text("handbook/accounts/birch.md").contains("segment: Managed\n"))
        try book.git("add .")
        let committed = try book.run(HookTool.line("git commit -qm x"))
        #expect(committed.status == 0, "\(committed)")
    }

    @Test("A hook is published for each stage, for those with a toolchain and those without")
    func manifest() throws {
        let text = try Project.text(".pre-commit-hooks.yaml")
        for id in ["handbook-check", "handbook-commit-msg", "handbook-check-history", "handbook-fix"] {
            #expect(text.contains("- id: \(id)\n"))
            #expect(text.contains("- id: \(id)-system\n"))
        }
        for stage in HookStage.allCases { #expect(text.contains(stage.rawValue)) }
    }

    /// Bad records, deletions and rights are refused, approvals heard, and pushes judged.
    private static func judges(_ book: ScratchFolder, path: String = HookTool.line("")) throws {
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.git("add .")
        let bad = try book.run("\(path) git commit -qm x")
        #expect(bad.status != 0)
        #expect((bad.output + bad.errors).contains("[unknown-value]"), "\(bad)")
        try book.git("rm -qf handbook/accounts/dogwood.md && git checkout -q HEAD handbook/accounts/cedar.md")
        let deletion = try book.run("\(path) git commit -qm x --author 'Ben Okoro <ben@example.com>'")
        #expect((deletion.output + deletion.errors).contains("[right-missing]"), "\(deletion)")
        try book.git("reset -q --hard")
        try book.set("segment", of: "accounts/dogwood", to: "managed")
        try book.git("add .")
        let approved = try book.run("\(path) git commit -qm x -m '\(Author.kim.approval)'")
        #expect(approved.status == 0, "\(approved)")
        let pushed = try book.run("\(path) git push -q origin main")
        #expect(pushed.status == 0, "\(pushed)")
        try book.set("segment", of: "accounts/cedar", to: "wrong")
        try book.commitAll()
        let push = try book.run("\(path) git push -q origin main")
        #expect((push.output + push.errors).contains("[unknown-value]"), "\(push)")
        #expect(push.status != 0)
    }
}

/// The programs that write hooks, where `.ci/hook-tools` puts them or where `PATH` has them.
enum HookTool {
    static let advice: Comment = "pre-commit, prek, lefthook or check-jsonschema is not installed; run: .ci/hook-tools"

    private static let folders =
        [Project.root + "/.build/hook-tools/bin"]
        + (ProcessInfo.processInfo.environment["PATH"] ?? "").components(separatedBy: ":")

    private static func folder(_ tool: String) -> String? {
        folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/" + tool) }
    }

    static let areThere = ["pre-commit", "prek", "lefthook"].allSatisfy { folder($0) != nil }

    /// Whether the files of hosts can be checked.
    static let checksSchemas = folder("check-jsonschema") != nil

    /// A line that finds the programs, whose own files lie beside the book.
    static func line(_ line: String) -> String {
        let path = Set(["pre-commit", "prek", "lefthook", "check-jsonschema"].compactMap(folder)).sorted().joined(
            separator: ":")
        return
            "export PATH=\"$PATH:\(path)\" PRE_COMMIT_HOME=\"$PWD/../cache\" PREK_HOME=\"$PWD/../prek\" XDG_CACHE_HOME=\"$PWD/../cache\"; \(line)"
    }
}
