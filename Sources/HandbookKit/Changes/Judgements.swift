import BookIndex
import GitStore
import PageText

/// Everything that is found in one state of a book on one day.
struct FindingsOfState {
    let beforeWaivers: [Finding]
    /// What counts once waivers are applied.
    let counting: [Finding]
}

/// Judges states of a book, each only once: what was found is kept by the ids of everything that was judged.
struct Judgements {
    let source: BookSource
    let worker: Worker

    /// What is found in a handbook on its day.
    ///
    /// - Parameters:
    ///   - moment: which state it is.
    ///   - base: the commit that it is compared with.
    func findings(
        of handbook: Handbook, at moment: BookSource.Moment, base: ObjectID? = nil
    ) async throws -> FindingsOfState {
        let snapshot = handbook.book.snapshot
        if let known = try known(of: snapshot, on: handbook.today) { return known }
        let filling = handbook.tablesOnDemand
        let history = try await source.tables(of: handbook, at: moment, base: base, filling: filling)
        let check = Check(handbook, worker: worker, history: history)
        let found = try check.judge()
        let findings = FindingsOfState(beforeWaivers: found.all, counting: check.report(found.all).findings)
        // What rules read of the past, and what could not be read, follows from more than the pages.
        if filling.isEmpty, handbook.book.refusals.isEmpty, worker.isSettled {
            try keep(findings, of: handbook)
            if let store = source.library.store, let image = worker.image {
                LastState(handbook, found, image: image, store: store)?.keep(in: store)
            }
        }
        return findings
    }

    /// What is found in a state that differs by little from the last one that was judged in full; nil where that does
    /// not follow, or there is none.
    ///
    /// - Returns: also the handbook of the state, in which only the pages are read that this needs.
    func quick(
        _ snapshot: Snapshot, asked: Day?, clock: Day
    ) async throws -> (handbook: Handbook, findings: FindingsOfState)? {
        guard let store = source.library.store, let last = LastState(from: store) else { return nil }
        let known = try known(of: snapshot, on: last.today)
        // While pages are read; most changes touch what some rule reads.
        if known == nil { try worker.start() }
        guard let step = try await last.step(to: snapshot, source: source, asked: asked, clock: clock) else {
            return nil
        }
        let handbook = step.handbook
        if let known { return (handbook, known) }
        let check = Check(handbook, worker: worker)
        let asked = step.asked
        let isAsking = check.pagesToAsk.contains { asked[$0] == nil }
        guard let written = step.written(), try !isAsking || step.load(into: worker) else { return nil }
        let found = FoundInState(written: written, asked: try check.asked(knowing: asked))
        let findings = FindingsOfState(beforeWaivers: found.all, counting: check.report(found.all).findings)
        try keep(findings, of: handbook)
        return (handbook, findings)
    }

    private func keep(_ findings: FindingsOfState, of handbook: Handbook) throws {
        guard worker.isSettled else { return }
        source.library.store?.keep(.answer, [(try key(of: handbook.book.snapshot, on: handbook.today), findings)])
    }

    /// What was found in a state when it was judged before; nil when it was not.
    func known(of snapshot: Snapshot, on day: Day) throws -> FindingsOfState? {
        guard let store = source.library.store else { return nil }
        return store.values(.answer, [try key(of: snapshot, on: day)])[0]
    }

    /// Names all that the findings follow from: the day and the pages.
    private func key(of snapshot: Snapshot, on day: Day) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.write(day.daysSince1970)
        writer.write(try snapshot.digest())
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
