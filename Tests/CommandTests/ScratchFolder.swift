import Foundation

/// A folder of its own with a new git repository in it, gone when the test is over.
final class ScratchFolder: Sendable {
    let path: String
    private let person: Person
    /// The folder around it, in no repository, where a case can put other things.
    private let outside: URL

    /// Who types.
    enum Person {
        /// Ana Silva, on a Monday in March, by whom tests commit.
        case ana
        /// A reader of the manual, whom git knows by what the page has them say, on the day of the demonstration.
        case reader
    }

    struct Result {
        let output: String
        let errors: String
        let status: Int32
    }

    init() throws {
        person = .ana
        outside = ScratchFolder.newPlace()
        let folder = outside.appending(path: "book")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path()
        _ = try run("git init -q -b main")
    }

    /// A folder in no repository, for somebody who begins with nothing.
    init(of person: Person) throws {
        self.person = person
        outside = ScratchFolder.newPlace()
        let folder = outside.appending(path: "home")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.path()
    }

    /// A copy of a repository.
    init(copyOf repository: String) throws {
        person = .ana
        outside = ScratchFolder.newPlace()
        let folder = outside.appending(path: "book")
        try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: repository, toPath: folder.path())
        path = folder.path()
    }

    private static func newPlace() -> URL {
        FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "handbook-case-\(UUID().uuidString)")
    }

    deinit { try? FileManager.default.removeItem(at: outside) }

    func write(_ text: String, to file: String) throws {
        let url = URL(filePath: path).appending(path: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: url, atomically: false, encoding: .utf8)
    }

    /// Runs a shell line in the folder with an environment that no machine can change.
    func run(_ line: String) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(filePath: path)
        process.environment = ScratchFolder.environment(home: path, person)
        process.standardInput = FileHandle.nullDevice
        let files = (path + ".out", path + ".err")
        for file in [files.0, files.1] { try Data().write(to: URL(filePath: file)) }
        defer { for file in [files.0, files.1] { try? FileManager.default.removeItem(atPath: file) } }
        process.standardOutput = FileHandle(forWritingAtPath: files.0)
        process.standardError = FileHandle(forWritingAtPath: files.1)
        try process.run()
        process.waitUntilExit()
        return Result(
            output: try String(contentsOfFile: files.0, encoding: .utf8),
            errors: try String(contentsOfFile: files.1, encoding: .utf8), status: process.terminationStatus)
    }

    private static func environment(home: String, _ person: Person) -> [String: String] {
        let day = person == .ana ? "2026-03-02T09:00:00Z" : "2026-11-25T12:00:00Z"
        let common = [
            "PATH": Project.products + ":/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "SHIPPED": Project.root, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day,
        ]
        guard person == .ana else { return common }
        return common.merging([
            "GIT_AUTHOR_NAME": "Ana Silva", "GIT_AUTHOR_EMAIL": "ana@example.com",
            "GIT_COMMITTER_NAME": "Ana Silva", "GIT_COMMITTER_EMAIL": "ana@example.com",
        ]) { $1 }
    }
}

/// Where the project's files and its built program lie.
enum Project {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path().trimmingSuffix("/")

    /// The folder with the built program: the one with the test bundle in it.
    static let products: String = {
        let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
        let parts = bundle.components(separatedBy: "/")
        let end = parts.firstIndex { $0.hasSuffix(".xctest") } ?? parts.count - 1
        return parts[..<end].joined(separator: "/")
    }()

    /// Files below a folder of the project with one of these endings.
    static func files(in folder: String, ending: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder)
            .filter { $0.hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
    }

    static func text(_ path: String) throws -> String { try String(contentsOfFile: root + "/" + path, encoding: .utf8) }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
