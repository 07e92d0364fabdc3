import BookIndex

/// What was asked of the past as JSON for other programs. Keys are only ever added.
package enum PastJSON {
    /// The log of a record.
    package static func text(_ log: RecordLog) -> String {
        JSONTree.object([
            ("version", .integer(1)),
            ("record", record(log.record, title: log.title)),
            ("complete", .boolean(log.isComplete)),
            ("total", .integer(Int64(log.total))),
            ("commits", .array(log.entries.map(commit))),
        ]).text
    }

    /// The blame of a record.
    package static func text(_ blame: RecordBlame) -> String {
        JSONTree.object([
            ("version", .integer(1)),
            ("record", record(blame.record, title: blame.title)),
            ("complete", .boolean(blame.isComplete)),
            ("fields", .array(blame.fields.map(field))),
        ]).text
    }

    private static func field(_ field: RecordBlame.Field) -> JSONTree {
        .object([
            ("field", .string(field.origin.field)), ("value", JSONTree(field.origin.value)),
            ("words", .string("\(field.name): \(field.value)")), ("line", .integer(Int64(field.line))),
            ("commit", .string(field.commit.description)), ("day", .string(field.day.description)),
            ("author", author(field.author)), ("imported", .boolean(field.origin.isImported)),
            ("merge", .boolean(field.isMerge)),
        ])
    }

    /// The differences between two states of a book.
    package static func text(_ diff: BookDiff) -> String {
        let records = diff.kinds.flatMap(\.records)
        return JSONTree.object([
            ("version", .integer(1)), ("from", side(diff.old)), ("to", side(diff.new)),
            (
                "records",
                .array(records.map { change($0.change, title: .some($0.title), $0.change.fields, $0.phrases) })
            ),
            ("pages", .array(diff.pages.map(page))),
        ]).text
    }

    private static func side(_ side: BookDiff.Side) -> JSONTree {
        .object([("commit", .string(side.commit.description)), ("day", .string(side.day.description))])
    }

    private static func page(_ page: BookDiff.PageChange) -> JSONTree {
        .object([
            ("verb", .string(page.verb.rawValue)), ("path", .string(page.path)), ("record", .boolean(page.isRecord)),
        ])
    }

    static func record(_ record: RecordName, title: String?) -> JSONTree {
        .object([
            ("kind", .string(record.kind)), ("id", .string(record.id)), ("path", .string(record.path)),
            ("title", JSONTree(title)), ("there", .boolean(record.isThere)),
        ])
    }

    private static func commit(_ entry: RecordLog.Entry) -> JSONTree {
        .object([
            ("commit", .string(entry.commit.description)),
            ("day", .string(entry.day.description)),
            ("author", author(entry.author)),
            ("approved_by", .array(entry.approvals.map(author))),
            ("merge", .boolean(entry.isMerge)),
            ("subject", .string(entry.subject)),
            ("changes", .array(entry.events.map { change($0.change, $0.fields, $0.phrases) })),
        ])
    }

    static func author(_ author: AuthorWords.Author) -> JSONTree {
        .object([
            ("name", JSONTree(author.name)), ("email", JSONTree(author.email)), ("person", JSONTree(author.person)),
        ])
    }

    /// - Parameters:
    ///   - title: of the record, where it is told here.
    ///   - fields: those that are told of.
    ///   - phrases: a sentence for each of them.
    static func change(
        _ change: RecordChange, title: String?? = nil, _ fields: [FieldChange], _ phrases: [FieldPhrase]
    ) -> JSONTree {
        let named: [(key: String, value: JSONTree)] = title.map { [("title", JSONTree($0))] } ?? []
        return .object(
            named + [
                ("verb", .string(change.verb.rawValue)), ("kind", .string(change.kind)), ("id", .string(change.id)),
                ("path", .string(change.path)), ("previous_path", JSONTree(change.previousPath)),
                (
                    "fields",
                    .array(
                        zip(fields, phrases).map { field, phrase in
                            .object([
                                ("field", .string(field.field)), ("old", JSONTree(field.old)),
                                ("new", JSONTree(field.new)), ("words", .string(phrase.text)),
                            ])
                        })
                ),
            ])
    }
}

extension FieldPhrase {
    /// The whole sentence, not escaped.
    var text: String {
        let words = parts.map { part in
            switch part {
            case .tool(let text), .book(let text): text
            }
        }
        return "\(name): \(words.joined())"
    }
}
