import BookIndex
import GitStore

/// What differs between a book at two commits, whatever happened between them.
package struct BookDiff: Sendable {
    package let old: Side
    package let new: Side
    /// By folder; kinds of which no record differs are left out.
    package let kinds: [KindChanges]
    /// Pages that are no records, and records of which only the text differs, by path.
    package let pages: [PageChange]

    /// One of the two commits.
    package struct Side: Sendable {
        package let commit: ObjectID
        package let day: Day

        init(_ commit: Commit) {
            self.commit = commit.id
            day = Day(
                seconds: commit.committer?.seconds ?? 0, offsetMinutes: commit.committer?.offsetMinutes ?? 0)
        }
    }

    package struct KindChanges: Sendable {
        package let kind: String
        package let folder: String
        /// What came, went, moved and changed, in this order, each by path.
        package let records: [Entry]
    }

    package struct Entry: Sendable {
        package let change: RecordChange
        package let title: String?
        package let phrases: [FieldPhrase]
    }

    package struct PageChange: Sendable, Equatable {
        package let path: String
        /// `created`, `deleted` or `changed`.
        package let verb: RecordChange.Verb
        /// Whether the page is a record whose fields are the same.
        package let isRecord: Bool
    }

    var isEmpty: Bool { kinds.isEmpty && pages.isEmpty }
}

extension BookDiff {
    /// The order in which changes of one kind are told.
    private static let verbs: [RecordChange.Verb] = [.created, .deleted, .renamed, .changed]

    /// - Parameters:
    ///   - paths: what differs, in the order of the paths' bytes.
    ///   - records: what differs in records.
    ///   - handbook: the book at the new side.
    ///   - isShown: whether a path is asked about.
    init(
        _ old: Commit, _ new: Commit, paths: [PathChange], records: [RecordChange], handbook: Handbook,
        isShown: (String) -> Bool
    ) {
        let (words, all) = (FieldWords(handbook), handbook.book.kinds)
        let shown = records.filter { isShown($0.path) || $0.previousPath.map(isShown) == true }
        kinds = all.sorted { $0.folder < $1.folder }.compactMap { kind in
            let changes = BookDiff.verbs.flatMap { verb in
                shown.filter { $0.kind == kind.name && $0.verb == verb }.map { Entry($0, in: words) }
            }
            return changes.isEmpty ? nil : KindChanges(kind: kind.name, folder: kind.folder, records: changes)
        }
        let told = Set(records.flatMap { [$0.path, $0.previousPath].compactMap(\.self) })
        pages = paths.filter { !told.contains($0.path) && isShown($0.path) }.map { change in
            PageChange(
                path: change.path, verb: change.old == nil ? .created : change.new == nil ? .deleted : .changed,
                isRecord: BookPage.record(at: change.path, among: all) != nil)
        }
        (self.old, self.new) = (Side(old), Side(new))
    }
}

extension BookDiff.Entry {
    fileprivate init(_ change: RecordChange, in words: FieldWords) {
        let old = change.fields.first { $0.field == "title" }?.old.text
        self.init(
            change: change, title: words.title(of: change.id, kind: change.kind) ?? old,
            phrases: change.fields.map {
                FieldPhrase($0, of: change.kind, isNew: change.verb == .created, in: words)
            })
    }
}
