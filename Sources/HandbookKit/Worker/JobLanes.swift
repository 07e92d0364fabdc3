import BookIndex

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Processes that do jobs beside each other. Each has its next job at hand while it does one.
struct JobLanes {
    /// What a lane says next.
    enum Event {
        case done(job: Int, JobResult)
        /// A process took too long or ended, and its job with it.
        case lost(job: Int, WorkerProcess)
    }

    private final class Lane {
        let process: WorkerProcess
        /// The jobs it was given, the one that it does first.
        var jobs: [Int] = []
        var isLoaded: Bool
        /// When it began with what it does.
        var start = ContinuousClock.now

        init(_ process: WorkerProcess, isLoaded: Bool) { (self.process, self.isLoaded) = (process, isLoaded) }
    }

    private let jobs: [Job]
    private let seconds: Double
    private var lanes: [Lane] = []
    /// The places of the jobs that nobody does yet, the next one last.
    private var waiting: [Int]

    /// - Parameters:
    ///   - process: has the tables loaded.
    ///   - seconds: the time that one job may take.
    init(_ jobs: [Job], on process: WorkerProcess, seconds: Double) {
        (self.jobs, self.seconds) = (jobs, seconds)
        waiting = jobs.indices.reversed()
        lanes = [Lane(process, isLoaded: true)]
    }

    /// Lets another process do some of the jobs, which has just been told to load the tables.
    mutating func add(loading process: WorkerProcess) { lanes.append(Lane(process, isLoaded: false)) }

    /// The places of the jobs that were not done.
    var left: [Int] { (waiting + lanes.flatMap(\.jobs)).sorted() }

    /// What happens next; nil when no lane has anything to do.
    mutating func next() -> Event? {
        while true {
            for lane in lanes { deal(to: lane) }
            let busy = lanes.filter { !$0.isLoaded || !$0.jobs.isEmpty }
            // Nobody waits for tables that no job needs any more.
            guard busy.contains(where: { !$0.jobs.isEmpty }) else { return nil }
            guard let lane = firstToSpeak(of: busy) else { continue }
            if !lane.isLoaded {
                if lane.process.isLoaded(within: remaining(lane)) { restart(lane) } else { drop(lane) }
                continue
            }
            let job = lane.jobs.removeFirst()
            if let result = lane.process.result(within: remaining(lane)) {
                restart(lane)
                return .done(job: job, result)
            }
            drop(lane)
            return .lost(job: job, lane.process)
        }
    }

    private mutating func deal(to lane: Lane) {
        while lane.isLoaded, lane.jobs.count < 2, let job = waiting.popLast() {
            if lane.jobs.isEmpty { lane.start = .now }
            lane.jobs.append(job)
            // A process that does not hear it has ended, which shows when it should answer.
            _ = lane.process.send(jobs[job])
        }
    }

    private func restart(_ lane: Lane) { (lane.isLoaded, lane.start) = (true, .now) }

    /// What a lane had not begun is done by others.
    private mutating func drop(_ lane: Lane) {
        waiting += lane.jobs.reversed()
        lanes.removeAll { $0 === lane }
    }

    private func remaining(_ lane: Lane) -> Double {
        max(0, seconds - (ContinuousClock.now - lane.start) / .seconds(1))
    }

    /// The lane that has something to say, or whose time is over; nil when the waiting was interrupted.
    private func firstToSpeak(of busy: [Lane]) -> Lane? {
        var requests = busy.map { pollfd(fd: $0.process.descriptor, events: Int16(POLLIN), revents: 0) }
        let patience = busy.map(remaining).min() ?? 0
        let ready = poll(&requests, nfds_t(requests.count), Int32(patience * 1000) + 1)
        if ready > 0 { return zip(busy, requests).first { $1.revents != 0 }?.0 }
        return ready == 0 ? busy.first { remaining($0) == 0 } : nil
    }
}
