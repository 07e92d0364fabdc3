/// How a hook manager is told what to call at a stage, and how it is made to write its hooks.
struct HookManagerForm: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// pre-commit and prek: hooks of repositories, by their ids. Only the types of hook that somebody asks for are
        /// written.
        case repositories
        /// lefthook: jobs below the name of a stage, all of which are written.
        case jobs
        /// husky: a file for each stage.
        case files
    }

    let kind: Kind
    let program: String
    /// What the ids of hooks end in that call the program on `PATH`.
    let suffix: String
    /// Whether the configuration says which types of hook are written.
    let namesTypes: Bool
    /// Whether what is called before the message leaves rights to `commit-msg`; else it refuses what the message allows.
    let leavesRights: Bool

    /// What writes the hooks of these stages.
    func command(_ missing: [HookStage]) -> String {
        switch kind {
        case .repositories:
            if namesTypes || missing == [.preCommit] { return "\(program) install" }
            return "\(program) install" + missing.map { " --hook-type \($0.rawValue)" }.joined()
        case .jobs: return "lefthook install"
        case .files: return "npx husky"
        }
    }

    /// What to add so that a stage is asked for, and what to run then.
    func adding(_ stage: HookStage, to path: String) -> String {
        let first = stage == .commitMessage && !leavesRights ? leavingRights : ""
        switch kind {
        case .repositories:
            let type = "\(program) install --hook-type \(stage.rawValue)"
            return stage == .preMergeCommit
                ? "run: \(type)" : "add \(stage.hookID)\(suffix) to \(path), \(first)then run: \(type)"
        case .jobs:
            let call = stage.call.replacing("\"$1\"", with: "{1}").replacing("\"$@\"", with: "{1} {2}")
            let input = stage == .prePush ? " with use_stdin: true" : ""
            return
                "add a job `handbook \(call)`\(input) below \(stage.rawValue) in \(path), \(first)then run: lefthook install"
        case .files:
            let line = "add the line `handbook \(stage.call)` to \(path)/\(stage.rawValue)"
            return first.isEmpty ? line : "\(first)then \(line)"
        }
    }

    private var leavingRights: String {
        kind == .repositories
            ? "give \(HookStage.preCommit.hookID)\(suffix) `args: [--before-message]`, "
            : "add --before-message to `handbook hook run pre-commit`, "
    }
}

extension HookManagerForm.Kind {
    /// The stages for which a configuration calls the program.
    ///
    /// Ids and calls are the same words in YAML, TOML and JSON, so no such file is read for more than its lines.
    func stages(in path: String, reading text: (String) -> String) -> Set<HookStage> {
        let stages =
            switch self {
            case .repositories: Self.stages(ofHooks: Self.withoutComments(text(path)))
            case .jobs: Self.stages(ofCalls: Self.withoutComments(text(path)))
            case .files:
                HookStage.allCases.filter {
                    Self.withoutComments(text("\(path)/\($0.rawValue)")).contains("handbook hook run")
                }
            }
        return Set(stages)
    }

    func named(_ name: String, _ text: String, calledAt stages: Set<HookStage>) -> HookManagerForm {
        HookManagerForm(
            kind: self, program: name, suffix: text.contains("handbook-check-system") ? "-system" : "",
            namesTypes: Self.withoutComments(text).contains("default_install_hook_types"),
            leavesRights: !stages.contains(.preCommit) || text.contains("--before-message"))
    }

    /// A hook of `handbook-check` can run before a merge, too, but no manager writes that hook where nobody names it.
    private static func stages(ofHooks text: String) -> [HookStage] {
        let calls = Set(stages(ofCalls: text))
        let plain = text.replacing(HookStage.prePush.hookID, with: "")
        return HookStage.allCases.filter { stage in
            switch stage {
            case .preCommit: calls.contains(stage) || plain.contains(stage.hookID)
            case .preMergeCommit:
                text.contains(stage.rawValue) && (calls.contains(.preCommit) || plain.contains(stage.hookID))
            case .commitMessage, .prePush: calls.contains(stage) || text.contains(stage.hookID)
            }
        }
    }

    private static func stages(ofCalls text: String) -> [HookStage] {
        HookStage.allCases.filter { text.contains("handbook hook run \($0.rawValue)") }
    }

    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.drop { $0 == " " || $0 == "\t" }.hasPrefix("#") }.joined(
            separator: "\n")
    }
}

extension HookStage {
    /// The name of the hook in `.pre-commit-hooks.yaml` that runs at the stage.
    fileprivate var hookID: String {
        switch self {
        case .preCommit, .preMergeCommit: "handbook-check"
        case .commitMessage: "handbook-commit-msg"
        case .prePush: "handbook-check-history"
        }
    }

    /// What nobody says where the stage is not asked for, for people.
    var absence: String {
        switch self {
        case .preCommit: "what is staged is not judged"
        case .preMergeCommit: "what a merge would commit is not judged"
        case .commitMessage: "approvals in messages are not heard"
        case .prePush: "what is pushed is not judged"
        }
    }
}

extension HookManager {
    /// What writes the hooks of these stages.
    package func command(_ missing: [HookStage]) -> String { form.command(missing) }

    /// What a stage that the configuration does not ask for would bring, and how to have it.
    package func hint(_ stage: HookStage) -> String {
        "\(stage.rawValue) is not asked for, so \(stage.absence); to have it, \(form.adding(stage, to: path))"
    }
}
