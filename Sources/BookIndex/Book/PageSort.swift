/// What a page is for, which its place in the book decides.
package enum PageSort: String, Sendable {
    case kind, record, rule, right, plan, view, prose

    /// The folders that every book has.
    package static let handbookFolder = "handbook"
    package static let templatesFolder = "templates"

    /// The sort of a page that is no record; records are known once the kinds are read.
    package static func of(path: String) -> PageSort {
        // Asked of every page many times: bytes, and no list of parts.
        let bytes = path.utf8
        if path.hasSuffix("/README.md") || path == "README.md" { return .prose }
        if bytes.starts(with: templates) { return .view }
        guard let first = bytes.firstIndex(of: slash) else { return .prose }
        let rest = bytes[bytes.index(after: first)...]
        for (folder, sort) in folders where rest.starts(with: folder) { return sort }
        return .prose
    }

    private static let slash = UInt8(ascii: "/")
    private static let templates = Array("\(templatesFolder)/".utf8)
    private static let folders: [(folder: [UInt8], sort: PageSort)] = [
        (Array("kinds/".utf8), .kind), (Array("rules/".utf8), .rule), (Array("rights/".utf8), .right),
        (Array("plans/".utf8), .plan),
    ]
}
