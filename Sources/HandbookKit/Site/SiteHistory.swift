import BookIndex
import GitStore

/// What happened to every record of a book, field by field.
struct SiteHistory: Sendable {
    private let history: IndexedHistory?
    private let words: FieldWords
    private let authors: AuthorWords

    /// - Parameter history: nil where nothing is committed yet.
    init(_ history: RecordHistory?, of book: SiteBook) {
        self.history = history.map(IndexedHistory.init)
        words = book.words
        authors = AuthorWords(book.book)
    }

    /// Whether the oldest commits are missing.
    var isCutOff: Bool { history.map { !$0.history.isComplete } ?? false }

    private func log(_ record: BookRecord, _ kind: Kind) throws -> RecordLog? {
        guard let history else { return nil }
        let name = RecordName(kind: kind.name, folder: kind.folder, id: record.id, path: record.path, isThere: true)
        return RecordLog(
            of: name, try history.entries(ofRecord: record.id, kind: kind.name), in: history.history, words: words,
            authors: authors
        ) { change, position in
            history.counterpart(ofRecord: change.id, kind: change.kind, at: position)
        }
    }

    // MARK: As HTML

    /// More commits are shown when somebody asks for them.
    private static let most = 10

    /// The history of a record, newest first.
    func html(_ record: BookRecord, _ kind: Kind, in book: SiteBook, at address: String) throws -> String {
        guard let log = try log(record, kind), !log.entries.isEmpty else {
            return SiteHTML.section("history", "History", "<p>It is not committed yet.</p>\n")
        }
        let items = log.entries.map { item($0, of: log, book, address) }
        let early = items.dropFirst(SiteHistory.most)
        let more =
            early.isEmpty ? "" : SiteHTML.folded("\(early.count) earlier commits", SiteHistory.list(Array(early)))
        return SiteHTML.section("history", "History", SiteHistory.list(Array(items.prefix(SiteHistory.most))) + more)
    }

    private static func list(_ items: [String]) -> String { "<ul class=\"past\">\n\(items.joined())</ul>\n" }

    private func item(_ entry: RecordLog.Entry, of log: RecordLog, _ book: SiteBook, _ address: String) -> String {
        let name = entry.author.name ?? entry.author.text
        let author =
            entry.author.person.map { id in
                book.link(kind: Right.kindOfHolders, id: id, from: address)
            } ?? SiteHTML.text(name)
        var lines = [
            "<p><strong>\(SiteHTML.text(entry.day.description))</strong>, \(author) \(SiteHTML.code(entry.commit.short))</p>"
        ]
        if !entry.subject.isEmpty { lines.append("<p class=\"where\">\(SiteHTML.text(entry.subject))</p>") }
        if entry.isMerge { lines.append("<p class=\"where\">A merge: the branch says who wrote what.</p>") }
        lines += entry.approvals.map {
            "<p class=\"where\">Approved by \(SiteHTML.text($0.text)), as the message claims.</p>"
        }
        return "<li>\n\(lines.joined(separator: "\n"))\n\(entry.events.map { events($0, of: log) }.joined())</li>\n"
    }

    private func events(_ event: RecordLog.Event, of log: RecordLog) -> String {
        let verb = event.verbInWords(asked: log.record.id, isComplete: log.isComplete).map(SiteHTML.text)
        guard event.change.verb != .deleted, !event.phrases.isEmpty else { return verb.map { "<p>\($0)</p>\n" } ?? "" }
        let fields = SiteHTML.list(event.phrases.map(sentence))
        // A record that came says all its fields at once, and they stand above.
        guard let verb, [.imported, .created].contains(event.change.verb) else {
            return (verb.map { "<p>\($0)</p>\n" } ?? "") + fields
        }
        let count = event.phrases.count
        return SiteHTML.folded("\(verb), with \(count) field\(count == 1 ? "" : "s")", fields)
    }

    private func sentence(_ phrase: FieldPhrase) -> String {
        let words = phrase.parts.map { part in
            switch part {
            case .tool(let text): text
            case .book(let text): SiteHTML.text(FieldLines.cut(text))
            }
        }
        return "<strong>\(SiteHTML.text(phrase.name))</strong>: \(words.joined())"
    }
}
