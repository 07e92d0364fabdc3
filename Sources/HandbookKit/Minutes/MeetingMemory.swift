import BookIndex
import PageText

/// What an agenda knows of the earlier meetings of its series; its template shows it under these names.
package struct MeetingMemory: Sendable {
    /// Still to be done, in the order in which they were written.
    package private(set) var open: [Item] = []
    /// Open until the last meeting, and done by a commit since then.
    package private(set) var done: [Item] = []
    /// Everybody who was ever picked, the last one first.
    private(set) var picked: [Picked] = []

    /// An action item of an earlier meeting.
    package struct Item: Sendable {
        let item: ActionItem
        let since: Day
        let age: Int
        let personName: String
        let isOverdue: Bool
        let solution: String?

        /// As the page shows it, and as the next page finds it again.
        package var text: String {
            // A bracket in a name would end the note.
            let doer = solution.map { "(done by \($0.filter { $0 != "(" && $0 != ")" }))" }
            let notes = ["(since \(since))", doer, isOverdue && solution == nil ? "(overdue)" : nil]
            return ([item.written] + notes.compactMap(\.self)).joined(separator: " ")
        }
    }

    struct Picked: Sendable {
        let id: String
        let name: String
        let day: Day
        let times: Int
    }

    /// Whether there is nothing to do and nothing was done.
    package var isEmpty: Bool { open.isEmpty && done.isEmpty }

    package static let none = MeetingMemory()
    private init() {}

    /// The names of its lists, each with the columns of its rows.
    static let columns = [
        "open_items": ["item", "person", "person_name", "text", "due_on", "since", "age", "path", "overdue"],
        "done_items": ["item", "person", "person_name", "text", "due_on", "since", "age", "path", "solution"],
        "picked_before": ["id", "name", "day", "times"],
    ]

    /// The day on which each person was picked last, by id.
    var lastPicked: [String: Day] {
        Dictionary(picked.map { ($0.id, $0.day) }, uniquingKeysWith: { first, _ in first })
    }
}

extension MeetingMemory {
    /// Reads what came before a meeting.
    ///
    /// - Parameters:
    ///   - handbook: the state at the moment, or most of it.
    ///   - worker: asks rules of the past; what was loaded into it may be gone.
    package init(
        before day: Day, of view: View, in handbook: Handbook, at moment: BookSource.Moment, source: BookSource,
        worker: Worker
    ) async throws {
        guard let form = view.form else { return }
        let earlier = MeetingSeries(form, in: handbook.book).before(day)
        let names = FieldWords(handbook)
        picked = MeetingMemory.picked(on: earlier, names, PickedKind(form, handbook.book))
        let entries = ActionLedger(earlier, in: handbook.book).entries.filter { !$0.isTicked }
        var solutions = try Solutions(handbook, at: moment, in: source, worker: worker, day: day)
        let authors = AuthorWords(handbook.book)
        for entry in entries {
            let solution = try await solutions?.solution(of: entry)?.text(authors)
            let item = Item(entry, on: day, solution, names)
            if solution == nil { open.append(item) } else { done.append(item) }
        }
    }

    private static func picked(on pages: [MeetingSeries.Page], _ names: FieldWords, _ kind: PickedKind) -> [Picked] {
        let days = Dictionary(grouping: pages.filter { $0.picked != nil }) { $0.picked ?? "" }.mapValues {
            $0.map(\.day)
        }
        let picked = days.compactMap { id, days in
            days.max().map { last in
                Picked(id: id, name: names.title(of: id, kind: kind.name) ?? id, day: last, times: days.count)
            }
        }
        return picked.sorted { $0.day == $1.day ? $0.id < $1.id : $0.day > $1.day }
    }

    /// The kinds of which the records must have been read to know what came before a meeting: the pages of its series,
    /// whoever was picked, and whoever has something to do.
    static func kinds(for view: View, in book: Book) -> Set<String> {
        guard let form = view.form else { return [] }
        return [form.kind.text, PickedKind(form, book).name, Right.kindOfHolders]
    }

    /// The kind of record that the one picked is.
    private struct PickedKind {
        let name: String

        init(_ form: RecordForm, _ book: Book) {
            let schema = book.kind(named: form.kind.text)?.schema
            name = form.pickedField.flatMap { schema?.property($0)?.references } ?? Right.kindOfHolders
        }
    }

    // MARK: For the template

    /// The rows under each name.
    var lists: [RenderJob.RowList] {
        [
            list("open_items", open.map { $0.cells + [$0.isOverdue ? .integer(1) : .integer(0)] }),
            list("done_items", done.map { $0.cells + [SQLValue($0.solution)] }),
            list(
                "picked_before",
                picked.map { [.text($0.id), .text($0.name), SQLValue($0.day), .integer(Int64($0.times))] }),
        ]
    }

    private func list(_ name: String, _ rows: [[SQLValue]]) -> RenderJob.RowList {
        RenderJob.RowList(name: name, outer: nil, columns: MeetingMemory.columns[name] ?? [], rows: rows)
    }
}

extension MeetingMemory.Item {
    fileprivate init(_ entry: ActionLedger.Entry, on day: Day, _ solution: String?, _ names: FieldWords) {
        item = entry.item
        since = entry.since
        age = day.daysSince1970 - entry.since.daysSince1970
        personName = item.person.flatMap { names.title(of: $0, kind: Right.kindOfHolders) } ?? item.person ?? ""
        isOverdue = item.due.map { $0 < day } ?? false
        self.solution = solution
    }

    fileprivate var cells: [SQLValue] {
        [
            .text(text), SQLValue(item.person), .text(personName), .text(item.text), SQLValue(item.due),
            SQLValue(since), .integer(Int64(age)), .text(item.path),
        ]
    }
}
