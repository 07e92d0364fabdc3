import BookIndex
import GitStore
import PageText

/// Everything that is found in one state of a book on one day.
struct FindingsOfState {
    let beforeWaivers: [Finding]
    /// What counts once waivers are applied.
    let counting: [Finding]

}

extension FindingsOfState {
    init(_ found: FoundInState, _ depth: Depth, _ check: Check) {
        let all = found.all(depth, in: check.handbook.book)
        self.init(beforeWaivers: all, counting: check.report(all).findings)
    }
}

/// Judges states of a book, each only once: what was found is kept by the ids of everything that was judged.
struct Judgements {
    let source: BookSource
    let worker: Worker
    /// Whether a state that is judged in full is the one that the next check begins from.
    var keepsTables = true

    /// What is found in a handbook on its day.
    ///
    /// - Parameters:
    ///   - moment: which state it is.
    ///   - base: the commit that it is compared with.
    func findings(
        of handbook: Handbook, at moment: BookSource.Moment, base: ObjectID? = nil, depth: Depth = .whole
    ) async throws -> FindingsOfState {
        let past = try source.past(of: moment, base: base)
        if let known = try known(of: handbook.book.snapshot, past, on: handbook.today, depth: depth) { return known }
        let filling = handbook.tablesOnDemand
        let history = try await source.tables(of: handbook, at: moment, base: base, filling: filling)
        let check = Check(handbook, worker: worker, history: history)
        let found = try check.judge()
        let findings = FindingsOfState(found, depth, check)
        // What could not be read, or is not there, follows from more than the pages and their past.
        if filling.isEmpty || history?.isComplete == true, handbook.book.refusals.isEmpty, worker.isSettled {
            for each in [Depth.records, .whole] {
                let kept = each == depth ? findings : FindingsOfState(found, each, check)
                try keep(kept, of: handbook, past, reading: Past.Part(of: filling), depth: each)
            }
            if keepsTables, let store = source.library.store, let image = worker.image,
                let last = LastState(handbook, found, past, image: image, store: store)
            {
                last.keep(in: store)
                try KeptTables(id: last.tables, of: handbook, past, filling: filling).keep(in: store, as: .judged)
            }
        }
        return findings
    }

    /// What is found in a state that differs by little from the last one that was judged in full; nil where that does
    /// not follow, or there is none.
    ///
    /// - Returns: also the handbook of the state, in which only the pages are read that this needs.
    func quick(
        _ snapshot: Snapshot, _ past: Past, asked: Day?, clock: Day, depth: (Book) -> Depth
    ) async throws -> (handbook: Handbook, findings: FindingsOfState)? {
        guard let store = source.library.store, let last = LastState(from: store), last.hasSamePast(as: past),
            isUsable(last.part)
        else { return nil }
        // While pages are read; most changes touch what some rule reads.
        let isKnown = try known(of: snapshot, past, on: last.today, depth: .records) != nil
        if !isKnown { try worker.start(with: last.tables) }
        guard let step = try await last.step(to: snapshot, source: source, asked: asked, clock: clock) else {
            return nil
        }
        let handbook = step.handbook
        let depth = depth(handbook.book)
        if isKnown, let known = try known(of: snapshot, past, on: last.today, depth: depth) { return (handbook, known) }
        let check = Check(loaded: handbook, worker: worker)
        let asked = step.asked
        let isAsking = check.questions(depth).contains { asked[$0] == nil }
        guard let written = step.written(), try !isAsking || step.load(into: worker) else { return nil }
        let found = FoundInState(written: written, asked: try check.asked(depth, knowing: asked))
        let findings = FindingsOfState(found, depth, check)
        if worker.isSettled { try keep(findings, of: handbook, past, reading: last.part, depth: depth) }
        return (handbook, findings)
    }

    /// Under the pages stands which part of the past the findings follow from, and under both the findings.
    private func keep(
        _ findings: FindingsOfState, of handbook: Handbook, _ past: Past, reading part: Past.Part, depth: Depth
    ) throws {
        let (snapshot, today) = (handbook.book.snapshot, handbook.today)
        let pages = try key(of: snapshot, nil, on: today, depth)
        let whole = try key(of: snapshot, past.limited(to: part), on: today, depth)
        source.library.store?.keep(
            .answer, forms: [(pages, Store.form(part, under: pages)), (whole, Store.form(findings, under: whole))])
    }

    /// What was found in a state when it was judged before; nil when it was not.
    func known(of snapshot: Snapshot, _ past: Past, on day: Day, depth: Depth) throws -> FindingsOfState? {
        guard let store = source.library.store,
            let part: Past.Part = store.values(.answer, [try key(of: snapshot, nil, on: day, depth)])[0],
            isUsable(part)
        else { return nil }
        return store.values(.answer, [try key(of: snapshot, past.limited(to: part), on: day, depth)])[0]
    }

    /// Whether answers that read a part of the past hold here. Where history is cut off no rule about it is asked, whatever
    /// was found before it was.
    private func isUsable(_ part: Past.Part) -> Bool {
        part == .none || !source.isCutOff
    }

    /// Names what findings follow from: the day, the pages and the past, and how far they go.
    private func key(of snapshot: Snapshot, _ past: Past?, on day: Day, _ depth: Depth) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.write(depth.rawValue)
        writer.write(day.daysSince1970)
        writer.write(try snapshot.digest())
        writer.write(past)
        return writer.bytes
    }
}

extension FindingsOfState: Storable {
    func write(to writer: inout ByteWriter) {
        writer.write(beforeWaivers)
        writer.write(counting)
    }

    init(from reader: inout ByteReader) throws(StorageFault) {
        self.init(beforeWaivers: try reader.list(), counting: try reader.list())
    }
}
