import GitStore

/// What a page is for, which its place in the book decides.
package enum PageSort: String, Sendable {
    case kind, record, rule, right, plan, view, prose

    /// The folders that every book has.
    package static let handbookFolder = "handbook"
    package static let templatesFolder = "templates"

    /// The sort of a page that is no record; records are known once the kinds are read.
    package static func of(path: String) -> PageSort {
        // Asked of every page many times: bytes where they are, and no list of parts.
        path.withBytes { path in
            if path.ends(in: "/README.md") || path.ends(in: "README.md") && path.count == 9 { return .prose }
            if path.begins(with: "templates/") { return .view }
            guard let slash = path.firstIndex(of: UInt8(ascii: "/")) else { return .prose }
            let rest = UnsafeRawBufferPointer(rebasing: path[(slash + 1)...])
            for (folder, sort) in folders where rest.begins(with: folder) { return sort }
            return .prose
        }
    }

    private static let folders: [(folder: StaticString, sort: PageSort)] = [
        ("kinds/", .kind), ("rules/", .rule), ("rights/", .right), ("plans/", .plan),
    ]
}

/// Tells which kind of record the pages of a listing are. In the order of their paths those of one folder follow each
/// other.
struct KindFolders {
    private let kinds: [String: Kind]
    /// The folder of the page that was asked about last, with its slash, and the kind of the records in it.
    private var last: (folder: String, kind: Kind?)?

    init(_ kinds: [Kind]) {
        self.kinds = Dictionary(kinds.map { ($0.folder, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The kind of the record at a path; nil for other pages.
    mutating func kind(ofRecordAt path: String) -> Kind? {
        if let last, path.isBelow(last.folder) { return path.isReadMe ? nil : last.kind }
        guard PageSort.of(path: path) == .prose, let place = BookPage.recordPlace(path) else { return nil }
        last = ("\(PageSort.handbookFolder)/\(place.folder)/", kinds[place.folder])
        return last?.kind
    }
}

extension String {
    fileprivate func isBelow(_ folder: String) -> Bool {
        withBytes { path in folder.withBytes { path.begins(with: $0) } }
    }

    fileprivate var isReadMe: Bool { withBytes { $0.ends(in: "/README.md") } }
}
