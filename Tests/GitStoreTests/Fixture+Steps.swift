import Foundation
import Testing

@testable import GitStore

extension Fixture {
    /// The absolute path of something in the repository.
    func path(_ relative: String) -> String { root.joined(relative) }

    /// Writes a text file, and the folders above it.
    @discardableResult
    func write(_ relative: String, _ text: String = "text\n") throws -> Fixture {
        try write(RawPath(relative), Array(text.utf8))
    }

    /// Writes a file whose last name may be any bytes.
    @discardableResult
    func write(_ relative: RawPath, _ bytes: [UInt8]) throws -> Fixture {
        try makeFolder(String(decoding: Array(relative.parts.dropLast().joined(separator: [0x2F])), as: UTF8.self))
        let file = withCName(Array(path("").utf8) + relative.bytes) { fopen($0, "w") }
        let stream = try #require(file, "cannot write \(relative.text): \(SystemCalls.words(errno))")
        defer { fclose(stream) }
        try #require(fwrite(bytes, 1, bytes.count, stream) == bytes.count)
        return self
    }

    /// Makes a folder and those above it.
    @discardableResult
    func makeFolder(_ relative: String) throws -> Fixture {
        try FileManager.default.createDirectory(atPath: path(relative), withIntermediateDirectories: true)
        return self
    }

    /// Makes a symbolic link; the target is taken as it is.
    @discardableResult
    func link(_ relative: String, to target: String) throws -> Fixture {
        try makeFolder(relative.folderAbove == "/" ? "" : relative.folderAbove)
        try FileManager.default.createSymbolicLink(atPath: path(relative), withDestinationPath: target)
        return self
    }

    /// Makes a pipe.
    @discardableResult
    func pipe(_ relative: String) throws -> Fixture {
        try #require(mkfifo(path(relative), 0o644) == 0)
        return self
    }

    /// Deletes a file or a folder.
    @discardableResult
    func delete(_ relative: String) throws -> Fixture {
        try FileManager.default.removeItem(atPath: path(relative))
        return self
    }

    /// Commits everything in the worktree.
    @discardableResult
    func commit(_ message: String = "change") throws -> Fixture {
        try git("add", "--all")
        try git("commit", "--quiet", "--allow-empty", "-m", message)
        return self
    }

    /// Sets one value of the repository's configuration.
    @discardableResult
    func config(_ name: String, _ value: String) throws -> Fixture {
        try git("config", name, value)
        return self
    }

    /// One page and its commit: what most scenarios start with.
    static func withPage(_ text: String = "page\n") throws -> Fixture {
        try Fixture().write("handbook/a.md", text).commit()
    }
}

/// Objects that git's own commands would not write.
extension Fixture {
    /// Stores a blob and gives its id.
    func blob(_ text: String = "page\n") throws -> String {
        try git("hash-object", "-t", "blob", "-w", "--stdin", input: Array(text.utf8)).trimmed
    }

    /// Stores a tree of the entries in the order given, without any check, and gives its id.
    func tree(_ entries: [(mode: String, name: [UInt8], id: String)]) throws -> String {
        var bytes: [UInt8] = []
        for entry in entries {
            bytes += Array(entry.mode.utf8) + [0x20] + entry.name + [0]
            bytes += try #require(ObjectID(hex: entry.id)).bytes
        }
        return try git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", input: bytes).trimmed
    }

    /// The same for names that are text.
    func tree(_ entries: (mode: String, name: String, id: String)...) throws -> String {
        try tree(entries.map { ($0.mode, Array($0.name.utf8), $0.id) })
    }

    /// Commits a tree as branch `main`.
    @discardableResult
    func commitTree(_ id: String) throws -> Fixture {
        try git("update-ref", "refs/heads/main", try git("commit-tree", "-m", "made by hand", id).trimmed)
        return self
    }

    /// Commits a tree as the folder `handbook` of branch `main`.
    @discardableResult
    func commitHandbook(_ id: String) throws -> Fixture {
        try commitTree(try tree(("40000", "handbook", id)))
    }

    /// The file of a loose object.
    func objectFile(_ id: String) -> String { ".git/objects/\(id.prefix(2))/\(id.dropFirst(2))" }
}

extension String {
    /// The text without white space at its ends.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
