import BookIndex

/// Which pages that judge or guard rest on which clauses.
struct ClauseCarriers: Sendable {
    /// A page that carries a clause out: `rule book-over-cap`, `right move_account`.
    struct Carrier: Sendable, Hashable, CustomStringConvertible {
        let sort: PageSort
        let name: String
        let path: String

        var description: String { "the \(words)" }

        /// Names it without an article.
        var words: String { "\(sort.rawValue) \(name)" }
    }

    private var carriers: [String: [Carrier]] = [:]

    init(_ book: Book, rules: [Rule]) {
        for rule in rules {
            for cite in rule.cites { add(Carrier(sort: .rule, name: rule.id, path: rule.path), to: cite.clause) }
        }
        for kind in book.kinds { add(.kind, kind.name, linksOf: kind.path, book) }
        for right in book.rights { add(.right, right.name, linksOf: right.path, book) }
        for page in book.pages(.view) + book.pages(.plan) {
            add(page.sort, page.path.fileName, linksOf: page.path, book)
        }
    }

    /// What rests on the clause of a name.
    subscript(clause: String) -> [Carrier] { carriers[clause] ?? [] }

    private mutating func add(_ sort: PageSort, _ name: String, linksOf path: String, _ book: Book) {
        for link in book.page(at: path)?.page.outline.links ?? [] {
            guard let place = PageLink(link.destination, on: path), let anchor = place.anchor else { continue }
            let page = place.path.dropFirst(PageSort.handbookFolder.count + 1)
            add(Carrier(sort: sort, name: name, path: path), to: "\(page)#\(anchor)")
        }
    }

    private mutating func add(_ carrier: Carrier, to clause: String) {
        guard carriers[clause]?.contains(carrier) != true else { return }
        carriers[clause, default: []].append(carrier)
    }
}

extension String {
    /// The last part of a path to a page, without its ending.
    fileprivate var fileName: String {
        let name = split(separator: "/").last.map(String.init) ?? self
        return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    }
}
