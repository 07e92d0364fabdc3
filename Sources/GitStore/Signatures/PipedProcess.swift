import CLibgit2

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Runs one program with files that have no name anywhere, and with nothing of this process that is not given: not its
/// environment, not its input and output.
enum PipedProcess {
    struct Answer {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The path by which the program opens one of its files, counted from 0.
    static func path(ofFile index: Int) -> String { "/dev/fd/\(firstFile + Int32(index))" }

    private static let firstFile: Int32 = 3
    private static let mostSeconds = 10

    /// - Parameters:
    ///   - files: what the program finds at `path(ofFile:)`.
    ///   - input: its standard input.
    ///   - environment: its variables, as `NAME=value`.
    /// - Returns: nil when it could not be started, was killed or took too long.
    static func run(
        _ program: String, _ arguments: [String], files: [[UInt8]] = [], input: [UInt8] = [],
        environment: [String] = ["LC_ALL=C", "TZ=UTC0", "PATH=/usr/bin:/bin"]
    ) -> Answer? {
        let given = ([input] + files).map(NamelessFile.init(holding:))
        let (output, errors) = (NamelessFile(holding: []), NamelessFile(holding: []))
        guard let output, let errors else { return nil }
        let inputs = given.compactMap { $0 }
        guard inputs.count == given.count else { return nil }
        var places = [(inputs[0].descriptor, Int32(0)), (output.descriptor, 1), (errors.descriptor, 2)]
        places += inputs.dropFirst().enumerated().map { ($1.descriptor, firstFile + Int32($0)) }
        // An array is freed after its last use, not at the end of its scope: the files would be closed before they are
        // handed over.
        let pid = withExtendedLifetime(inputs) { start(program, arguments, places, environment) }
        guard let pid, let status = wait(for: pid) else { return nil }
        return Answer(status: status, output: output.text, errors: errors.text)
    }

    private static func start(
        _ program: String, _ arguments: [String], _ places: [(Int32, Int32)], _ variables: [String]
    ) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (source, target) in places { posix_spawn_file_actions_adddup2(&actions, source, target) }
        let words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        let environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) }
        defer {
            for word in words + environment { free(word) }
        }
        var pid: pid_t = 0
        let code = posix_spawn(&pid, program, &actions, nil, words + [nil], environment + [nil])
        return code == 0 ? pid : nil
    }

    /// The exit status; nil for a program that was killed, by us when it is late.
    private static func wait(for pid: pid_t) -> Int32? {
        var status: Int32 = 0
        for _ in 0..<mostSeconds * 1_000 {
            let found = waitpid(pid, &status, WNOHANG)
            if found == pid { return status & 0x7F == 0 ? (status >> 8) & 0xFF : nil }
            if found < 0, errno != EINTR { return nil }
            usleep(1_000)
        }
        kill(pid, SIGKILL)
        waitpid(pid, &status, 0)
        return nil
    }
}

/// A file in memory, or one whose name is gone before anything is written.
private final class NamelessFile {
    let descriptor: Int32

    init?(holding bytes: [UInt8]) {
        guard let file = NamelessFile.open() else { return nil }
        // Above the places that the program's files go to, none of which may be taken before its turn.
        descriptor = fcntl(file, F_DUPFD_CLOEXEC, 64)
        close(file)
        guard descriptor >= 0 else { return nil }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return nil }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// All that is in it.
    var text: String {
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4_096))
        while case let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count)), count > 0,
            bytes.count < 1 << 20
        {
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func open() -> Int32? {
        #if canImport(Darwin)
            var name = Array("/tmp/handbook-XXXXXXXX".utf8CString)
            let file = mkstemp(&name)
            if file >= 0 { unlink(name) }
        #else
            let file = handbook_memory_file()
        #endif
        return file >= 0 ? file : nil
    }
}

/// Times as OpenSSH writes them.
enum CalendarTime {
    /// `YYYYMMDDhhmmss` in UTC; nil outside the years 1970 to 9999, and for the very first second, which OpenSSH refuses.
    static func digits(ofSeconds seconds: Int64) -> String? {
        var (time, parts) = (time_t(seconds), tm())
        guard seconds > 0, gmtime_r(&time, &parts) != nil, parts.tm_year < 10_000 - 1_900 else { return nil }
        let numbers = [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
        return String(parts.tm_year + 1_900) + numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}
