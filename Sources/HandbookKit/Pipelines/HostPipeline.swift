/// A host of repositories that has every change judged before it is merged, by a file in the repository.
package enum HostPipeline: String, CaseIterable, Sendable {
    case github, gitlab

    /// The file, below the top of the worktree.
    package var path: String {
        switch self {
        case .github: ".github/workflows/handbook.yml"
        case .gitlab: ".gitlab-ci.yml"
        }
    }

    /// What the host calls a change that somebody asks to merge.
    package var request: String {
        switch self {
        case .github: "pull request"
        case .gitlab: "merge request"
        }
    }

    /// What stands in the file where nobody said which repository on the host has the action and the releases.
    package static let unknownSource = "OWNER/REPO"

    /// The text of the file.
    ///
    /// - Parameters:
    ///   - version: of the release that judges.
    ///   - source: the repository on the host that has handbook's action and releases, as `owner/name`.
    package func text(version: String, source: String = unknownSource) -> String {
        let bytes =
            switch self {
            case .github: PackageResources.github_yml
            case .gitlab: PackageResources.gitlab_yml
            }
        return String(decoding: bytes, as: UTF8.self)
            .replacing("VERSION", with: version).replacing(HostPipeline.unknownSource, with: source)
    }

    /// Whether a text names a repository in a way that stays one word of the file.
    package static func isSource(_ text: String) -> Bool {
        let steps = text.split(separator: "/", omittingEmptySubsequences: false)
        return steps.count > 1
            && steps.allSatisfy { step in
                step.utf8.first.map { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") } == true
                    && step.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
            }
    }
}
