import BookIndex
import GitStore
import PageText

/// The commit that did an action item.
struct Solution: Sendable {
    let commit: ObjectID
    let day: Day
    /// As the commit claims.
    let author: String

    /// `commit 1a2b3c4, Ana Silva, 2026-11-20`.
    var text: String { "commit \(commit.short), \(author), \(day)" }
}

/// Looks for the commit that did what an action item waits for, after the commit that wrote the item down.
struct SolutionSearch {
    let source: BookSource
    let worker: Worker
    let day: Day
    private let past: PastBook
    private let days: [Day]

    /// Nil where nothing is committed yet.
    ///
    /// - Parameter day: the day of the meeting, by which rules are asked.
    init?(_ handbook: Handbook, at moment: BookSource.Moment, in source: BookSource, worker: Worker, day: Day)
        async throws
    {
        guard let tip = try source.tip(of: moment) else { return nil }
        let steps = try await source.history(of: tip)
        let unread = RecordHistory(unread: steps, kinds: handbook.book.kinds)
        past = PastBook(handbook: handbook, commit: tip, steps: steps, names: unread.names, unread: unread)
        days = unread.days
        (self.source, self.worker, self.day) = (source, worker, day)
    }

    /// The commit that did an item; nil while it is open, and where nobody can say.
    func solution(of entry: ActionLedger.Entry) async throws -> Solution? {
        guard let about = entry.item.about, let start = try position(of: entry) else { return nil }
        let found =
            if let rule = about.rule {
                try await solving(rule, about, after: start)
            } else {
                try await changing(about, after: start)
            }
        guard let found else { return nil }
        let commit = past.steps.steps[found].commit
        let author = AuthorWords(past.handbook.book).author(commit)
        let name = [author.name, author.email].compactMap(\.self).first { !$0.isEmpty } ?? "somebody"
        return Solution(commit: commit.id, day: days[found], author: name)
    }

    /// The first commit whose version of the page has the item.
    private func position(of entry: ActionLedger.Entry) throws -> Int? {
        let folders = Set(past.handbook.book.kinds.map(\.folder))
        return try past.steps.steps.firstIndex { step in
            guard let blob = step.changes.first(where: { $0.path == entry.path })?.new else { return false }
            let files = try source.reader.load([FileEntry(path: entry.path, blob: blob)]).files
            return files.contains { file in
                Page(reading: file.bytes).outline.tasks.contains {
                    ActionItem($0, on: entry.path, folders: folders).key == entry.item.key
                }
            }
        }
    }

    // MARK: A field that changed

    private func changing(_ about: ActionItem.About, after start: Int) async throws -> Int? {
        guard let kind = past.handbook.book.kinds.first(where: { $0.folder == about.folder }) else { return nil }
        let name = RecordName(
            kind: kind.name, folder: kind.folder, id: about.id, path: "\(kind.folder)/\(about.id)", isThere: true)
        let history = try await source.history(of: name, in: past)
        return try history.entries(ofRecord: about.id, kind: kind.name).first { entry in
            entry.position > start && entry.changes.contains { does($0, about.field) }
        }?.position
    }

    /// Whether a change fills a field in anew; to empty it does nothing.
    private func does(_ change: RecordChange, _ field: String?) -> Bool {
        guard change.verb != .deleted else { return false }
        guard let field else { return true }
        return change.fields.contains { ($0.field == field || $0.field.hasPrefix(field + ".")) && $0.new != .null }
    }

    // MARK: A rule that finds nothing any more

    /// The first commit from which on the rule finds nothing there: it found something when the item was written, and
    /// finds nothing now. In between half of what is left is asked each time.
    private func solving(_ rule: String, _ about: ActionItem.About, after start: Int) async throws -> Int? {
        guard let rule = past.handbook.rules.rules.first(where: { $0.id == rule }) else { return nil }
        let path = "\(PageSort.handbookFolder)/\(about.folder)/\(about.id).md"
        var (open, done) = (start, past.steps.steps.count - 1)
        guard open < done, try await finds(rule, path, at: open) == true, try await finds(rule, path, at: done) == false
        else { return nil }
        while done - open > 1 {
            let middle = (open + done) / 2
            if try await finds(rule, path, at: middle) == true { open = middle } else { done = middle }
        }
        return done
    }

    /// Whether the rule of today finds something on a page in the book as a commit had it; nil where it cannot be asked.
    private func finds(_ rule: Rule, _ path: String, at position: Int) async throws -> Bool? {
        let moment = BookSource.Moment.commit(past.steps.steps[position].commit.id)
        let book = try await source.handbook(moment, asked: day, clock: day)
        let filling = BookTables.tablesOnDemand(mentionedIn: [rule.query.text], kinds: book.book.kinds)
        let history = try await source.tables(of: book, at: moment, filling: filling)
        try worker.load(book.book, today: day, history: history, filling: filling)
        let runner = RuleRunner(book: book.book, today: day, worker: worker)
        return try runner.places(of: rule).map { places in places.contains { $0.path == path } }
    }
}
