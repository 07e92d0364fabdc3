import ArgumentParser
import BookIndex
import GitStore
import HandbookKit
import PageText
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The terminal around the program: arguments, output, exit codes. The only place that prints or reads the environment.
enum Shell {
    static let workerArgument = "__worker"

    /// Exit codes: 0 in order, 1 something was found, 2 it could not be done.
    enum Status {
        static let found = ExitCode(1)
        static let failed = ExitCode(2)
    }

    static func run(_ arguments: [String]) async -> Never {
        // While the arguments are read.
        Task.detached { Repository.prepare() }
        do {
            let arguments = folderLast(arguments)
            if let mistyped = mistypedCommand(arguments) { fail(mistyped) }
            var command = try HandbookCommand.command(from: arguments)
            if var command = command as? AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            Platform.exit(0)
        } catch {
            end(with: error)
        }
    }

    /// Ends with the message and the exit code that an error asks for.
    private static func end(with error: any Error) -> Never {
        if let message = Message(error) { fail(message) }
        let code = HandbookCommand.exitCode(for: error)
        let text = HandbookCommand.fullMessage(for: error)
        if code == .success {
            write(text.isEmpty ? "" : text + "\n")
            Platform.exit(0)
        }
        if !text.isEmpty { writeError(text + "\n") }
        // ArgumentParser ends wrong usage with 64; everything that could not be done is 2 here.
        Platform.exit(error as? ExitCode == Status.found ? 1 : 2)
    }

    private static func fail(_ message: Message) -> Never {
        writeError(message.text + "\n")
        Platform.exit(2)
    }

    /// Moves a leading `-C DIR` behind the command, where the parser expects options.
    private static func folderLast(_ arguments: [String]) -> [String] {
        guard arguments.count > 2, arguments[0] == "-C" else { return arguments }
        return [arguments[2], "-C", arguments[1]] + arguments.dropFirst(3)
    }

    private static func mistypedCommand(_ arguments: [String]) -> Message? {
        guard let first = arguments.first, !first.hasPrefix("-"), !HandbookCommand.hasCommand(first) else {
            return nil
        }
        let near = NearestName.to(first, among: HandbookCommand.commandNames)
        return Message(
            "There is no command \(first).",
            remedy: near.map { "did you mean: handbook \($0)?" }
                ?? "commands: " + HandbookCommand.commandNames.joined(separator: ", "))
    }

    // MARK: Output

    static func write(_ text: String) {
        Progress.clear()
        write(text, to: 1)
    }

    static func writeError(_ text: String) {
        Progress.clear()
        write(text, to: 2)
    }

    /// Writes a part of the line that `Progress` keeps.
    static func writeProgress(_ text: String) { write(text, to: 2) }

    /// Writes all of a text. A reader that went away ends the program by SIGPIPE, silently; a full disk by a message.
    private static func write(_ text: String, to descriptor: Int32) {
        let isWritten = Platform.writeAll(text, to: descriptor)
        guard !isWritten else { return }
        if descriptor == 1 {
            writeError("handbook: the output could not be written: \(String(cString: strerror(errno)))\n")
        }
        Platform.exit(2)
    }

    // MARK: Around the program

    /// Keeps a value as long as the program runs: to free a whole history takes longer than to end.
    static func keep(_ value: some Sendable) { kept.withLock { $0.append(value) } }

    private static let kept = Mutex<[any Sendable]>([])

    /// The repository around a folder, with the store of this build of the program.
    ///
    /// - Parameters:
    ///   - isHook: whether what git tells its hooks in the environment counts.
    ///   - overlay: which overlay is read with it; the store is then the overlay's own.
    static func bookSource(
        in folder: String, asHook isHook: Bool = false, overlay: OverlayChoice = .none
    ) throws -> BookSource {
        try BookSource(
            containing: folder, hook: isHook ? hookEnvironment() : HookEnvironment(), startedIn: ".",
            merging: isHook ? merging() : [], overlay: overlay, engine: engine(),
            progress: Progress.listener("reading the book and its history"))
    }

    /// What git told this program as its hook.
    private static func hookEnvironment() -> HookEnvironment {
        HookEnvironment(
            gitDirectory: variable("GIT_DIR"), indexFile: variable("GIT_INDEX_FILE"),
            workTree: variable("GIT_WORK_TREE"))
    }

    /// The author whom git tells its hooks about; nil for what it does not say.
    static func gitAuthor() -> (name: String?, email: String?) {
        (variable("GIT_AUTHOR_NAME"), variable("GIT_AUTHOR_EMAIL"))
    }

    /// The index that git gives to its hook.
    static func gitIndex() -> String? { variable("GIT_INDEX_FILE") }

    /// The ids of the commits that git is merging: its hooks find each in the name of a variable.
    private static func merging() -> [String] {
        let mark = "GITHEAD_"
        return ProcessInfo.processInfo.environment.keys.filter { $0.hasPrefix(mark) }.map {
            String($0.dropFirst(mark.count))
        }
        .sorted()
    }

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// The text of a small file that an option names.
    static func text(ofFile path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw Message("\(path) cannot be read: \(String(cString: strerror(errno))).", remedy: "name a text file")
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else {
            throw Message("\(path) cannot be read: \(String(cString: strerror(errno))).", remedy: "name a text file")
        }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    /// Names this build: its file's size and time of change. Another build may read pages differently.
    static func engine() -> String? {
        var status = stat()
        guard stat(program(), &status) == 0 else { return nil }
        #if os(Linux)
            let time = status.st_mtim
        #else
            let time = status.st_mtimespec
        #endif
        return [Int(status.st_size), time.tv_sec, time.tv_nsec].map { String($0, radix: 36) }.joined(separator: "-")
    }

    /// The day by the clock and time zone of the person who runs the program.
    static func clock() throws -> Day {
        guard let day = Day(clockDay()) else {
            throw Message(
                "The clock of this machine shows no day of the calendar.", remedy: "give the day with --today")
        }
        return day
    }

    private static func clockDay() -> String {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        func padded(_ number: Int32, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1, 2))-\(padded(parts.tm_mday, 2))"
    }

    /// This program's file, to be started again as a worker.
    static func program() -> String {
        #if os(Linux)
            return "/proc/self/exe"
        #else
            var size: UInt32 = 0
            _NSGetExecutablePath(nil, &size)
            var path = [CChar](repeating: 0, count: Int(size))
            return _NSGetExecutablePath(&path, &size) == 0 ? String(cString: path) : CommandLine.arguments[0]
        #endif
    }

    /// A worker whose process starts at once, while the book is being read.
    static func startedWorker() throws -> Worker {
        let worker = worker(nil)
        try worker.start()
        return worker
    }

    /// A worker whose process starts when there is something to ask.
    ///
    /// - Parameters:
    ///   - source: where tables that were made before are kept.
    ///   - seconds: the time that all its jobs together may take.
    static func worker(_ source: BookSource?, seconds: Double = 60) -> Worker {
        Worker(
            .confined(program: program(), arguments: [workerArgument]), total: seconds,
            stored: source?.library.store?.tables)
    }
}

/// System calls whose names Swift's own `read`, `write` and `exit` would hide.
enum Platform {
    static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(descriptor, buffer.baseAddress, buffer.count)
        #endif
    }

    static func write(_ descriptor: Int32, _ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes, count)
        #else
            Darwin.write(descriptor, bytes, count)
        #endif
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Ends at once: nothing is buffered, and libraries that another thread is starting are not torn down under it.
    static func exit(_ code: Int32) -> Never { _exit(code) }
}
