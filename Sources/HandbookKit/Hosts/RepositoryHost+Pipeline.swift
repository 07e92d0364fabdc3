/// The file by which a host has every change judged before it is merged.
extension RepositoryHost {
    /// Where it lies, below the top of the worktree.
    package var pipelinePath: String {
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

    /// Its text.
    ///
    /// - Parameters:
    ///   - version: of the release that judges.
    ///   - source: the repository on the host that has handbook's action and releases, as `owner/name`.
    package func pipeline(version: String, source: String = unknownSource) -> String {
        let bytes =
            switch self {
            case .github: PackageResources.github_yml
            case .gitlab: PackageResources.gitlab_yml
            }
        return String(decoding: bytes, as: UTF8.self)
            .replacing("VERSION", with: version).replacing(RepositoryHost.unknownSource, with: source)
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
