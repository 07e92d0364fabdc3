import BookIndex
import GitStore
import PageText

/// Finds what the edits of plans, of what they read, and of what people are to earn do to pay.
struct PayChangeCheck {
    let source: BookSource
    let worker: Worker
    let today: Day
    /// The state after the change, and the commit that it is compared with.
    let moment: BookSource.Moment
    let base: ObjectID
    /// Another book whose closed quarters nothing moves: what a branch is merged into.
    var policy: Book?
    /// How statements of both sides are compared on a command line: `--at BASE --with OTHER`.
    let comparing: String

    /// A finding where people would be paid otherwise, or where that could not be worked out; nil otherwise.
    ///
    /// Only these edits are taken back for the comparison, so what else the change brings is there on both sides.
    ///
    /// - Parameter after: the book after the change; records that did not change need not have been read.
    func finding(from before: Snapshot, to after: Book) async throws -> Finding? {
        let edits = try await PayEdits(from: before, to: after, library: source.library) {
            try await reads(of: after)
        }
        guard let first = edits.pages.first(where: { $0.change.new != nil }) ?? edits.pages.first else { return nil }
        let related = edits.pages.map(\.change.path).filter { $0 != first.change.path }
        let words = PayChangeWords(first, related: related, in: after, comparing: comparing)
        do {
            let whole = try await handbook(after.snapshot)
            let effect = try await effect(of: edits, in: whole)
            let isPolicy = edits.pages.contains { $0.isPolicy }
            return effect.gains.isEmpty && !isPolicy ? nil : words.finding(effect, in: whole)
        } catch let failure as PlanFailure {
            return words.finding(failure)
        }
    }

    private func effect(of edits: PayEdits, in whole: Handbook) async throws -> PayEffect {
        let back = edits.pages.map { PathChange(path: $0.change.path, old: $0.change.new, new: $0.change.old) }
        let without = try await handbook(whole.book.snapshot.after(back, name: whole.snapshot))
        let sides = [without, whole]
        let closing = [policy].compactMap { $0 }
        let open = sides.flatMap { $0.book.openQuarters(upTo: today.quarter, closedBy: closing) }
        let quarters = Set(open).sorted().reversed() as [Quarter]
        var totals: [PayTotals] = []
        for side in sides {
            try await load(side)
            worker.reads = ColumnSet()
            totals.append(try PayTotals(of: side.book, in: quarters, asking: worker))
            if !worker.reads.isDisjoint(with: side.book.hiddenColumns) {
                throw PlanFailure.withoutOverlay(side.book, at: edits.pages.first?.change.path ?? "")
            }
        }
        return PayEffect(from: totals[0], to: totals[1])
    }

    private func load(_ handbook: Handbook) async throws {
        let fences = handbook.book.pages(.plan).flatMap(\.page.outline.fences).filter { $0.info.hasPrefix("sql") }
        let filling = BookTables.tablesOnDemand(mentionedIn: fences.map(\.text), kinds: handbook.book.kinds)
        let history = try await source.tables(of: handbook, at: moment, base: base, filling: filling)
        if BookTables.needPast(filling), history?.isComplete != true {
            throw PlanFailure.withoutHistory(handbook.book.pages(.plan).first?.path ?? "")
        }
        try worker.load(handbook.book, today: today, history: history, filling: filling)
    }

    private func handbook(_ snapshot: Snapshot) async throws -> Handbook {
        try await source.handbook(of: snapshot, asked: today, clock: today)
    }

    // MARK: What plans read

    /// It follows from the plans and kinds alone, and is kept: most changes touch none of it.
    private func reads(of book: Book) async throws -> PlanReads {
        let pages = book.snapshot.pages { [.plan, .kind].contains(PageSort.of(path: $0)) }
        var writer = ByteWriter()
        writer.write("what plans read")
        writer.write(try pages.digest())
        if let known: PlanReads = source.library.store?.values(.answer, [writer.bytes])[0] { return known }
        let kinds = book.kinds
        let policy = try await Book(
            book.snapshot.pages { BookPage.kind(ofRecordAt: $0, among: kinds) == nil }, from: source.library)
        let plans = PlanReader(policy.pages(.plan), readsExamples: false).plans
        let fences = plans.flatMap(\.blocks.values).map(\.text)
        try worker.load(
            policy, today: today, filling: BookTables.tablesOnDemand(mentionedIn: fences, kinds: kinds))
        let reads = try PlanReads(of: plans, in: today.quarter, asking: worker)
        if worker.isSettled { source.library.store?.keep(.answer, [(writer.bytes, reads)]) }
        return reads
    }
}

extension PlanFailure {
    /// What people are to earn is unknown, so that nothing would change is no answer.
    fileprivate static func withoutOverlay(_ book: Book, at path: String) -> PlanFailure {
        PlanFailure(
            finding: Finding(
                rule: "plan-failed", severity: .error, path: path, span: .pageStart, message: book.hiddenWords,
                remedy: book.overlayRemedy))
    }

    fileprivate static func withoutHistory(_ path: String) -> PlanFailure {
        PlanFailure(
            finding: Finding(
                rule: "plan-failed", severity: .error, path: path, span: .pageStart,
                message: "a plan asks about the past, and this clone has not all of it",
                remedy: "fetch the rest with: git fetch --unshallow"))
    }
}
