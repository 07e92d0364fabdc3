import Foundation
import Testing

@testable import GitStore

extension Fixture {
    /// Stores the bytes of a commit without any check, and gives its id.
    func commitObject(_ bytes: [UInt8]) throws -> ObjectID {
        try id(try git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", input: bytes).trimmed)
    }

    /// Stores a commit of the empty tree, at the given seconds, and gives its id.
    func commitObject(at seconds: String, parents: [ObjectID] = [], tree: String? = nil) throws -> ObjectID {
        let person = "Ana <ana@example.com> \(seconds) +0000"
        let lines = ["tree \(try tree ?? self.tree())"] + parents.map { "parent \($0)" }
        let text = lines + ["author \(person)", "committer \(person)", "", "made by hand\n"]
        return try commitObject(Array(text.joined(separator: "\n").utf8))
    }

    /// An id from its digits, or from what a revision names.
    func id(_ name: String) throws -> ObjectID {
        if let id = ObjectID(hex: name) { return id }
        let printed = try git("rev-parse", name).trimmed
        return try #require(ObjectID(hex: printed))
    }

    /// The ids that git prints, one a line.
    func ids(_ printed: String) throws -> [ObjectID] {
        try printed.split(separator: "\n").map { try #require(ObjectID(hex: String($0))) }
    }

    /// The first-parent line of a revision.
    func line(of revision: String = "HEAD") throws -> FirstParents {
        let head = try id(revision)
        return try open { try $0.firstParents(of: head) }
    }

    /// The commits of a first-parent line, newest first, each with its changes of the Markdown files below `handbook`.
    func steps(of revision: String = "HEAD", in folders: [String] = ["handbook"]) throws -> [CommitStep] {
        let commits = try line(of: revision).commits
        let changes = try open { try $0.changes(of: commits, in: folders, suffix: ".md") }
        return zip(commits, changes).map { CommitStep(commit: $0, changes: $1) }
    }

    /// The same as git tells it: for each commit its id and the changes of ordinary Markdown files.
    func stepsOfGit(_ revision: String = "HEAD", in folder: String = "handbook") throws -> [String] {
        let printed = try git(
            "-c", "core.quotePath=false", "log", "--raw", "--no-renames", "--first-parent", "-m", "--no-abbrev",
            "--format=%H", revision)
        return printed.split(separator: "\n").compactMap { line in
            guard line.hasPrefix(":") else { return String(line) }
            let (fields, path) = (
                line.dropFirst().split(separator: "\t")[0].split(separator: " "), line.split(separator: "\t")[1]
            )
            guard path.hasPrefix("\(folder)/"), path.hasSuffix(".md"), !path.contains("/.") else { return nil }
            let (old, new) = (Self.file(fields[0], fields[2]), Self.file(fields[1], fields[3]))
            return old == new ? nil : "\(old) \(new) \(path)"
        }
    }

    private static func file(_ mode: Substring, _ id: Substring) -> String { mode.hasPrefix("100") ? String(id) : "-" }

    /// Feeds `git fast-import`.
    @discardableResult
    func fastImport(_ stream: String) throws -> Fixture {
        try git("fast-import", "--quiet", "--force", input: Array(stream.utf8))
        return self
    }
}

extension [CommitStep] {
    /// As `stepsOfGit` writes them.
    var lines: [String] {
        flatMap { step in
            ["\(step.commit.id)"]
                + step.changes.map { "\($0.old?.description ?? "-") \($0.new?.description ?? "-") \($0.path)" }
        }
    }
}

/// Numbers that look random and are the same in each run.
struct FixedNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493 }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
