/// What a page is for, which its place in the book decides.
package enum PageSort: String, Sendable {
    case kind, record, rule, right, plan, view, prose

    /// The folders that every book has.
    package static let handbookFolder = "handbook"
    package static let templatesFolder = "templates"

    /// The sort of a page that is no record; records are known once the kinds are read.
    package static func of(path: String) -> PageSort {
        let parts = path.split(separator: "/")
        if parts.last == "README.md" { return .prose }
        if parts.first.map(String.init) == templatesFolder { return .view }
        guard parts.count > 2 else { return .prose }
        switch parts[1] {
        case "kinds": return .kind
        case "rules": return .rule
        case "rights": return .right
        case "plans": return .plan
        default: return .prose
        }
    }
}
