import BookIndex

/// Which pages lead to which: fields that name records, links, clauses that rules stand on.
struct SiteReferences: Sendable {
    /// For each record, by kind and id, the records that name it, by their kind and field.
    let fields: [Target: [Place: [BookRecord]]]
    /// For each page the paths of those that link to it, by path.
    let mentions: [String: [String]]
    /// For each page the rules that cite it.
    let rules: [String: [Rule]]

    struct Target: Hashable, Sendable {
        let kind: String
        let id: String
    }

    struct Place: Hashable, Comparable, Sendable {
        let kind: String
        /// Without the positions in lists.
        let field: String

        static func < (left: Place, right: Place) -> Bool { (left.kind, left.field) < (right.kind, right.field) }
    }

    init(_ book: Book, rules: [Rule]) {
        var fields: [Target: [Place: [BookRecord]]] = [:]
        for record in book.records {
            var seen: Set<String> = []
            for reference in record.typed.references {
                let field = reference.field.split(separator: ".").filter { !$0.allSatisfy(\.isWholeNumber) }
                    .joined(separator: ".")
                guard seen.insert("\(reference.kind)/\(reference.id)/\(field)").inserted else { continue }
                fields[Target(kind: reference.kind, id: reference.id), default: [:]][
                    Place(kind: record.kind, field: field), default: []
                ].append(record)
            }
        }
        self.fields = fields
        var mentions: [String: Set<String>] = [:]
        for page in book.pages {
            for link in page.page.outline.links {
                guard let target = PageLink(link.destination, on: page.path), target.path != page.path else { continue }
                mentions[target.path, default: []].insert(page.path)
            }
        }
        self.mentions = mentions.mapValues { $0.sorted() }
        var citing: [String: [Rule]] = [:]
        for rule in rules {
            for path in Set(rule.cites.map(\.path)) { citing[path, default: []].append(rule) }
        }
        self.rules = citing
    }
}
