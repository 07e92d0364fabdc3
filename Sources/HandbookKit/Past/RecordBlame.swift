import BookIndex
import GitStore
import PageText

/// Who set each filled-in field of a record, when and in which commit.
package struct RecordBlame: Sendable {
    package let record: RecordName
    package let title: String?
    /// Whether the history goes back to its beginning.
    package let isComplete: Bool
    /// In the order of the page.
    package let fields: [Field]

    package struct Field: Sendable {
        package let origin: FieldOrigin
        /// `next step, date`.
        package let name: String
        /// The value in words, not escaped.
        package let value: String
        /// The line of the page that names it.
        package let line: Int
        package let commit: ObjectID
        package let day: Day
        package let author: AuthorWords.Author
        /// Whether the commit merged a branch, on which somebody else may have set the field.
        package let isMerge: Bool
    }

    /// - Parameters:
    ///   - record: one of `past.names`.
    ///   - history: knows what the versions of the record say.
    /// - Throws: `HandbookError` when the record is not there any more, or its page cannot be read.
    package init(of record: RecordName, in past: PastBook, history: RecordHistory) throws {
        let book = past.handbook.book
        guard record.isThere else {
            let fate = try RecordLog(of: record, in: past, history: history).fate?.text ?? "not there"
            throw HandbookError(
                "The \(record.kind) \(record.id) was \(fate)",
                remedy: "see what happened with: handbook log \(record.kind)/\(record.id)")
        }
        guard let page = book.page(at: record.path) else {
            throw HandbookError(
                "The page \(record.path) cannot be read",
                remedy: "see why with: handbook check --at \(past.commit.short)")
        }
        let (words, authors, lines) = (FieldWords(past.handbook), AuthorWords(book), FieldLineNumbers(page))
        let found = try history.origins(ofRecord: record.id, kind: record.kind).compactMap { origin -> Field? in
            // A default stands on no page, so nobody set it.
            guard let line = lines[origin.field] else { return nil }
            let commit = history.steps[origin.position].commit
            return Field(
                origin: origin, name: words.name(origin.field),
                value: words.value(origin.value, of: origin.field, kind: record.kind), line: line, commit: commit.id,
                day: history.days[origin.position], author: authors.author(commit), isMerge: commit.parents.count > 1)
        }
        // The sort of Swift keeps the order of those that share a line.
        fields = found.sorted { $0.line < $1.line }
        title = words.title(of: record.id, kind: record.kind)
        isComplete = history.isComplete
        self.record = record
    }
}

/// On which lines of a record's page its fields stand.
private struct FieldLineNumbers {
    private let front: YAMLNode?
    private let title: Int?

    init(_ page: BookPage) {
        front = page.wholePage().frontMatter
        title = page.page.outline.headings.first?.span.line
    }

    /// The line of a field's name, or of an item of a list; nil when the page does not have it.
    subscript(field: String) -> Int? {
        guard var node = front else { return field == "title" ? title : nil }
        var line: Int?
        for part in field.split(separator: ".").map(String.init) {
            if let entry = node.entry(part) {
                (node, line) = (entry.value, entry.keySpan.line)
            } else if let items = node.items, let place = Int(part), items.indices.contains(place - 1) {
                (node, line) = (items[place - 1], items[place - 1].span.line)
            } else {
                return field == "title" ? title : nil
            }
        }
        return line
    }
}
