import BookIndex
import PageText

/// Which fields of a kind somebody can ask for.
package struct FieldChoice {
    private let kind: Kind?

    package init(_ book: Book, kind: String) { self.kind = book.kind(named: kind) }

    /// - Throws: when the kind has no such field: `next_step`, `next_step.date`, `contacts.2`, `contacts.2.name`.
    package func check(_ field: String?) throws(HandbookError) {
        guard let field, field != "title", let kind else { return }
        var schema: FieldSchema? = kind.schema
        for part in field.split(separator: ".", omittingEmptySubsequences: false) {
            let inner = schema?.items ?? schema
            let isPosition = !part.isEmpty && part.allSatisfy(\.isWholeNumber)
            guard let next = isPosition ? schema?.items : inner?.property(String(part)) else {
                let near = NearestName.to(String(part), among: inner?.properties.map(\.name) ?? [])
                throw HandbookError(
                    "A record of kind \(kind.name) has no field \(field)",
                    remedy: near.map { "did you mean \($0)?" } ?? "list its fields with: handbook explain \(kind.name)"
                )
            }
            schema = next
        }
    }

    /// Whether a field is the one asked for, or stands in that group, list or entry. Without a place in the list every
    /// entry is meant: `contacts.name`.
    static func covers(_ asked: String, _ field: String) -> Bool {
        let isPosition = { (part: Substring) in part.allSatisfy(\.isWholeNumber) }
        let wanted = asked.split(separator: ".")
        var parts = field.split(separator: ".")
        if !wanted.contains(where: isPosition) { parts.removeAll(where: isPosition) }
        return parts.starts(with: wanted)
    }
}
