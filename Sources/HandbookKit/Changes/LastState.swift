import BookIndex
import GitStore
import PageText

/// The last state of a book that was judged in full, with its tables: what is staged next differs from it by little.
struct LastState {
    private let today: Day
    private let entries: [FileEntry]
    private let written: [Finding]
    /// Names its tables, which are a file beside the store.
    private let tables: UInt64

    /// Nil where too much follows from what records say besides their fields.
    init?(_ handbook: Handbook, written: [Finding], image: [UInt8], store: Store) {
        let book = handbook.book
        let statesParameter = book.parameters.contains { BookPage.kind(ofRecordAt: $0.path, among: book.kinds) != nil }
        guard !statesParameter, LastState.standAlone(written), handbook.tablesOnDemand.isEmpty, book.refusals.isEmpty,
            let tables = store.keep(tables: image)
        else { return nil }
        today = handbook.today
        entries = book.snapshot.entries
        self.written = written
        self.tables = tables
    }

    /// Whether what is said of one record depends on no other: of very many lost references only some get a suggestion.
    private static func standAlone(_ written: [Finding]) -> Bool {
        written.count { $0.rule == "dangling-reference" } <= Book.mostSuggestions
    }

    // MARK: Keeping

    private static let key = Array("last state".utf8)

    init?(from store: Store) {
        guard let last: LastState = store.values(.answer, [LastState.key])[0] else { return nil }
        self = last
    }

    func keep(in store: Store) { store.keep(.answer, [(LastState.key, self)]) }

    // MARK: From here to another state

    /// More changes than this are judged in full.
    private static let mostChanges = 200

    /// How another state differs; nil where more than the fields of a few records does.
    func step(to snapshot: Snapshot, source: BookSource, asked: Day?, clock: Day) async throws -> Step? {
        let changes = BookChange.paths(from: entries, to: snapshot.entries)
        guard snapshot.refusals.isEmpty, changes.count <= LastState.mostChanges,
            changes.allSatisfy({ $0.old != nil && $0.new != nil })
        else { return nil }
        let paths = Set(changes.map(\.path))
        let book = try await Book(snapshot, from: source.library) { path, kind in
            paths.contains(path) || kind.name == WaiverReader.kindName
        }
        let records = book.records.filter { paths.contains($0.path) }
        guard book.refusals.isEmpty, records.count == changes.count,
            !book.parameters.contains(where: { BookPage.kind(ofRecordAt: $0.path, among: book.kinds) != nil }),
            try await hasSameOutlines(changes, book, source)
        else { return nil }
        let handbook = try Handbook(book, of: source.facts, named: snapshot.name, asked: asked, clock: clock)
        guard handbook.today == today, handbook.tablesOnDemand.isEmpty else { return nil }
        return Step(handbook: handbook, last: self, paths: paths, records: records)
    }

    /// Whether the changed pages have the headings that others may link to, and the links, that they had.
    private func hasSameOutlines(_ changes: [PathChange], _ book: Book, _ source: BookSource) async throws -> Bool {
        let requests = changes.compactMap { change -> PageLibrary.Request? in
            guard let old = change.old else { return nil }
            return .init(
                FileEntry(path: change.path, blob: old), kind: BookPage.kind(ofRecordAt: change.path, among: book.kinds)
            )
        }
        let snapshot = book.snapshot
        let contents = try await source.library.contents(of: requests) { entries throws(GitError) in
            try snapshot.load(entries)
        }.contents
        return requests.allSatisfy { request in
            guard let old = contents[request.key]?.page, let new = book.page(at: request.entry.path)?.page else {
                return false
            }
            return old.frontMatter == nil && old.outline.links == new.outline.links
                && old.outline.headings.map(\.anchor) == new.outline.headings.map(\.anchor)
        }
    }

    /// A state that differs from the last one by the fields of some records.
    struct Step {
        let handbook: Handbook
        fileprivate let last: LastState
        fileprivate let paths: Set<String>
        fileprivate let records: [BookRecord]

        /// Makes the tables of the state the ones that queries are about; false when they cannot be had.
        func load(into worker: Worker) throws -> Bool {
            let patch = TablePatch(records, of: handbook.book.kinds)
            return try worker.load(last.tables, patch, of: handbook.book, today: handbook.today)
        }

        /// What is written wrong, of which only what was read again is known; nil where that says too little.
        func written(_ found: [Finding]) -> [Finding]? {
            let written = last.written.filter { !paths.contains($0.path) } + found.filter { paths.contains($0.path) }
            return LastState.standAlone(written) ? written : nil
        }
    }
}

extension LastState: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(today.description)
        writer.write(entries.count)
        for entry in entries {
            writer.write(entry.path)
            writer.write(entry.blob)
        }
        writer.write(written)
        writer.write(Int64(bitPattern: tables))
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        guard let today = Day(try reader.string()) else { throw StorageFault() }
        self.today = today
        var entries: [FileEntry] = []
        for _ in 0..<(try reader.count()) {
            entries.append(FileEntry(path: try reader.string(), blob: try reader.read()))
        }
        self.entries = entries
        written = try reader.list()
        tables = UInt64(bitPattern: try reader.int64())
    }
}
