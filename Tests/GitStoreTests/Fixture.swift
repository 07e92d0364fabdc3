import Foundation
import Testing

@testable import GitStore

/// A git repository in a temporary folder, made by git itself with fixed author, date, branch and home.
///
/// Every step returns the fixture, so that a scenario reads as one sentence. The folder is deleted at the end.
final class Fixture {
    /// The temporary folder, absolute, without links.
    let folder: String
    /// The folder in which commands run and files are written.
    private(set) var root: String

    /// An empty repository on branch `main`; with `bare` arguments, what `git init` makes of them.
    init(_ arguments: String...) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("gitstore-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        folder = try #require(SystemCalls.realPath(path))
        root = folder.joined("repo")
        _ = try Self.home.get()
        try Self.run(["init", "--quiet", "-b", "main"] + arguments + [root], in: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The home of git and libgit2 in all tests, empty at first.
    static let home: Result<String, any Error> = Result {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("gitstore-home-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Library.takeConfiguration(from: path)
        atexit { _ = try? FileManager.default.removeItem(atPath: Fixture.home.get()) }
        return path
    }

    /// Runs git here, with nothing of the test's own environment, and gives what it printed.
    @discardableResult
    func git(_ arguments: String..., input: [UInt8] = []) throws -> String {
        try Self.run(arguments, in: root, input: input)
    }

    @discardableResult
    private static func run(_ arguments: [String], in folder: String, input: [UInt8] = []) throws -> String {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        let inputFile = try home.get().joined("input-\(UUID())")
        try Data(input).write(to: URL(fileURLWithPath: inputFile))
        defer { try? FileManager.default.removeItem(atPath: inputFile) }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.environment = try environment()
        process.standardInput = FileHandle(forReadingAtPath: inputFile)
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let printed = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "git \(arguments.joined(separator: " ")): \(complaint)")
        return String(decoding: printed, as: UTF8.self)
    }

    private static func environment() throws -> [String: String] {
        var variables = ["HOME": try home.get(), "LC_ALL": "C", "GIT_CONFIG_NOSYSTEM": "1"]
        variables["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        for role in ["AUTHOR", "COMMITTER"] {
            variables["GIT_\(role)_NAME"] = "Ana"
            variables["GIT_\(role)_EMAIL"] = "ana@example.com"
            variables["GIT_\(role)_DATE"] = "2024-05-06T07:08:09+0000"
        }
        return variables
    }

    /// Opens the repository and does something with it.
    func open<Value>(at folder: String? = nil, _ body: (borrowing Repository) throws -> Value) throws -> Value {
        try body(try Repository(containing: folder ?? root))
    }

    /// The Markdown files of a commit below `handbook`.
    func files(at revision: String = "HEAD", limits: ReadLimits = .init()) throws -> FileListing {
        try open { repository in
            try repository.files(
                at: try repository.commit(named: revision), in: ["handbook"], suffix: ".md", limits: limits)
        }
    }

    /// The Markdown files of the worktree below `handbook`.
    func worktreeFiles(limits: ReadLimits = .init()) throws -> FileListing {
        try open { try $0.worktreeFiles(in: ["handbook"], suffix: ".md", limits: limits) }
    }

    /// The error of opening the repository from a folder.
    func openingError(at folder: String? = nil) throws -> GitError {
        try #require(throws: GitError.self) { _ = try Repository(containing: folder ?? self.root) }
    }

    /// Moves the place of commands and files, for instance to a clone.
    func enter(_ path: String) -> Fixture {
        root = folder.joined(path)
        return self
    }
}

extension FileListing {
    /// The paths that were read.
    var paths: [String] { files.map(\.path) }

    /// The refused paths with their reasons, as "path: reason".
    var refused: [String] { refusals.map { "\($0.path): \($0.reason)" } }

    /// Path and blob id of each file, as git prints them.
    var lines: [String] { files.map { "\($0.blob) \($0.path)" } }

    /// The content of a file as text.
    func text(_ path: String) -> String? {
        files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
}
