import BookIndex
import PageText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The other end of a `WorkerProcess`: does jobs from standard input until it closes.
package enum WorkerMain {
    /// Where the worker finds the file with tables, if it was given one.
    static let tablesDescriptor: Int32 = 3

    package static func run() {
        confine()
        let channel = FrameChannel(descriptor: 0)
        let bench = Workbench()
        var context: FunctionContext?
        while case .frame(let sort, let bytes) = channel.receive(within: nil) {
            switch sort {
            case .context: context = ByteReader.value(of: bytes)
            case .image:
                guard let context else { return }
                bench.load(bytes, context: context)
            case .map:
                guard let tables: SealedTables = ByteReader.value(of: bytes) else { return }
                bench.map(tables, in: tablesDescriptor)
            case .stored:
                guard let context, channel.send(.result, [isLoaded(bytes, bench, context) ? 1 : 0]) else { return }
            case .job:
                guard let job: Job = ByteReader.value(of: bytes) else { return }
                allowSeconds(4)
                guard channel.send(.result, ByteWriter.bytes(of: bench.run(job))) else { return }
            case .result: return
            }
        }
    }

    private static func isLoaded(_ bytes: [UInt8], _ bench: Workbench, _ context: FunctionContext) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var reader = ByteReader(bytes)
            guard let tables = try? reader.read(SealedTables.self), let patch = try? reader.read(TablePatch.self) else {
                return false
            }
            return bench.load(tables, in: tablesDescriptor, patch, context: context)
        }
    }

    /// Gives up, for good, what no query or template needs: writing files, dumping core, opening many files, memory
    /// without end.
    private static func confine() {
        // Files that the parent had open and did not mark to be closed would be open here too.
        for descriptor in tablesDescriptor + 1..<1024 { close(descriptor) }
        for (resource, most) in [(fileSize, 0), (coreSize, 0), (openFiles, 16), (memory, 1 << 30)] {
            var bound = rlimit(rlim_cur: rlim_t(most), rlim_max: rlim_t(most))
            setrlimit(resource, &bound)
        }
    }

    /// Allows that much more processor time from now on; the kernel ends the process when it is used up.
    private static func allowSeconds(_ seconds: Int) {
        var usage = rusage()
        getrusage(myself, &usage)
        var bound = rlimit()
        getrlimit(processorTime, &bound)
        bound.rlim_cur = min(rlim_t(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + seconds + 1), bound.rlim_max)
        setrlimit(processorTime, &bound)
    }

    // Glibc imports these constants as enumerations, Darwin as integers.
    #if canImport(Glibc)
        private static let fileSize = Int32(RLIMIT_FSIZE.rawValue)
        private static let coreSize = Int32(RLIMIT_CORE.rawValue)
        private static let openFiles = Int32(RLIMIT_NOFILE.rawValue)
        private static let memory = Int32(RLIMIT_AS.rawValue)
        private static let processorTime = Int32(RLIMIT_CPU.rawValue)
        private static let myself = RUSAGE_SELF.rawValue
    #else
        private static let fileSize = RLIMIT_FSIZE
        private static let coreSize = RLIMIT_CORE
        private static let openFiles = RLIMIT_NOFILE
        private static let memory = RLIMIT_AS
        private static let processorTime = RLIMIT_CPU
        private static let myself = RUSAGE_SELF
    #endif
}
