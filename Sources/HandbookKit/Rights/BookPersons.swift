import BookIndex

/// The people of a book, as commits can name them: by the `email` of records of the kind that rights are held by.
///
/// The letters A to Z are compared without regard to case. `.mailmap` is not read, because a branch could change it.
struct BookPersons: Sendable {
    private var people: [String: Person] = [:]
    private var idsByEmail: [String: [String]] = [:]

    struct Person: Sendable {
        var id: String
        var name: String
        /// Nil when the page gives none.
        var email: String?

        /// The name with the id, by which pages name the person.
        var inFull: String { name == id ? id : "\(name) (\(id))" }
    }

    init(of book: Book) {
        guard let kind = book.kind(named: Right.kindOfHolders), let columns = kind.tables.first?.columns else { return }
        let emails = columns.firstIndex { $0.name == "email" }
        let names = columns.firstIndex { $0.name == "name" }
        for record in book.records where record.kind == kind.name {
            let row = record.typed.firstRow
            func text(_ column: Int?) -> String? { column.flatMap { row.indices.contains($0) ? row[$0].text : nil } }
            let email = text(emails)
            let name = text(names) ?? record.typed.title ?? record.id
            people[record.id] = Person(id: record.id, name: name, email: email)
            if let email { idsByEmail[email.asciiLowercased, default: []].append(record.id) }
        }
    }

    /// The ids of the people with this address. More than one says that nobody can be told by it.
    func ids(withEmail email: String) -> [String] { idsByEmail[email.asciiLowercased] ?? [] }

    /// The person of that id, or one of whom nothing but the id is known.
    func person(_ id: String) -> Person { people[id] ?? Person(id: id, name: id) }
}

extension String {
    /// The letters A to Z in lower case and all others as they are: addresses that differ elsewhere are different.
    fileprivate var asciiLowercased: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
