import Foundation
import Testing

@testable import HandbookKit

/// The diff of a fix, applied by git itself.
@Suite struct UnifiedDiffTests {
    @Test(arguments: [
        ("a\nb\nc\n", "a\nB\nc\n"), ("a\r\nb\r\n", "a\r\nB\r\n"), ("a\nb", "A\nb"), ("a\nb", "a\nB"), ("a", "a\n"),
        ("a\n", ""), ("", "a\n"),
        ("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n", "1\n2x\n3\n4\n5\n6\n7\n8\n9\n10\n11x\n12\n"),
        ("1\n2\n3\n4\n5\n6\n7\n8\n", "1x\n2\n3\n4\n5\n6\n7\n8x\n"), ("a\na\na\n", "a\na\n"), ("株\n", "式\n"),
    ])
    func gitAppliesIt(old: String, new: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("handbook-diff-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let diff = UnifiedDiff("a page.md", from: Array(old.utf8), to: Array(new.utf8)).text()
        try Data(old.utf8).write(to: folder.appendingPathComponent("a page.md"))
        try Data(diff.utf8).write(to: folder.appendingPathComponent("x.diff"))
        let git = Process()
        git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        git.arguments = ["git", "apply", "x.diff"]
        git.currentDirectoryURL = folder
        try git.run()
        git.waitUntilExit()
        #expect(git.terminationStatus == 0, "\(diff)")
        #expect(try String(contentsOf: folder.appendingPathComponent("a page.md"), encoding: .utf8) == new)
    }

    @Test func nothingDiffers() { #expect(UnifiedDiff("a.md", from: [97], to: [97]).text() == "") }
}
