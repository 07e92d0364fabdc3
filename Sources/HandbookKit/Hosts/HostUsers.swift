import BookIndex

/// The names that people of a book have on a host: what stands in the field of their kind with the host as its format.
struct HostUsers {
    let host: RepositoryHost
    /// The field of a person.
    let field: String
    private var names: [String: String] = [:]
    private var paths: [String: String] = [:]

    /// - Parameter asked: nil takes the only host that people have names on.
    init(of book: Book, on asked: RepositoryHost?) throws(HandbookError) {
        let kind = book.kind(named: Right.kindOfHolders)
        let fields = (kind?.schema.properties ?? []).compactMap { property in
            property.schema.format.flatMap { RepositoryHost(rawValue: $0.rawValue) }.map { ($0, property.name) }
        }.filter { asked == nil || $0.0 == asked }
        guard let (host, field) = fields.first else {
            let format = asked?.rawValue ?? RepositoryHost.allCases.map(\.rawValue).joined(separator: " or `format: ")
            throw HandbookError(
                "No field of a \(Right.kindOfHolders) holds a user name on \(asked?.title ?? "a host").",
                remedy: "add one with `format: \(format)` to \(kind?.path ?? "the page of that kind")")
        }
        guard fields.allSatisfy({ $0.0 == host }) else {
            throw HandbookError(
                "People have user names on more than one host.",
                remedy: "say which: " + fields.map { "--host \($0.0.rawValue)" }.joined(separator: " or "))
        }
        self.host = host
        self.field = field
        let column = kind?.tables.first?.columns.firstIndex { $0.name == field }
        for record in book.records where record.kind == Right.kindOfHolders {
            paths[record.id] = record.path
            let row = record.typed.firstRow
            if let column, row.indices.contains(column), let name = row[column].text { names[record.id] = name }
        }
    }

    /// The name of a person; nil where the page says none.
    func name(_ person: String) -> String? { names[person] }

    func path(of person: String) -> String? { paths[person] }
}
