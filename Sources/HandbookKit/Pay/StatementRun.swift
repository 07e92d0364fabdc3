import BookIndex
import GitStore
import PageText

/// Reads all that statements follow from: the book, its history and who is paid.
package struct StatementRun {
    private let source: BookSource
    private let moment: BookSource.Moment
    /// What the statements are made from.
    package let handbook: Handbook
    package let origin: StatementOrigin
    private let worker: Worker
    private let pastWorker: Worker

    /// The book at a moment, or where the quarter is closed at the commit that it was closed with.
    ///
    /// - Parameters:
    ///   - pastWorker: asks the book that the quarter before was closed with.
    ///   - drafts: pages that are tried out in that book.
    package init(
        _ source: BookSource, _ moment: BookSource.Moment, _ handbook: Handbook, of quarter: Quarter, worker: Worker,
        pastWorker: Worker, laying drafts: DraftPages? = nil
    ) async throws {
        self.worker = worker
        self.pastWorker = pastWorker
        var (book, books) = (handbook, source)
        let periods = ClosedPeriods(handbook.book)
        try periods.check()
        if let closing = periods.closing(of: quarter) {
            books = try source.closed(quarter, by: closing)
            self.moment = .commit(closing.commit)
            book = try await books.handbook(closing: quarter, with: closing.commit, on: handbook.today)
            origin = try StatementOrigin(closing.commit, in: books)
        } else if let (commit, overlaid) = try source.commit(with: handbook.book.snapshot, of: moment) {
            // A worktree without edits is its commit, so both give the same statement.
            books = overlaid
            self.moment = .commit(commit)
            origin = try StatementOrigin(commit, in: overlaid)
        } else {
            self.moment = moment
            origin = StatementOrigin(uncommitted: handbook.snapshot)
        }
        self.source = books
        self.handbook = if let drafts { try await books.handbook(laying: drafts, over: book) } else { book }
    }

    /// The statements of one person, or of everybody, for a quarter.
    ///
    /// - Returns: the statements, or why a plan could not be asked.
    /// - Throws: `HandbookError` when no plan pays the person.
    package func statements(
        of person: String?, in quarter: Quarter
    ) async throws -> Result<[Statement], PlanFailure> {
        do {
            let (statements, people) = try await made(of: person, in: quarter)
            if let person, !people.contains(person) { throw HandbookError.nobody(person, quarter, people) }
            return .success(statements)
        } catch let failure as PlanFailure {
            // Without its overlay a book may lack what every plan needs, and then that is what there is to say.
            if !worker.reads.isWhole { try requireOverlay() }
            return .failure(failure)
        }
    }

    private func requireOverlay() throws { try handbook.requireOverlay(for: worker.reads, "no statement can be made") }

    /// The same, and the ids of all who have one; no statement of somebody who is not among them.
    ///
    /// - Throws: `PlanFailure` when a plan could not be asked.
    func made(of person: String?, in quarter: Quarter) async throws -> (statements: [Statement], people: [String]) {
        let maker = try await maker(of: quarter)
        let people = try maker.people(in: quarter)
        try requireOverlay()
        let asked = person.map { name in people.filter { $0 == name } } ?? people
        return (try asked.flatMap { try maker.statements(of: $0, in: quarter) }, people)
    }

    /// Makes statements of a quarter, and of others that the book sees in the same way.
    func maker(of quarter: Quarter) async throws -> StatementMaker {
        try await maker(source, handbook, moment, worker, paid: try await closedMaker(before: quarter))
    }

    /// Makes statements of the book that the quarter before was closed with; nil where it is open.
    private func closedMaker(before quarter: Quarter) async throws -> StatementMaker? {
        guard let previous = quarter.previous, let closing = ClosedPeriods(handbook.book).closing(of: previous) else {
            return nil
        }
        let (source, moment) = (try source.closed(previous, by: closing), BookSource.Moment.commit(closing.commit))
        let closed = try await source.handbook(closing: previous, with: closing.commit, on: handbook.today)
        return try await maker(source, closed, moment, pastWorker, paid: nil)
    }

    private func maker(
        _ source: BookSource, _ handbook: Handbook, _ moment: BookSource.Moment, _ worker: Worker,
        paid: StatementMaker?
    ) async throws -> StatementMaker {
        try handbook.requireOnePageEach()
        worker.reads = ColumnSet()
        let fences = handbook.book.pages(.plan).flatMap { $0.page.outline.fences }.filter { $0.info.hasPrefix("sql") }
        let filling = BookTables.tablesOnDemand(mentionedIn: fences.map(\.text), kinds: handbook.book.kinds)
        let history = try await source.tables(of: handbook, at: moment, filling: filling)
        try worker.load(handbook.book, today: handbook.today, history: history, filling: filling)
        let origins = try await origins(source, moment)
        // A statement says the same on every day, so what is counted until a day is counted until that of the commit.
        let day: Day? = if case .commit = moment { origins.day } else { nil }
        return try StatementMaker(handbook, worker: worker, origins: origins, day: day, paid: paid)
    }

    private func origins(_ source: BookSource, _ moment: BookSource.Moment) async throws -> RecordOrigins {
        guard let tip = try source.tip(of: moment) else { return RecordOrigins() }
        return RecordOrigins(try await source.history(upTo: tip, at: moment))
    }
}

extension HandbookError {
    /// - Parameter paid: the ids of all whom a plan pays.
    static func nobody(_ person: String, _ quarter: Quarter, _ paid: [String]) -> HandbookError {
        let near = NearestName.to(person, among: paid).map { "did you mean \($0)?" }
        return HandbookError(
            "No plan pays \(person) in \(quarter).",
            remedy: near
                ?? (paid.isEmpty ? "see the plans in handbook/plans/" : "paid are: " + paid.joined(separator: ", ")))
    }
}

extension BookSource {
    /// The book that a quarter was closed with.
    fileprivate func handbook(closing quarter: Quarter, with commit: ObjectID, on day: Day) async throws -> Handbook {
        guard (try? self.commit(named: commit.description)) == commit else {
            throw HandbookError(
                "\(quarter) is closed with commit \(commit.short), which is not in this clone.",
                remedy: facts.isShallow
                    ? "fetch the rest with: git fetch --unshallow"
                    : "fetch it, or see which commit its statements name, and correct the period")
        }
        return try await handbook(.commit(commit), asked: day, clock: day)
    }
}

extension Handbook {
    /// What amounts are written with on a day, such as `$`.
    package func currency(on day: Day) -> String {
        book.parameters.first { $0.name == "currency" }?.value(on: day)?.text ?? ""
    }
}
