import Foundation
import Testing

/// A person whose name git writes into a commit.
struct Author {
    var name: String
    var email: String

    static let ana = Author(name: "Ana Silva", email: "ana@example.com")
    static let ben = Author(name: "Ben Okoro", email: "ben@example.com")
    static let kim = Author(name: "Kim Cho", email: "kim@example.com")
    static let max = Author(name: "Max Ode", email: "max@example.com")
    static let stranger = Author(name: "Ana Silva", email: "ana.silva@elsewhere.example")

    var approval: String { "Approved-by: \(name) <\(email)>" }
}

/// Edits and commits of a book, and what the program says about them.
extension ScratchFolder {
    /// Runs a line that has to succeed, as somebody. The committer stays the same, as where a host commits.
    @discardableResult
    func git(_ line: String, as author: Author = .ana) throws -> String {
        let result = try run("\(author.variables) git \(line)")
        try #require(result.status == 0, "git \(line): \(result.errors)")
        return result.output
    }

    /// Gives a field of a record another value in the worktree.
    ///
    /// - Parameter isNew: whether the record has no such field yet.
    func set(_ field: String, of record: String, to value: String, adding isNew: Bool = false) throws {
        let path = "handbook/\(record).md"
        var lines = try text(path).components(separatedBy: "\n")
        let index = isNew ? 1 : try #require(lines.firstIndex { $0.hasPrefix(field + ": ") }, "\(field) of \(record)")
        lines.replaceSubrange(index..<index + (isNew ? 0 : 1), with: ["\(field): \(value)"])
        try write(lines.joined(separator: "\n"), to: path)
    }

    /// Writes a record: its path under `handbook/` without `.md`, and its front matter.
    func record(_ place: String, _ front: String) throws {
        try write("---\n\(front)\n---\n", to: "handbook/\(place).md")
    }

    func text(_ path: String) throws -> String { try String(contentsOfFile: self.path + "/" + path, encoding: .utf8) }

    /// Commits everything in the worktree without asking any hook.
    func commitAll(_ message: String = "A change", as author: Author = .ana) throws {
        try write(message, to: ".git/message")
        try git("add -A && git commit -q --no-verify -F .git/message", as: author)
    }

    /// Commits with whatever hooks there are.
    func commit(_ arguments: String = "-m change", as author: Author = .ana) throws -> Result {
        try run("\(author.variables) git commit -q \(arguments)")
    }

    /// What a check says in short: the findings, one a line, and then what it counted.
    func check(_ arguments: String, as author: Author = .ana) throws -> Result {
        try run("\(author.variables) handbook check --format concise \(arguments)")
    }

    /// Has git ask the program before it commits.
    func hook(_ name: String = "pre-commit", _ arguments: String = "") throws {
        let file = path + "/.git/hooks/" + name
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try "#!/bin/sh\nexec handbook check --staged --format concise \(arguments)\n"
            .write(toFile: file, atomically: false, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    }
}

extension Author {
    fileprivate var variables: String {
        "export GIT_AUTHOR_NAME='\(name)' GIT_AUTHOR_EMAIL='\(email)' GIT_COMMITTER_NAME=Host "
            + "GIT_COMMITTER_EMAIL=host@example.com;"
    }
}

extension ScratchFolder.Result {
    /// The rules of the findings that are shown, with the pages they stand on: `book-over-cap accounts/cedar`.
    var found: [String] {
        lines.compactMap { line in
            line.firstMatch(of: Self.finding).map {
                "\($0.2) \($0.1.replacing("handbook/", with: "").replacing(".md", with: ""))"
            }
        }
    }

    /// The lines that are no findings.
    var closing: [String] { lines.filter { $0.firstMatch(of: Self.finding) == nil } }

    private var lines: [String] { (output + errors).split(separator: "\n").map(String.init) }

    private static var finding: Regex<(Substring, Substring, Substring)> { /^(\S+?):\d+:\d+: .* \[([a-z-]+)\]$/ }
}
