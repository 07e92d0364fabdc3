import BookIndex
import GitStore
import PageText

/// Makes the tables of what a check finds, now and before, each only once: what follows from commits is kept.
struct FindingTablesMaker {
    let source: BookSource
    /// Judges, with the tables of the last state that a check judged at hand.
    private let worker: Worker

    /// - Parameter worker: stays as it is; another of its sort is asked.
    init(source: BookSource, beside worker: Worker) {
        self.source = source
        self.worker = worker.another(with: source.library.store?.tables)
    }

    /// - Parameters:
    ///   - snapshot: the pages of the state.
    ///   - moment: which state it is, or nearly is.
    ///   - day: the day that it is judged on.
    ///   - since: what it is compared with; nil for nothing.
    func tables(
        of snapshot: Snapshot, at moment: BookSource.Moment, on day: Day, since: Since?
    ) async throws -> FindingTables {
        let past = try source.past(of: moment)
        let key = try key(snapshot, past, day, since)
        // The store may know of a past that was cut off since.
        if !source.isCutOff, let known: FindingTables = source.library.store?.values(.answer, [key])[0] { return known }
        let now = try await judged(on: day) { try await $0.judged(snapshot, moment) }
        guard let since else { return keep(now.tables(new: nil), under: key, now) }
        guard !source.isCutOff else { return now.tables(new: nil, gap: .historyIsCutOff) }
        guard let compared = try await compared(since, moment, now.book.kinds) else {
            return now.tables(new: nil, gap: .nothingCommitted)
        }
        let earlier = BookSource.Moment.commit(compared.commit)
        let before = try await judged(on: compared.day) { check in
            let handbook = try await check.handbook(try source.snapshot(earlier), on: compared.day)
            return (handbook, try await check.state(handbook, at: earlier))
        }
        let tables = try await tables(now, before, compared, tip: past.tip)
        return before.isWhole ? keep(tables, under: key, now) : tables
    }

    private func compared(
        _ since: Since, _ moment: BookSource.Moment, _ kinds: [Kind]
    ) async throws -> ComparedState? {
        guard let tip = try source.tip(of: moment) else { return nil }
        let history = RecordHistory(unread: try await source.history(of: tip), kinds: kinds)
        return ComparedState(since, in: history)
    }

    // MARK: Judging

    private struct Judged {
        /// All of it, or what differs from the last state that was judged.
        let book: Book
        let report: CheckReport
        /// Whether everything could be read and answered.
        let isWhole: Bool

        func tables(new: Set<Finding>?, gap: FindingTables.Gap? = nil) -> FindingTables {
            var tables = FindingTables(report.findings, new: new, kinds: book.kinds)
            tables.gap = gap
            return tables
        }
    }

    private func judged(
        on day: Day, _ judge: (ChangeCheck) async throws -> (Handbook, ChangeCheck.State)
    ) async throws -> Judged {
        var check = ChangeCheck(source, worker: worker, asked: day, clock: day)
        check.keepsTables = false
        let (handbook, state) = try await judge(check)
        let report = try await check.whole(state, handbook)
        return Judged(book: handbook.book, report: report, isWhole: handbook.book.refusals.isEmpty && worker.isSettled)
    }

    // MARK: Comparing

    private func tables(
        _ now: Judged, _ before: Judged, _ compared: ComparedState, tip: ObjectID?
    ) async throws -> FindingTables {
        let snapshot = now.book.snapshot
        let change = try await BookChange(
            from: before.book.snapshot, to: snapshot, kinds: now.book.kinds, library: source.library)
        let delta = FindingDelta(from: before.report.findings, to: now.report.findings, renames: change.renames)
        var tables = now.tables(new: Set(delta.brought))
        // What is waived now is not in order.
        let waived = Set(now.report.waived.map(\.finding.fingerprint))
        let solved = delta.solved.filter { !waived.contains($0.fingerprint) }
        let committed = try tip.map { try source.snapshot(.commit($0)) }
        let search = try await LastChangeSearch(
            of: solved, since: compared, uncommitted: snapshot.changes(from: committed),
            renames: change.renames, in: try await people(in: snapshot), source: source)
        let moved = Dictionary(change.renames.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        for finding in solved {
            tables.add(
                solved: finding, at: moved[finding.path] ?? finding.path, kinds: now.book.kinds,
                search.change(of: finding))
        }
        return tables
    }

    /// The book with its people only, by whom commits are.
    private func people(in snapshot: Snapshot) async throws -> Book {
        try await Book(snapshot, from: source.library) { _, kind in kind.name == Right.kindOfHolders }
    }

    // MARK: Keeping

    private func keep(_ tables: FindingTables, under key: [UInt8], _ now: Judged) -> FindingTables {
        if now.isWhole, worker.isSettled, !source.isCutOff { source.library.store?.keep(.answer, [(key, tables)]) }
        return tables
    }

    /// Names all that the tables follow from.
    private func key(_ snapshot: Snapshot, _ past: Past, _ day: Day, _ since: Since?) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.write("findings")
        writer.write(try snapshot.digest())
        writer.write(past)
        writer.write(day.daysSince1970)
        writer.write(since)
        return writer.bytes
    }
}
