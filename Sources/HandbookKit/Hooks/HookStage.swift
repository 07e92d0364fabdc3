/// When git asks the program.
package enum HookStage: String, CaseIterable, Sendable {
    case preCommit = "pre-commit"
    /// git runs no `pre-commit` for a merge without conflicts.
    case preMergeCommit = "pre-merge-commit"
    case commitMessage = "commit-msg"
    case prePush = "pre-push"

    /// What the program is called with at this stage.
    package var call: String {
        switch self {
        // Rights are judged by commit-msg, which is installed with it and knows of approvals.
        case .preCommit, .preMergeCommit: "hook run \(rawValue) --before-message"
        case .commitMessage: "hook run \(rawValue) \"$1\""
        case .prePush: "hook run \(rawValue) \"$@\""
        }
    }

    /// What it does there, for people.
    package var purpose: String {
        switch self {
        case .preCommit: "judges what is staged"
        case .preMergeCommit: "judges what a merge would commit"
        case .commitMessage: "asks for rights, with the approvals of the message"
        case .prePush: "judges what is pushed"
        }
    }
}
