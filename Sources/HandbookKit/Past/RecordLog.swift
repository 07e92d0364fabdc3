import BookIndex
import GitStore

/// What happened to one record, commit by commit.
package struct RecordLog: Sendable {
    package let record: RecordName
    /// The title it has, or had last.
    package let title: String?
    /// Why it is not there under this name; nil while it is.
    package let fate: Fate?
    /// Newest first.
    package private(set) var entries: [Entry] = []
    /// How many entries there are, with those that are not shown.
    package private(set) var total = 0
    /// Whether the history goes back to its beginning.
    package let isComplete: Bool

    /// The end of a record, or of one of its names.
    package enum Fate: Sendable, Equatable {
        case deleted(Day, ObjectID)
        case renamed(Day, ObjectID, to: String)

        /// `deleted on 2026-03-05 in commit 1a2b3c4`, not escaped.
        var text: String {
            switch self {
            case .deleted(let day, let commit): "deleted on \(day) in commit \(commit.short)"
            case .renamed(let day, let commit, let path): "renamed to \(path) on \(day) in commit \(commit.short)"
            }
        }
    }

    /// What one commit did to the record.
    package struct Entry: Sendable {
        package let commit: ObjectID
        package let day: Day
        package let author: AuthorWords.Author
        package let approvals: [AuthorWords.Author]
        package let subject: String
        /// Whether the commit merged a branch, so that somebody else may have written the change.
        package let isMerge: Bool
        /// One, or two where a record came in the place of another.
        package var events: [Event]
    }

    package struct Event: Sendable {
        package let change: RecordChange
        package var fields: [FieldChange]
        package let phrases: [FieldPhrase]
        /// Whether the record had been there before and was deleted.
        package let isAgain: Bool
        /// The only other record of the kind that went when this one came, or came when it went.
        package var counterpart: String?
    }

    /// - Parameters:
    ///   - record: one of `past.names`.
    ///   - history: knows what the versions of the record say.
    ///   - field: the field to tell of, or a group or list with all that is in it; nil tells of all.
    package init(
        of record: RecordName, in past: PastBook, history: RecordHistory, field: String? = nil
    ) throws {
        let entries = try history.entries(ofRecord: record.id, kind: record.kind)
        let (words, authors) = (FieldWords(past.handbook), AuthorWords(past.handbook.book))
        self.init(of: record, entries, in: history, words: words, authors: authors, field: field) { change, position in
            history.counterpart(ofRecord: change.id, kind: change.kind, at: position)
        }
    }

    /// - Parameters:
    ///   - entries: the commits that changed the record, oldest first.
    ///   - counterpart: gives the id of the only other record that went or came with a change at a position.
    init(
        of record: RecordName, _ entries: [RecordHistory.Entry], in history: RecordHistory, words: FieldWords,
        authors: AuthorWords, field: String? = nil, counterpart: (RecordChange, Int) -> String?
    ) {
        self.record = record
        isComplete = history.isComplete
        var (oldestFirst, isDeleted): ([Entry], Bool) = ([], false)
        var (title, fate): (String?, Fate?) = (nil, nil)
        for entry in entries {
            var events: [Event] = []
            for change in entry.changes {
                fate = Fate(change, of: record, on: history.days[entry.position], in: entry.commit.id) ?? fate
                let isNew = [.created, .imported].contains(change.verb)
                title = change.fields.first { $0.field == "title" }.flatMap { $0.new.text ?? $0.old.text } ?? title
                var event = Event(change, only: field, isNew: isNew, isAgain: isNew && isDeleted, words: words)
                if change.verb == .created || change.verb == .deleted {
                    event.counterpart = counterpart(change, entry.position)
                }
                isDeleted = change.verb == .deleted
                if field == nil || !event.fields.isEmpty { events.append(event) }
            }
            if events.isEmpty { continue }
            oldestFirst.append(
                Entry(
                    commit: entry.commit.id, day: history.days[entry.position], author: authors.author(entry.commit),
                    approvals: authors.approvals(entry.commit), subject: entry.commit.subject,
                    isMerge: entry.commit.parents.count > 1, events: events))
        }
        self.entries = oldestFirst.reversed()
        total = self.entries.count
        self.fate = record.isThere ? nil : fate
        self.title = words.title(of: record.id, kind: record.kind) ?? title
    }

    /// The log with no more than its newest entries.
    package func newest(_ most: Int) -> RecordLog {
        var log = self
        log.entries = Array(entries.prefix(max(most, 0)))
        return log
    }
}

extension RecordLog.Fate {
    fileprivate init?(_ change: RecordChange, of record: RecordName, on day: Day, in commit: ObjectID) {
        if change.verb == .deleted, change.path == record.path {
            self = .deleted(day, commit)
        } else if change.verb == .renamed, change.previousPath == record.path {
            self = .renamed(day, commit, to: change.path)
        } else {
            return nil
        }
    }
}

extension RecordLog.Event {
    fileprivate init(_ change: RecordChange, only field: String?, isNew: Bool, isAgain: Bool, words: FieldWords) {
        let fields = change.fields.filter { change in field.map { FieldChoice.covers($0, change.field) } ?? true }
        self.init(
            change: change, fields: fields,
            phrases: fields.map { FieldPhrase($0, of: change.kind, isNew: isNew, in: words) },
            isAgain: isAgain)
    }
}

extension RecordLog.Event {
    /// What happened to the record as a whole, not escaped; nil when only fields changed.
    ///
    /// - Parameters:
    ///   - id: the id that was asked for.
    ///   - isComplete: whether the history goes back to its beginning.
    func verbInWords(asked id: String, isComplete: Bool) -> String? {
        switch change.verb {
        case .imported:
            return isComplete ? "there when the book's history begins" : "there where this clone's history begins"
        case .created:
            return (isAgain ? "created again" : "created")
                + (counterpart.map { ", by the commit that deleted \($0)" } ?? "")
        case .deleted: return "deleted" + (counterpart.map { ", by the commit that created \($0)" } ?? "")
        case .renamed:
            let old = change.previousPath ?? ""
            return "renamed from \(old) to \(change.path)"
        case .changed: return change.id == id ? nil : "when it was called \(change.id)"
        }
    }
}
