import Dispatch
import GitStore
import Synchronization

/// The records of a book along the first parents of a commit, oldest first, typed by the kinds of one snapshot.
///
/// Making it reads no content. Each page is typed when its record is asked for, every version once.
package struct RecordHistory: Sendable {
    /// The chain, oldest first; a position is an index into it.
    package let steps: [CommitStep]
    /// When each commit of the chain counts as made, in seconds since 1970; never falling.
    package let seconds: [Int64]
    /// Whether the chain reaches the first commit there ever was. What a shallow clone lacks is not known to be absent.
    package let isComplete: Bool
    /// The position of the commit that brought the first records, by import and not by a change of its author.
    package let importPosition: Int?
    /// The day of each commit where it was made; never falling either.
    package let days: [Day]
    let lives: [RecordLife]
    private(set) var typed: Typing

    /// What a page says as a record of a kind; nil for one that cannot be read, which counts as a record without fields.
    package typealias Typing = @Sendable (ObjectID, Kind) throws -> TypedRecord?

    /// - Parameters:
    ///   - steps: the chain, oldest first, each commit with its changes against its first parent; the first of a shallow
    ///     clone, like a root, with all its files.
    ///   - seconds: the effective time of each commit; must be as many as the steps.
    package init(
        steps: [CommitStep], seconds: [Int64], isComplete: Bool, kinds: [Kind], typed: @escaping Typing
    ) {
        precondition(steps.count == seconds.count, "because every commit has a time")
        self.steps = steps
        self.seconds = seconds
        self.isComplete = isComplete
        self.typed = typed
        lives = RecordLife.all(in: steps, kinds: kinds)
        importPosition = lives.first?.events.first?.position
        var days: [Day] = []
        days.reserveCapacity(steps.count)
        for (step, seconds) in zip(steps, seconds) {
            let day = Day(seconds: seconds, offsetMinutes: step.commit.committer?.offsetMinutes ?? 0)
            days.append(days.last.map { max($0, day) } ?? day)
        }
        self.days = days
    }

    /// The same history with other means to read what pages say; the chain is not walked again.
    package func reading(_ typed: @escaping Typing) -> RecordHistory {
        var history = self
        history.typed = typed
        return history
    }

    /// A commit with what it changed in the records.
    package struct Entry: Sendable {
        package let position: Int
        package let commit: Commit
        package let seconds: Int64
        /// In the order of the paths. Never empty.
        package let changes: [RecordChange]
    }

    /// The commits that changed any record, oldest first.
    package func entries() throws -> [Entry] { try entries(of: lives) }

    /// The commits that changed one record, oldest first: every life that it had under this id, with what the record of
    /// that life did under other ids.
    package func entries(ofRecord id: String, kind: String) throws -> [Entry] {
        try entries(of: lives.filter { $0.kind.name == kind && $0.had(id: id) })
    }

    func entries(of lives: [RecordLife]) throws -> [Entry] {
        var found = try changes(of: lives)
        found.sort { $0.event.sequence < $1.event.sequence }
        return found.chunked { $0.event.position == $1.event.position }.compactMap { chunk in
            chunk.first.map { first in
                let position = first.event.position
                return Entry(
                    position: position, commit: steps[position].commit, seconds: seconds[position],
                    changes: chunk.map(\.change))
            }
        }
    }

    private typealias Changes = [(event: RecordLife.Event, change: RecordChange)]

    /// What happened in some lives: of many, each half by a thread of its own.
    private func changes(of lives: [RecordLife]) throws -> Changes {
        guard lives.count > 100 else { return try changes(of: lives[...]) }
        let middle = lives.count / 2
        let halves = [lives[..<middle], lives[middle...]]
        let results = Mutex<[Int: Result<Changes, any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: halves.count) { half in
            let result = Result { try changes(of: halves[half]) }
            results.withLock { $0[half] = result }
        }
        return try results.withLock { results in try halves.indices.flatMap { try results[$0]?.get() ?? [] } }
    }

    private func changes(of lives: ArraySlice<RecordLife>) throws -> Changes {
        var found: Changes = []
        for life in lives {
            var reader = LifeReader(life, importPosition: importPosition, typed: typed)
            while let stage = try reader.next() {
                if let change = stage.change { found.append((stage.event, change)) }
            }
        }
        return found
    }

    // MARK: Versions

    /// Every version of every record of a kind, by id and then in the order of history.
    package func versions(of kind: Kind) throws -> [RecordVersion] {
        var versions: [RecordVersion] = []
        for life in lives where life.kind.name == kind.name { try add(life, to: &versions) }
        return versions.sorted {
            $0.id == $1.id ? $0.position < $1.position : $0.id.utf8.lexicographicallyPrecedes($1.id.utf8)
        }
    }

    private func add(_ life: RecordLife, to versions: inout [RecordVersion]) throws {
        var reader = LifeReader(life, importPosition: importPosition, typed: typed)
        let first = versions.count
        while let stage = try reader.next() {
            guard stage.isNewVersion else { continue }
            let position = stage.event.position
            if versions.count > first { versions[versions.count - 1].validUntil = days[position] }
            guard let here = stage.event.move.new, let record = stage.record else { continue }
            versions.append(
                RecordVersion(
                    id: here.id, path: here.path, typed: record, verb: stage.verb, position: position,
                    commit: steps[position].commit, validFrom: days[position], life: life.number,
                    renamedFrom: stage.event.move.isRename ? stage.event.move.old?.id : nil))
        }
    }
}

/// A record as it was from one commit until the next that changed it.
package struct RecordVersion: Sendable {
    package var id: String
    package var path: String
    package var typed: TypedRecord
    package var verb: RecordChange.Verb
    /// The position on the chain of the commit that made it so.
    package var position: Int
    package var commit: Commit
    package var validFrom: Day
    /// The first day on which it no longer holds; nil while it does. On a day of several changes it is the same day.
    package var validUntil: Day?
    /// Which record this was, under whatever id: a rename goes on with a life, what comes after a deletion starts one.
    package var life: Int
    /// The id before, where this version is the rename.
    package var renamedFrom: String?
}

extension Array {
    /// The array in pieces, cut wherever two neighbours do not belong together.
    fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
        var chunks: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
            chunks.append(self[start..<index])
            start = index
        }
        if start < endIndex { chunks.append(self[start...]) }
        return chunks
    }
}
