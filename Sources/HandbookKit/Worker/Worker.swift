import BookIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs foreign SQL and templates, by choice in a process of its own that can be stopped from outside.
///
/// SQLite can be made to spend minutes on preparing a statement, before any of its own limits is asked; only ending the
/// process stops that. A process that ends early is replaced, and the job that ended it becomes a fault.
package final class Worker {
    package enum Place: Sendable {
        /// In this process: nothing but SQLite's own limits. For tests and trusted pages.
        case here
        /// In a process of its own, started from this program with these arguments.
        case confined(program: String, arguments: [String])
    }

    private let place: Place
    private let seconds: Double
    /// What all jobs together may still take: a hundred endless rules must not hold a hook or a CI run for minutes.
    private var left: Duration
    /// Whether queries get rows that nothing orders in the opposite order: examples are tried with both.
    var isBackwards = false
    /// Whether all answers so far follow from the book alone. Not one that was stopped for its time, or lost: another run
    /// may do better, so nobody remembers it.
    private(set) var isSettled = true
    /// What the answers since somebody emptied it follow from; everything, after a query that was not answered.
    var reads = ColumnSet()
    /// What tables that were worked out follow from, by name: whoever reads them reads that, too.
    var sources: [String: ColumnSet] = [:]
    private var bench: Workbench?
    private(set) var process: WorkerProcess?
    private var book: (context: FunctionContext, tables: LoadedTables)?
    /// A file with tables that the process can map.
    private var stored: StoredTables?

    /// - Parameters:
    ///   - seconds: the time that one job may take.
    ///   - total: the time that all jobs together may take, in seconds.
    ///   - stored: a file with tables that can be loaded instead of being sent.
    package init(_ place: Place, seconds: Double = 5, total: Double = 60, stored: StoredTables? = nil) {
        self.place = place
        self.seconds = seconds
        self.stored = stored
        left = .seconds(total)
    }

    /// Another one of the same sort, with its own process, time and book.
    ///
    /// - Parameter stored: a file with tables that can be loaded instead of being sent.
    func another(with stored: StoredTables? = nil) -> Worker { Worker(place, seconds: seconds, stored: stored) }

    /// Starts the worker's process, so that it is ready once the book has been read.
    ///
    /// - Parameter id: names the stored tables that it will then be asked about.
    package func start(with id: StoredTables.ID? = nil) throws {
        let process = try confinedProcess()
        // A worker that does not hear it has ended, which shows at the first job.
        if let id { _ = process?.map(id) }
    }

    /// Starts the worker's process with the tables of another file at hand.
    func start(with id: StoredTables.ID, in file: StoredTables) throws {
        (stored, process) = (file, nil)
        try start(with: id)
    }

    /// Makes a book the one that queries are about.
    ///
    /// - Parameters:
    ///   - history: what the tables of history are filled from.
    ///   - filling: the names of those that are.
    ///   - derived: the rows of tables that are worked out.
    ///   - patch: what is to be written into the tables besides; `image` is without it.
    ///   - room: about how many bytes somebody may write into `image` later.
    package func load(
        _ book: Book, today: Day, history: HistorySource? = nil, filling: Set<String> = [],
        derived: DerivedRows = DerivedRows(), adding patch: TablePatch = .none, room: Int = 0
    ) throws {
        let usual = max(room, stored == nil ? 0 : Worker.usualRoom)
        let image = try BookTables(book, history: history, filling: filling, derived: derived)
            .image(room: usual + patch.room)
        guard let loaded = patch.isEmpty ? image : patch.applied(to: image) else {
            throw QueryFault("the book could not be made ready for queries")
        }
        (self.image, sources) = (image, [:])
        let context = FunctionContext(today: today, parameters: book.parameters, rights: book.rights)
        self.book = (context, .image(loaded))
        switch place {
        case .here:
            let bench = self.bench ?? Workbench()
            bench.load(loaded, context: context)
            self.bench = bench
        case .confined: process?.mustLoad = true
        }
    }

    /// Makes the tables of the file, with some records that say something else, the ones that queries are about.
    ///
    /// - Returns: whether the file holds the tables of that id, and they could take the records.
    func load(_ id: StoredTables.ID, _ patch: TablePatch, of book: Book, today: Day) throws -> Bool {
        let context = FunctionContext(today: today, parameters: book.parameters, rights: book.rights)
        (self.book, image, sources) = ((context, .stored(id, patch)), nil, [:])
        guard let process = try confinedProcess() else {
            guard let stored else { return false }
            let bench = self.bench ?? Workbench()
            self.bench = bench
            let descriptor = stored.descriptor()
            defer { close(descriptor) }
            let tables = SealedTables(id, inFileWith: StoredTables.seal(of: descriptor))
            return bench.load(tables, in: descriptor, patch, context: context)
        }
        guard process.load(.stored(id, patch), context: context) else {
            self.process = nil
            return false
        }
        return true
    }

    /// The tables that queries are about, where they were made here.
    private(set) var image: [UInt8]?

    /// About how many bytes can be written into tables that are kept: what a few records say more, or some thousand findings.
    static let usualRoom = 1_048_576

    func run(_ job: Job) throws -> JobResult {
        let result = try result(of: job)
        // Which columns a query gives follows from the page and the kinds, whatever the records say.
        if case .query(let query) = job, query.isPreparedOnly { return result }
        note(result)
        return result
    }

    private func result(of job: Job) throws -> JobResult {
        guard left > .zero else {
            isSettled = false
            return .fault(QueryFault("the queries before it used up the time of this run", remedy: "mend those first"))
        }
        let start = ContinuousClock.now
        defer { left -= ContinuousClock.now - start }
        guard let process = try confinedProcess() else {
            return settled(bench?.run(job) ?? .fault(QueryFault("no book is loaded")))
        }
        // A worker without the book has nothing to answer from, as where another run replaced the file in between.
        let isLoaded = !process.mustLoad || book.map { process.load($0.tables, context: $0.context) } ?? true
        if isLoaded, let result = process.run(job, within: seconds) { return settled(result) }
        isSettled = false
        self.process = nil
        return .fault(process.fault(after: seconds))
    }

    private func settled(_ result: JobResult) -> JobResult {
        if case .fault(let fault) = result, fault.isOfTheMoment { isSettled = false }
        return result
    }

    private func note(_ result: JobResult) {
        switch result {
        case .rows(let result):
            reads.formUnion(result.reads)
            for (table, columns) in sources where result.tables.contains(table) { reads.formUnion(columns) }
        case .fault: reads = .everything
        case .text: break
        }
    }

    /// The worker's process, started when there is none; nil when jobs are done in this one.
    private func confinedProcess() throws(WorkerError) -> WorkerProcess? {
        guard case .confined(let program, let arguments) = place else { return nil }
        if let process { return process }
        let started = try WorkerProcess(program: program, arguments: arguments, stored: stored)
        process = started
        return started
    }

    func query(
        _ sql: String, picked: String? = nil, period: PayPeriod? = nil
    ) throws -> Result<QueryResult, QueryFault> {
        try ask(QueryJob(sql: sql, picked: picked, period: period, isBackwards: isBackwards))
    }

    /// Asks many queries, beside each other where that pays, and hands over each answer as it comes. `reads` then names
    /// what that answer follows from.
    ///
    /// - Parameter take: is given the place of the query and its answer, in no particular order.
    func queries(_ texts: [String], _ take: (Int, Result<QueryResult, QueryFault>) throws -> Void) throws {
        let jobs = texts.map { Job.query(QueryJob(sql: $0, isBackwards: isBackwards)) }
        var left = Array(jobs.indices)
        func hand(_ place: Int, _ result: JobResult) throws {
            reads = ColumnSet()
            note(result)
            try take(place, Worker.rows(result))
        }
        if var lanes = try lanes(for: jobs) {
            var start = ContinuousClock.now
            while self.left > .zero, let event = lanes.next() {
                self.left -= ContinuousClock.now - start
                switch event {
                case .done(let job, let result): try hand(job, settled(result))
                case .lost(let job, let process):
                    isSettled = false
                    if process === self.process { self.process = nil }
                    try hand(job, .fault(process.fault(after: seconds)))
                }
                start = .now
            }
            left = lanes.left
            // It would give the answers that nobody waited for.
            if !left.isEmpty { process = nil }
        }
        for place in left { try hand(place, try result(of: jobs[place])) }
    }

    /// Starting another process and loading the tables there takes as long as about this many queries.
    private static let worthAnotherProcess = 12

    /// Two processes for many jobs; nil where one process, or none, is better.
    private func lanes(for jobs: [Job]) throws -> JobLanes? {
        guard jobs.count >= Worker.worthAnotherProcess, case .confined(let program, let arguments) = place,
            let process, !process.mustLoad, let book, case .stored(let id, let patch) = book.tables
        else { return nil }
        var lanes = JobLanes(jobs, on: process, seconds: seconds)
        let other = try WorkerProcess(program: program, arguments: arguments, stored: stored)
        if other.begin(loading: id, patch, context: book.context) { lanes.add(loading: other) }
        return lanes
    }

    /// The names of the columns that a query gives, whatever the records say.
    func columns(of sql: String) throws -> Result<[String], QueryFault> {
        try ask(QueryJob(sql: sql, isPreparedOnly: true)).map { $0.columns.map(\.name) }
    }

    private func ask(_ job: QueryJob) throws -> Result<QueryResult, QueryFault> {
        Worker.rows(try run(.query(job)))
    }

    private static func rows(_ result: JobResult) -> Result<QueryResult, QueryFault> {
        switch result {
        case .rows(let result): .success(result)
        case .fault(let fault): .failure(fault)
        case .text: .failure(QueryFault("the query was not answered"))
        }
    }

    func render(_ job: RenderJob) throws -> Result<String, QueryFault> {
        switch try run(.render(job)) {
        case .text(let text): .success(text)
        case .fault(let fault): .failure(fault)
        case .rows: .failure(QueryFault("the page was not made"))
        }
    }
}

/// Where the tables that queries are about come from.
enum LoadedTables: Sendable {
    case image([UInt8])
    case stored(StoredTables.ID, TablePatch)
}
