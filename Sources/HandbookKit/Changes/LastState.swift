import BookIndex
import GitStore
import PageText

/// The last state of a book that was judged in full, with its tables: what is staged next differs from it by little.
struct LastState {
    let today: Day
    private let entries: StoredEntries
    /// Names what of them is from the overlay: a page may move between the two and stay what it is.
    private let overlay: [String]
    private let found: FoundInState
    /// Names its tables, which are a file beside the store.
    let tables: StoredTables.ID
    private let past: Past
    /// Which part of its past rules and views read.
    let part: Past.Part

    /// Nil where too much follows from what records say besides their fields.
    init?(_ handbook: Handbook, _ found: FoundInState, _ past: Past, image: [UInt8], store: Store) {
        let book = handbook.book
        let filling = handbook.tablesOnDemand
        guard !book.statesParameterOnRecord, LastState.standAlone(found.written), !filling.contains("proposed_changes"),
            book.refusals.isEmpty,
            let tables = store.keep(tables: image)
        else { return nil }
        today = handbook.today
        entries = StoredEntries(book.snapshot.entries)
        overlay = book.snapshot.overlay.names
        self.found = found
        self.tables = tables
        self.past = past
        part = Past.Part(of: filling)
    }

    /// Whether the tables of history are those of another state.
    func hasSamePast(as other: Past) -> Bool { past.limited(to: part) == other.limited(to: part) }

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
        guard let changes = entries.changes(to: snapshot.entries), snapshot.refusals.isEmpty,
            snapshot.overlay.names == overlay, changes.count <= LastState.mostChanges,
            changes.allSatisfy({ $0.old != nil && $0.new != nil })
        else { return nil }
        let paths = Set(changes.map(\.path))
        let book = try await Book(snapshot, from: source.library) { path, kind in
            paths.contains(path) || kind.name == WaiverReader.kindName
        }
        let records = book.records.filter { paths.contains($0.path) }
        guard book.refusals.isEmpty, records.count == changes.count,
            !book.statesParameterOnRecord, let before = try await contents(changes, book, source)
        else { return nil }
        let handbook = try Handbook(
            book, of: source.facts, named: snapshot.name, asked: asked, clock: clock,
            readsExamples: false)
        guard handbook.today == today else { return nil }
        let patched = records.compactMap { record in before[record.path].map { (before: $0, after: record) } }
        guard patched.count == records.count else { return nil }
        let patch = TablePatch(patched, of: book.kinds)
        // The tables of history name authors by the addresses of people.
        guard part == .none || !patch.touches(kind: Right.kindOfHolders, among: book.kinds) else { return nil }
        return Step(handbook: handbook, last: self, paths: paths, patch: patch)
    }

    /// What the changed pages said, by path; nil unless they have the headings that others may link to, the links and
    /// the tasks that they had.
    private func contents(
        _ changes: [PathChange], _ book: Book, _ source: BookSource
    ) async throws -> [String: TypedRecord]? {
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
        var records: [String: TypedRecord] = [:]
        for request in requests {
            let path = request.entry.path
            guard let old = contents[request.key], let new = book.page(at: path)?.page,
                old.page.frontMatter == nil, old.page.outline.links == new.outline.links,
                old.page.outline.tasks == new.outline.tasks,
                old.page.outline.headings.map(\.anchor) == new.outline.headings.map(\.anchor)
            else { return nil }
            records[path] = old.typed
        }
        return records
    }

    /// A state that differs from the last one by the fields of some records.
    struct Step {
        let handbook: Handbook
        fileprivate let last: LastState
        fileprivate let paths: Set<String>
        fileprivate let patch: TablePatch

        /// Makes the tables of the state the ones that queries are about; false when they cannot be had.
        func load(into worker: Worker) throws -> Bool {
            try worker.load(last.tables, patch, of: handbook.book, today: handbook.today)
        }

        /// What is written wrong: on the pages that were read again, and what stood on the others. Nil where the one
        /// says too little without the other.
        func written() -> [Finding]? {
            let check = WrittenCheck(handbook: handbook)
            let written = last.found.written.filter { !paths.contains($0.path) } + check.findings(onRecords: paths)
            return LastState.standAlone(written) ? written : nil
        }

        /// What the queries of pages gave that read nothing in which the states differ.
        var asked: [AskedPage.Question: AskedPage] {
            var pages: [AskedPage.Question: AskedPage] = [:]
            for var page in last.found.asked where page.reads.isDisjoint(with: patch.touched) {
                page.findings = page.findings.map(placed)
                pages[page.question] = page
            }
            return pages
        }

        /// A finding where the field now stands that it is about: other lines of the page may have come or gone.
        private func placed(_ finding: Finding) -> Finding {
            guard paths.contains(finding.path), let page = handbook.book.page(at: finding.path) else { return finding }
            var finding = finding
            finding.span = page.wholePage().place(ofField: finding.field)
            return finding
        }
    }
}

extension LastState: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(today.description)
        writer.write(entries)
        writer.write(overlay)
        writer.write(found.written)
        writer.write(found.asked)
        writer.write(tables)
        writer.write(past)
        writer.write(part)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        guard let today = Day(try reader.string()) else { throw StorageFault() }
        self.today = today
        entries = try reader.read()
        overlay = try reader.strings()
        found = FoundInState(written: try reader.list(), asked: try reader.list())
        tables = try reader.read()
        (past, part) = (try reader.read(), try reader.read())
    }
}
