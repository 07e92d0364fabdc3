import Foundation
import Testing

@testable import GitStore

/// A page is written as a whole, and only where it was read.
@Suite struct WorktreeFileTests {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appendingPathComponent("handbook-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("book/people"), withIntermediateDirectories: true)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: folder.appendingPathComponent(path))
    }

    private func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }

    private func replace(_ path: String, _ old: String, _ new: String) throws {
        try WorktreeFile(path, in: folder.path + "/book").replace(Array(old.utf8), with: Array(new.utf8))
    }

    @Test func aFileIsReplacedAndKeepsItsPermissions() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try write("old", to: "book/people/ana.md")
        let path = folder.path + "/book/people/ana.md"
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try replace("people/ana.md", "old", "new")
        #expect(try text("book/people/ana.md") == "new")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/book/people") == ["ana.md"])
    }

    @Test func whatIsNotTheFileThatWasReadIsLeftAlone() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = FileManager.default
        try write("secret", to: "outside.md")
        try write("other", to: "book/people/changed.md")
        try files.createSymbolicLink(
            atPath: folder.path + "/book/people/link.md", withDestinationPath: folder.path + "/outside.md")
        try files.createSymbolicLink(atPath: folder.path + "/book/away", withDestinationPath: folder.path)
        for path in ["people/changed.md", "people/link.md", "people/absent.md", "away/outside.md", "people"] {
            #expect(throws: GitError.self, "\(path)") { try replace(path, "secret", "new") }
        }
        #expect(try text("outside.md") == "secret")
        #expect(try text("book/people/changed.md") == "other")
    }
}
