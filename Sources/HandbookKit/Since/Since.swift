import BookIndex
import GitStore
import PageText

/// Since when findings are new or solved: a state of the book that its present state is compared with.
package enum Since: Sendable, Hashable {
    /// As the book was when a day began, judged on that day. A younger book is compared with its first commit.
    case startOf(Day)
    /// As a commit left it, judged on a day.
    case commit(ObjectID, Day)
}

extension BookSource {
    /// Since a commit, or since the end of a day.
    package func since(named text: String) async throws -> Since {
        let commit = try await moment(named: text)
        if let day = Day(text) { return .commit(commit, day) }
        let time = try commitRecord(commit).committer
        return .commit(commit, Day(seconds: time?.seconds ?? 0, offsetMinutes: time?.offsetMinutes ?? 0))
    }
}

/// The state that another is compared with, and what happened since.
struct ComparedState {
    let commit: ObjectID
    let day: Day
    /// The commits after it along first parents, oldest first, each with its day.
    let later: [(step: CommitStep, day: Day)]

    /// Nil where there is no such state: nothing has been committed, or no record.
    init?(_ since: Since, in history: RecordHistory) {
        let position: Int?
        switch since {
        case .startOf(let start):
            guard let first = history.importPosition else { return nil }
            let last = history.days.lastIndex { $0 < start }.map { max($0, first) } ?? first
            (commit, day, position) = (history.steps[last].commit.id, max(start, history.days[last]), last)
        case .commit(let id, let judged):
            (commit, day, position) = (id, judged, history.steps.lastIndex { $0.commit.id == id })
        }
        // Of a commit that is none of the first parents nobody can say what came after it.
        later = position.map { Array(zip(history.steps, history.days).dropFirst($0 + 1).map { ($0, $1) }) } ?? []
    }
}

extension Since: Storable {
    package func write(to writer: inout ByteWriter) {
        switch self {
        case .startOf(let day):
            writer.write(ObjectID?.none)
            writer.write(day.daysSince1970)
        case .commit(let id, let day):
            writer.write(Optional(id))
            writer.write(day.daysSince1970)
        }
    }

    package init(from reader: inout ByteReader) throws(StorageFault) {
        let id: ObjectID? = try reader.optional()
        guard let day = Day(daysSince1970: try reader.int()) else { throw StorageFault() }
        self = id.map { .commit($0, day) } ?? .startOf(day)
    }
}
