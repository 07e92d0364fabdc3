import BookIndex

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
    private var bench: Workbench?
    private(set) var process: WorkerProcess?
    private var book: (context: FunctionContext, image: [UInt8])?

    /// - Parameters:
    ///   - seconds: the time that one job may take.
    ///   - total: the time that all jobs together may take, in seconds.
    package init(_ place: Place, seconds: Double = 5, total: Double = 60) {
        self.place = place
        self.seconds = seconds
        left = .seconds(total)
    }

    /// Starts the worker's process, so that it is ready once the book has been read.
    package func start() throws { _ = try confinedProcess() }

    /// Makes a book the one that queries are about.
    ///
    /// - Parameters:
    ///   - history: what the tables of history are filled from.
    ///   - filling: the names of those that are.
    package func load(
        _ book: Book, today: Day, history: HistorySource? = nil, filling: Set<String> = []
    ) throws {
        load(try BookTables(book, history: history, filling: filling).image(), of: book, today: today)
    }

    /// Makes tables that are there already the ones that queries are about.
    func load(_ image: [UInt8], of book: Book, today: Day) {
        let context = FunctionContext(today: today, parameters: book.parameters, rights: book.rights)
        self.book = (context, image)
        switch place {
        case .here:
            let bench = self.bench ?? Workbench()
            bench.load(image, context: context)
            self.bench = bench
        case .confined: process?.mustLoad = true
        }
    }

    /// The tables that queries are about.
    var image: [UInt8]? { book?.image }

    func run(_ job: Job) throws -> JobResult {
        guard left > .zero else {
            return .fault(QueryFault("the queries before it used up the time of this run", remedy: "mend those first"))
        }
        let start = ContinuousClock.now
        defer { left -= ContinuousClock.now - start }
        guard let process = try confinedProcess() else {
            return bench?.run(job) ?? .fault(QueryFault("no book is loaded"))
        }
        if process.mustLoad, let book { process.load(book.image, context: book.context) }
        if let result = process.run(job, within: seconds) { return result }
        self.process = nil
        return .fault(process.fault(after: seconds))
    }

    /// The worker's process, started when there is none; nil when jobs are done in this one.
    private func confinedProcess() throws(WorkerError) -> WorkerProcess? {
        guard case .confined(let program, let arguments) = place else { return nil }
        if let process { return process }
        let started = try WorkerProcess(program: program, arguments: arguments)
        process = started
        return started
    }

    func query(_ sql: String, picked: String? = nil) throws -> Result<QueryResult, QueryFault> {
        switch try run(.query(QueryJob(sql: sql, picked: picked, isBackwards: isBackwards))) {
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
