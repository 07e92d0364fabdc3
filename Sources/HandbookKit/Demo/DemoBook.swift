import BookIndex
import GitStore

/// A complete book with its history, written as a new repository: the invented company's four quarters up to the day
/// on which the shipped book is held.
package struct DemoBook: Sendable {
    let plan: DemoPlan
    /// Prose, kinds, rules, rights, templates: pages that are no records, as they are at the end.
    private let pages: [(path: String, page: DemoPage)]
    let twists: DemoTwists
    private let seed: UInt64

    /// What was made, for the last lines of the command.
    package struct Summary: Sendable {
        package let people: Int
        package let accounts: Int
        package let deals: Int
        package let commits: Int
        package let firstDay: String
        package let lastDay: String
        package let planted: [PlantedFinding]
        /// The path of a record with a history worth reading.
        package let example: String
        package let head: String
    }

    /// Works out the history.
    ///
    /// - Throws: when the size is smaller than the shipped book, or the commits are too few for it.
    package init(_ size: DemoSize) async throws(HandbookError) {
        let shipped = await DemoSource()
        let clock = DemoClock(today: shipped.today)
        let company = try DemoCompany(shipped, size, clock)
        let twists = DemoTwists(company, clock, commits: size.commits)
        plan = try DemoPlan(
            company.records, cast: company.cast, clock: clock, seed: size.seed, liveliness: company.liveliness,
            commits: size.commits, apart: twists.commitCount)
        self.twists = twists
        pages = shipped.pages
        seed = size.seed
    }

    /// The number of commits that `write` makes on `main`.
    package var commitCount: Int { plan.commitCount + twists.commitCount }

    /// Writes the repository.
    ///
    /// - Parameters:
    ///   - folder: absent or empty.
    ///   - engine: names the build of the program, for the store of the new repository; nil works without one.
    ///   - worker: asks the queries of the agenda that writes pages into the book.
    ///   - progress: hears the number of commits written so far, now and then.
    package func write(
        to folder: String, engine: String? = nil, worker: @escaping () -> Worker = { Worker(.here, total: 3_600) },
        progress: (Int) -> Void
    ) async throws -> Summary {
        var writer = try DemoWriter(folder, plan, twists, seed: seed, engine: engine, worker: worker)
        try writer.importBook(pages)
        try await writer.writeSteps(progress)
        let commits = writer.commitCount
        let head = try writer.finish()
        func count(_ kind: String) -> Int { plan.records.count { $0.kind.name == kind } }
        return Summary(
            people: count("person"), accounts: count("account"), deals: count("deal"), commits: commits,
            firstDay: DemoClock.text(plan.clock.start), lastDay: DemoClock.text(plan.clock.today),
            planted: twists.planted, example: plan.eventful, head: head.description)
    }
}
