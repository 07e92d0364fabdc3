import GRDB
import GitStore

/// Fills the tables that are filled on demand.
extension Database {
    func load(_ source: HistorySource, book: Book, filling names: Set<String>) throws {
        let people = PersonIndex(book, knowing: source.addresses)
        for kind in book.kinds {
            try load(source.base.filter { $0.kind == kind.name }, into: kind.baseTables, where: names.contains)
            if let history = source.history, names.contains(kind.historyTable.name) {
                try load(history.versions(of: kind), of: kind, people: people)
            }
        }
        if names.contains(BookTables.changes.name), let history = source.history {
            let rows = ChangeRows(try insert(into: BookTables.changes))
            for entry in try history.entries() {
                try rows.begin(
                    commit: entry.commit.id, author: entry.commit.author, day: history.days[entry.position], people)
                for change in entry.changes { try rows.add(change) }
            }
        }
        if names.contains(BookTables.proposedChanges.name) {
            let rows = ChangeRows(try insert(into: BookTables.proposedChanges))
            for step in source.proposed {
                try rows.begin(commit: step.commit?.id, author: step.author, day: step.day, people)
                for change in step.changes { try rows.add(change) }
            }
        }
        let commits = ListedCommit.all(in: source)
        if names.contains(BookTables.commits.name) { try load(commits, people: people) }
        if names.contains(BookTables.trailers.name) { try loadTrailers(of: commits) }
    }

    private func load(_ versions: [RecordVersion], of kind: Kind, people: PersonIndex) throws {
        let statement = try insert(into: kind.historyTable)
        let columns = kind.tables[0].columns
        for version in versions {
            let row = version.typed.firstRow
            let misfits = Dictionary(
                version.typed.misfits.map { ($0.field, $0.text) }, uniquingKeysWith: { first, _ in first })
            var values = [.text(version.id), .text(version.path), SQLValue(version.typed.title)]
            for (index, column) in columns.enumerated() {
                let value = index < row.count ? row[index] : .null
                values.append(value == .null ? SQLValue(column.field.flatMap { misfits[$0] }) : value)
            }
            let names = version.typed.misfits.map(\.field).joined(separator: ", ")
            values += [
                names.isEmpty ? .null : .text(names), SQLValue(version.validFrom), SQLValue(version.validUntil),
                .text(version.commit.id.description), SQLValue(people.author(version.commit.author)),
                .text(version.verb.rawValue), .integer(Int64(version.life)), SQLValue(version.renamedFrom),
            ]
            try statement.run(values.map(\.shortened))
        }
    }

    private func load(_ commits: [ListedCommit], people: PersonIndex) throws {
        let statement = try insert(into: BookTables.commits)
        for listed in commits {
            let commit = listed.commit
            let values: [SQLValue] = [
                .text(commit.id.description), listed.position.map { .integer(Int64($0 + 1)) } ?? .null,
                SQLValue(listed.day), SQLValue(people.author(commit.author)), SQLValue(commit.author?.name),
                SQLValue(commit.author?.email), SQLValue(commit.committer?.name), SQLValue(commit.committer?.email),
                .text(commit.subject), .integer(Int64(commit.parents.count)), .integer(listed.isImport ? 1 : 0),
                commit.faults.isEmpty ? .null : .text(commit.faults.joined(separator: " ")),
            ]
            try statement.run(values.map(\.shortened))
        }
    }

    private func loadTrailers(of commits: [ListedCommit]) throws {
        let statement = try insert(into: BookTables.trailers)
        for commit in commits.map(\.commit) {
            for (index, trailer) in commit.trailers.enumerated() {
                let values: [SQLValue] = [
                    .text(commit.id.description), .integer(Int64(index + 1)), .text(trailer.key), .text(trailer.value),
                ]
                try statement.run(values.map(\.shortened))
            }
        }
    }
}

/// Fills a table of changes. What many rows have in common is bound once: SQLite keeps it from row to row.
private struct ChangeRows {
    private let statement: Statement

    init(_ statement: Statement) { self.statement = statement }

    /// Begins with the rows of a step.
    func begin(commit: ObjectID?, author: Identity?, day: Day?, _ people: PersonIndex) throws {
        let cells = [SQLValue(commit?.description), SQLValue(day), SQLValue(people.author(author)).shortened]
        try statement.bind(cells, from: 1)
    }

    /// Adds a row for every field, and one without a field where the record as a whole is all there is to tell.
    func add(_ change: RecordChange) throws {
        try statement.bind([.text(change.kind), .text(change.id), .text(change.path)], from: 4)
        try statement.bind([.text(change.verb.rawValue)], from: 10)
        if let previous = change.previousPath {
            try add(nil, SQLValue(BookPage.recordPlace(previous)?.id), .text(change.id))
        } else if change.fields.isEmpty {
            try add(nil, .null, .null)
        }
        for field in change.fields { try add(field.field, field.old, field.new) }
    }

    private func add(_ field: String?, _ old: SQLValue, _ new: SQLValue) throws {
        try statement.bind([SQLValue(field).shortened, old.shortened, new.shortened], from: 7)
        try statement.insertBound()
    }
}

/// A commit of the history or of the change under check.
private struct ListedCommit {
    let commit: Commit
    let position: Int?
    let day: Day?
    let isImport: Bool

    static func all(in source: HistorySource) -> [ListedCommit] {
        var listed: [ListedCommit] = []
        if let history = source.history {
            listed = history.steps.enumerated().map { position, step in
                ListedCommit(
                    commit: step.commit, position: position, day: history.days[position],
                    isImport: position == history.importPosition)
            }
        }
        var known = Set(listed.map(\.commit.id))
        for step in source.proposed {
            guard let commit = step.commit, known.insert(commit.id).inserted else { continue }
            listed.append(ListedCommit(commit: commit, position: nil, day: step.day, isImport: false))
        }
        return listed
    }
}

extension PersonIndex {
    /// The id of the person, or else the address; nil where the author is unknown.
    fileprivate func author(_ identity: Identity?) -> String? {
        identity.map { person(withEmail: $0.email) ?? $0.email }
    }
}

extension SQLValue {
    /// The value, a very long text cut off: one that a query may not read would stop every query of its table, and
    /// anybody can write a commit message.
    var shortened: SQLValue {
        guard case .text(let text) = self, text.utf8.count > 30_000 else { return self }
        return .text(String(decoding: text.utf8.prefix(30_000), as: UTF8.self) + "…")
    }
}
