import BookIndex
import GitStore
import PageText

/// A whole book as pages for a browser.
package struct Site: Sendable {
    /// In the order of their addresses, each address once.
    package let pages: [SitePage]
    package let handbook: Handbook
    /// Links of the book that lead to no page and no heading of it.
    package let lost: [LostLink]
    /// Whether the histories of records are there as far back as they go.
    package let isHistoryComplete: Bool
}

/// Makes sites.
package struct SiteMaker {
    let source: BookSource
    let worker: Worker
    let pastWorker: Worker

    /// - Parameters:
    ///   - worker: asks rules, views and plans.
    ///   - pastWorker: asks the book that the quarter before was closed with, for statements.
    package init(_ source: BookSource, worker: Worker, pastWorker: Worker) {
        self.source = source
        self.worker = worker
        self.pastWorker = pastWorker
    }

    package struct Request: Sendable {
        package var asked: Day?
        package var clock: Day
        /// The quarter whose statements are on the site; nil for none.
        package var statements: (@Sendable (Day) throws -> Quarter)?
        /// Told how many of how many pages are made.
        package var progress: (@Sendable (Int, Int) -> Void)?

        package init(asked: Day?, clock: Day) {
            self.asked = asked
            self.clock = clock
        }
    }

    /// The site of one state of the book. The same state and day give the same bytes.
    ///
    /// - Throws: `PlanFailure` when statements were asked for and a plan cannot be asked.
    package func site(_ moment: BookSource.Moment, _ request: Request) async throws -> Site {
        let check = ChangeCheck(source, worker: worker, asked: request.asked, clock: request.clock)
        let outcome = try await check.whole(moment)
        // A check reads only the pages that it needs.
        let handbook = try await source.handbook(
            of: outcome.handbook.book.snapshot, asked: request.asked, clock: request.clock)
        let book = try SiteBook(handbook, outcome.report)
        let past = try await past(of: handbook, at: moment)
        let history = SiteHistory(past, of: book)
        let views = try await SiteViews.all(
            handbook, at: moment, source: source, worker: worker, showsPay: request.statements != nil)
        var builder = SiteBuilder(
            book: book, history: history, views: views, origin: "\(handbook.snapshot), \(handbook.today)")
        if let quarter = try request.statements?(handbook.today) {
            try await builder.add(statementsOf: quarter, statements(of: handbook, at: moment, in: quarter))
        }
        let pages = try builder.pages(progress: request.progress)
        return Site(
            pages: pages, handbook: handbook, lost: book.links.lost, isHistoryComplete: !history.isCutOff)
    }

    /// The history of all records, typed once.
    private func past(of handbook: Handbook, at moment: BookSource.Moment) async throws -> RecordHistory? {
        guard let tip = try source.tip(of: moment) else { return nil }
        let steps = try await source.history(upTo: tip, at: moment)
        let kinds = handbook.book.kinds
        return RecordHistory(unread: steps, kinds: kinds).reading(
            try await source.typedVersions(of: steps.steps, kinds: kinds))
    }

    private func statements(
        of handbook: Handbook, at moment: BookSource.Moment, in quarter: Quarter
    ) async throws -> [(person: String, markdown: String)] {
        let run = try await StatementRun(source, moment, handbook, of: quarter, worker: worker, pastWorker: pastWorker)
        let made = try await run.statements(of: nil, in: quarter).get()
        let people = made.map(\.person).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return try people.map { person in
            let own = made.filter { $0.person == person }
            return (person, try StatementText(own, run.handbook, from: run.origin).text(.markdown))
        }
    }
}
