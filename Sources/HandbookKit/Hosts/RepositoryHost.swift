/// Where a book's repository lies for everybody, and where changes are reviewed and merged.
package enum RepositoryHost: String, CaseIterable, Sendable {
    case github, gitlab

    /// As the host writes its name.
    package var title: String {
        switch self {
        case .github: "GitHub"
        case .gitlab: "GitLab"
        }
    }
}
