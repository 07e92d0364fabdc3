import BookIndex
import GitStore

/// A state of the book that views and queries show.
///
/// Where an earlier run left the tables of the state, only those pages are read that are needed beside them.
package struct ShownBook: Sendable {
    /// The state, in which records may be left out that only the tables hold.
    package private(set) var handbook: Handbook
    let source: BookSource
    let moment: BookSource.Moment
    private let asked: Day?
    private let clock: Day
    /// Nil where nobody can say what the past is; the tables are then made anew each time.
    private let past: Past?
    /// The tables that an earlier run left; nil where they are made by this one.
    private var kept: (tables: KeptTables, file: StoredTables)?
    /// The tables of history that are needed, and those that are worked out.
    private var filling: Set<String> = []
    private var history: HistorySource?
    private var walked: StepHistory?
    private var isToBeKept = true

    /// Reads a state and starts the worker that will be asked about it.
    ///
    /// - Parameters:
    ///   - asked: the day that was asked for.
    ///   - clock: the day to use when neither anybody nor the book says one.
    ///   - query: one that is going to be asked.
    package init(
        _ moment: BookSource.Moment, in source: BookSource, asked: Day?, clock: Day, worker: Worker,
        for query: String = ""
    ) async throws {
        let snapshot = try source.snapshot(moment)
        let past = try? source.past(of: moment)
        let kept = try past.flatMap { try source.keptTables(of: snapshot, $0) }
        if let kept { try worker.start(with: kept.tables.id, in: kept.file) } else { try worker.start() }
        let (isMade, isWalking) = (kept == nil, kept == nil && BookTables.mayNeedHistory(query))
        async let walk: StepHistory? = isWalking ? source.walk(to: moment) : nil
        let isWanted: ((String, Kind) -> Bool)? = isMade ? nil : { ShownBook.isNeeded($0, $1) }
        handbook = try await source.handbook(of: snapshot, asked: asked, clock: clock, records: isWanted)
        walked = try await walk
        (self.source, self.moment, self.asked, self.clock) = (source, moment, asked, clock)
        (self.past, self.kept) = (past, kept)
        if kept != nil, !handbook.book.refusals.isEmpty { try await readAll() }
    }

    /// Whether answers about the past may lack something.
    package var lacksHistory: Bool { history.map { !$0.isComplete } ?? false }

    /// How many pages of the book cannot be read in full.
    package var faultyPageCount: Int { kept?.tables.faultyPageCount ?? handbook.faultyPageCount }

    // MARK: What is needed

    /// Reads what some views need beside the other tables: the past, and the earlier meetings of their series.
    package mutating func read(for views: [View]) async throws {
        let book = handbook.book
        let kinds = Set(views.flatMap { MeetingMemory.kinds(for: $0, in: book) })
        try await fill(Set(views.flatMap { $0.tablesOnDemand(of: book.kinds).union($0.derivedTables) }))
        guard kept != nil, !kinds.isEmpty else { return }
        handbook = try await source.handbook(of: book.snapshot, asked: asked, clock: clock) { path, kind in
            ShownBook.isNeeded(path, kind) || kinds.contains(kind.name)
        }
    }

    /// Reads the past where a query needs it.
    package mutating func read(for query: String) async throws {
        try await fill(
            BookTables.tablesOnDemand(mentionedIn: [query], kinds: handbook.book.kinds)
                .union(BookTables.derivedTables(mentionedIn: [query])))
    }

    private mutating func fill(_ names: Set<String>) async throws {
        filling = names
        if let kept {
            guard !kept.tables.filling.isSuperset(of: names) else { return }
            // Otherwise two questions that are asked in turn would fill them anew each time.
            filling.formUnion(kept.tables.filling)
            return try await readAll()
        }
        history = try await source.tables(of: handbook, at: moment, filling: fillingFromHistory, walked: walked)
    }

    private var fillingFromHistory: Set<String> { filling.subtracting(BookTables.derivedNames) }

    /// Reads what the tables are made from.
    private mutating func readAll() async throws {
        kept = nil
        handbook = try await source.handbook(of: handbook.book.snapshot, asked: asked, clock: clock)
        history = try await source.tables(of: handbook, at: moment, filling: fillingFromHistory)
    }

    /// Only reference data may state parameters besides pages that are no records.
    private static func isNeeded(_: String, _ kind: Kind) -> Bool { kind.isReferenceData }

    // MARK: Tables

    /// Makes the state the one that queries are about, seen on a day.
    ///
    /// - Parameter patch: what is to be written into its tables besides.
    package mutating func load(into worker: Worker, on day: Day, adding patch: TablePatch = .none) async throws {
        if let kept {
            if kept.tables.have(filling, on: day),
                try worker.load(kept.tables.id, patch, of: handbook.book, today: day)
            {
                worker.sources = kept.tables.derived?.sources ?? [:]
                return
            }
            // Another run has put other tables in their place since, they are of another quarter or have not enough room.
            try await readAll()
        }
        let derived = try await DerivedTables(
            filling, of: handbook, at: moment, in: source, on: day, beside: worker)
        try worker.load(
            handbook.book, today: day, history: history, filling: fillingFromHistory, derived: derived, adding: patch,
            room: Worker.usualRoom)
        // Those that were kept before there was something to add may have too little room for it.
        if isToBeKept || !patch.isEmpty { try keep(worker.image, derived, on: day) }
        isToBeKept = false
    }

    private func keep(_ image: [UInt8]?, _ derived: DerivedTables, on day: Day) throws {
        // What a state changes depends on the day; what could not be read follows from more than the pages.
        guard let store = source.library.store, let image, let past, !source.isCutOff, handbook.book.refusals.isEmpty,
            fillingFromHistory.isEmpty || history?.isComplete == true, !filling.contains("proposed_changes"),
            (try? source.past(of: moment)) == past, let id = store.keep(shown: image)
        else { return }
        let isDerived = !filling.isDisjoint(with: BookTables.derivedNames)
        try KeptTables(id: id, of: handbook, past, filling: filling, derived: derived, on: isDerived ? day : nil)
            .keep(in: store, as: .shown)
    }
}

extension Handbook {
    /// How many pages cannot be read in full: a record that cannot is missing from the tables, or stands there without
    /// what was wrong.
    package var faultyPageCount: Int {
        let faults = book.faults.filter { BuiltInCheck.named($0.fault.id)?.severity != .notice }
        return Set(faults.map(\.path) + book.refusals.map(\.path)).count
    }
}
