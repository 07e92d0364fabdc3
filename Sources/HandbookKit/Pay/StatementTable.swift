import BookIndex
import GitStore

/// Fills the table `statements`, by the same statements that people are given.
struct StatementTable {
    let source: BookSource
    let moment: BookSource.Moment
    /// The whole state.
    let handbook: Handbook
    /// Why pay is left out; nil where it is not.
    let silence: String?

    /// The quarter of a day and the three before it, the oldest first.
    static func quarters(upTo day: Day) -> [Quarter] {
        var quarters = [day.quarter]
        while quarters.count < 4, let before = quarters.first?.previous { quarters.insert(before, at: 0) }
        return quarters
    }

    /// - Returns: the rows, and what of the book's tables they follow from.
    /// - Throws: `PlanFailure` when a plan could not be asked.
    func rows(of quarters: [Quarter], asking worker: Worker, _ pastWorker: Worker) async throws -> (
        rows: [[SQLValue]], reads: ColumnSet
    ) {
        let periods = ClosedPeriods(handbook.book)
        var (rows, reads) = ([[SQLValue]](), ColumnSet())
        var open: (maker: StatementMaker, handbook: Handbook)?
        for quarter in quarters {
            let isClosed = periods.closing(of: quarter) != nil
            // Quarters that nobody closed are seen in the same book, which is asked only once.
            let isShared = !isClosed && quarter.previous.map { periods.closing(of: $0) == nil } ?? true
            if !isShared || open == nil {
                let run = try await StatementRun(
                    source, moment, handbook, of: quarter, worker: worker, pastWorker: pastWorker)
                open = (try await run.maker(of: quarter), run.handbook)
            }
            guard let (maker, book) = open else { continue }
            let people = try maker.people(in: quarter)
            let read = worker.reads.union(pastWorker.reads)
            reads.formUnion(read)
            let gap = gap(in: book, reading: read)
            let statements =
                gap.lacksPages
                ? try maker.parts(in: quarter) : try people.flatMap { try maker.statements(of: $0, in: quarter) }
            rows += statements.sorted { ($0.person, $0.plan.id) < ($1.person, $1.plan.id) }.map { statement in
                StatementRow(
                    statement: statement, currency: book.currency(on: quarter.start), isClosed: isClosed, gap: gap
                ).cells
            }
            if !isShared { open = nil }
        }
        return (rows, reads)
    }

    private func gap(in handbook: Handbook, reading read: ColumnSet) -> PayGap {
        let hidden = handbook.book.hiddenColumns
        let lacksPages = !read.isDisjoint(with: hidden)
        return PayGap(
            hidden: hidden, lacksPages: lacksPages, hidesPay: silence != nil,
            reason: lacksPages ? handbook.book.hiddenWords : silence ?? "")
    }
}

extension ColumnSet {
    fileprivate func union(_ other: ColumnSet) -> ColumnSet {
        var both = self
        both.formUnion(other)
        return both
    }
}
