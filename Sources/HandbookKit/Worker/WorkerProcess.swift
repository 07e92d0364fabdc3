import BookIndex
import PageText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A process that does jobs, seen from the process that gives them.
///
/// Both ends of one socket carry frames; the worker has no other file, no environment, and hard limits of its own.
final class WorkerProcess {
    let pid: pid_t
    private let channel: FrameChannel
    /// Of the file with tables.
    private let seal: UInt64?
    var mustLoad = true
    private var wasLate = false
    var descriptor: Int32 { channel.descriptor }

    /// Starts the program as a worker.
    ///
    /// - Parameter stored: a file with tables that the worker may map; it gets no other.
    /// - Throws: `WorkerError` when the program cannot be started.
    init(program: String, arguments: [String], stored: StoredTables? = nil) throws(WorkerError) {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let kind = Int32(SOCK_STREAM.rawValue)
        #else
            let kind = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw WorkerError(reason: "no socket", code: errno) }
        // The worker must not inherit our end: it would never see it close.
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        channel = FrameChannel(descriptor: ends[0])
        let tables = stored?.descriptor() ?? -1
        seal = tables < 0 ? nil : StoredTables.seal(of: tables)
        let started = WorkerProcess.start(program, arguments, socket: ends[1], tables: tables)
        close(ends[1])
        if tables >= 0 { close(tables) }
        pid = try started.get()
    }

    deinit {
        channel.close()
        kill(pid, SIGKILL)
        var status: Int32 = 0
        waitpid(pid, &status, 0)
    }

    /// Tells the worker which tables of its file it will be asked about, so that it can look at them meanwhile.
    func map(_ id: StoredTables.ID) -> Bool {
        channel.send(.map, ByteWriter.bytes(of: SealedTables(id, inFileWith: seal)))
    }

    /// Whether the worker has the tables. Where they are sent, one that has ended shows itself at the next answer.
    func load(_ tables: LoadedTables, context: FunctionContext) -> Bool {
        switch tables {
        case .image(let image):
            mustLoad = false
            return channel.send(.context, ByteWriter.bytes(of: context)) && channel.send(.image, image)
        case .stored(let id, let patch):
            return begin(loading: id, patch, context: context) && isLoaded(within: 5)
        }
    }

    /// Tells the worker to load tables of its file, and does not wait until it has.
    func begin(loading id: StoredTables.ID, _ patch: TablePatch, context: FunctionContext) -> Bool {
        mustLoad = false
        var writer = ByteWriter()
        writer.write(SealedTables(id, inFileWith: seal))
        writer.write(patch)
        return channel.send(.context, ByteWriter.bytes(of: context)) && channel.send(.stored, writer.bytes)
    }

    /// Whether the worker has the tables that it was told to load.
    func isLoaded(within seconds: Double) -> Bool {
        guard case .frame(.result, let answer) = channel.receive(within: seconds) else { return false }
        return answer == [1]
    }

    /// The result of a job, or nil when the worker ended or took too long; it is of no use then.
    func run(_ job: Job, within seconds: Double) -> JobResult? { send(job) ? result(within: seconds) : nil }

    /// Gives the worker a job that it does after those before it.
    func send(_ job: Job) -> Bool { channel.send(.job, ByteWriter.bytes(of: job)) }

    /// The result of the first job that was given and has none yet; nil as for `run`.
    func result(within seconds: Double) -> JobResult? {
        switch channel.receive(within: seconds) {
        case .frame(.result, let bytes): return ByteReader.value(of: bytes)
        case .late:
            wasLate = true
            return nil
        default: return nil
        }
    }

    func fault(after seconds: Double) -> QueryFault {
        wasLate
            ? QueryFault("it was stopped after \(Int(seconds)) s", remedy: "make it simpler")
            : QueryFault("it used more time or memory than a page may", remedy: "make it simpler")
    }

    private static func start(
        _ program: String, _ arguments: [String], socket: Int32, tables: Int32
    ) -> Result<pid_t, WorkerError> {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, socket, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        if socket > 2, socket != WorkerMain.tablesDescriptor { posix_spawn_file_actions_addclose(&actions, socket) }
        if tables >= 0 { posix_spawn_file_actions_adddup2(&actions, tables, WorkerMain.tablesDescriptor) }
        var pid: pid_t = 0
        let words = ([program] + arguments).map { strdup($0) }
        defer { for word in words { free(word) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        let code = posix_spawn(&pid, program, &actions, nil, words + [nil], &environment)
        return code == 0 ? .success(pid) : .failure(WorkerError(reason: program, code: code))
    }
}

/// The program could not start a second process of itself, so pages could not be judged.
package struct WorkerError: Error, Sendable {
    package let reason: String
    package let code: Int32

    package var message: String {
        "could not start the checking process (\(reason)): \(String(cString: strerror(code)))"
    }
}
