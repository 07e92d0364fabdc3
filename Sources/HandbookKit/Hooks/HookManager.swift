/// A program that writes the hooks of a repository from a file of its own, and what to add to that file.
package struct HookManager: Sendable, Equatable {
    package let name: String
    /// The file or folder that configures it, below the top of the worktree.
    package let path: String
    /// What to paste, ready as it is.
    package let snippet: String
    /// Where it goes, and what to run then.
    package let advice: String
    /// The stages for which the configuration calls the program.
    package let stages: Set<HookStage>
    /// How the manager is told of further stages.
    let form: HookManagerForm

    /// Whether the configuration names the program already.
    package var callsHandbook: Bool { !stages.isEmpty }

    /// Finds the managers that a repository is set up for.
    package static func all(in root: String) -> [HookManager] {
        forms.flatMap { form in
            form.paths.filter { HookFile.isAnything(root + "/" + $0) }.prefix(1).map { path in
                let text = { HookFile.text(root + "/" + $0) ?? "" }
                let isTOML = path.hasSuffix(".toml")
                let stages = form.kind.stages(in: path, reading: text)
                let called = text(form.kind == .files ? "\(path)/pre-commit" : path)
                return HookManager(
                    name: form.name, path: path, snippet: isTOML ? form.toml : form.snippet,
                    advice: form.advice.replacing("PATH", with: path),
                    stages: stages, form: form.kind.named(form.name, called, calledAt: stages))
            }
        }
    }

    private struct Form {
        let name: String
        let paths: [String]
        let kind: HookManagerForm.Kind
        let snippet: String
        var toml = ""
        let advice: String
    }

    private static let forms = [
        Form(
            name: "pre-commit", paths: [".pre-commit-config.yaml", ".pre-commit-config.yml"], kind: .repositories,
            snippet: HookSnippets.preCommit,
            advice: "Paste it into PATH, where one list `repos` holds all of them; then run: pre-commit install"),
        Form(
            name: "prek", paths: ["prek.toml"], kind: .repositories, snippet: HookSnippets.prek,
            toml: HookSnippets.prek,
            advice: "Paste it into PATH; then run: prek install"),
        Form(
            name: "lefthook",
            paths: ["", ".", ".config/"].flatMap { start in
                ["yml", "yaml", "json", "jsonc", "toml"].map { "\(start)lefthook.\($0)" }
            }, kind: .jobs,
            snippet: HookSnippets.lefthook, toml: HookSnippets.lefthookTOML,
            advice: "Paste it into PATH, each job under the hook of its name; then run: lefthook install"),
        Form(
            name: "husky", paths: [".husky"], kind: .files, snippet: HookSnippets.husky,
            advice:
                "Add each line to the file of PATH that stands before it; a file that is not there yet is made of it"),
    ]
}

/// What the files of hook managers need, to call the program that is on `PATH`.
enum HookSnippets {
    static let preCommit = """
        default_install_hook_types: [pre-commit, pre-merge-commit, commit-msg, pre-push]
        repos:
          - repo: local
            hooks:
              - id: handbook-check
                name: handbook check
                entry: handbook hook run pre-commit --before-message
                language: system
                stages: [pre-commit, pre-merge-commit]
                always_run: true
                pass_filenames: false
              - id: handbook-commit-msg
                name: handbook rights
                entry: handbook hook run commit-msg
                language: system
                stages: [commit-msg]
                always_run: true
              - id: handbook-check-history
                name: handbook check of what is pushed
                entry: handbook hook run pre-push
                language: system
                stages: [pre-push]
                always_run: true
                pass_filenames: false

        """

    static let prek = """
        default_install_hook_types = ["pre-commit", "pre-merge-commit", "commit-msg", "pre-push"]

        [[repos]]
        repo = "local"
        hooks = [
          { id = "handbook-check", name = "handbook check", entry = "handbook hook run pre-commit --before-message", language = "system", stages = ["pre-commit", "pre-merge-commit"], always_run = true, pass_filenames = false },
          { id = "handbook-commit-msg", name = "handbook rights", entry = "handbook hook run commit-msg", language = "system", stages = ["commit-msg"], always_run = true },
          { id = "handbook-check-history", name = "handbook check of what is pushed", entry = "handbook hook run pre-push", language = "system", stages = ["pre-push"], always_run = true, pass_filenames = false },
        ]

        """

    static let lefthook = """
        pre-commit:
          jobs:
            - name: handbook
              run: handbook hook run pre-commit --before-message
        pre-merge-commit:
          jobs:
            - name: handbook
              run: handbook hook run pre-merge-commit --before-message
        commit-msg:
          jobs:
            - name: handbook
              run: handbook hook run commit-msg {1}
        pre-push:
          jobs:
            - name: handbook
              run: handbook hook run pre-push {1} {2}
              use_stdin: true

        """

    static let lefthookTOML = """
        [[pre-commit.jobs]]
        name = "handbook"
        run = "handbook hook run pre-commit --before-message"

        [[pre-merge-commit.jobs]]
        name = "handbook"
        run = "handbook hook run pre-merge-commit --before-message"

        [[commit-msg.jobs]]
        name = "handbook"
        run = "handbook hook run commit-msg {1}"

        [[pre-push.jobs]]
        name = "handbook"
        run = "handbook hook run pre-push {1} {2}"
        use_stdin = true

        """

    static let husky = HookStage.allCases.map { "\($0.rawValue): handbook \($0.call)\n" }.joined()
}
