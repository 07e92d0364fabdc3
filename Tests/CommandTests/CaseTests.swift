import Foundation
import Testing

/// Whole commands, as the pages in `Cases` show them. `HANDBOOK_RECORD=1 swift test` writes what the program says now.
@Suite("Command cases")
struct CaseTests {
    static let cases = (try? Project.files(in: "Tests/CommandTests/Cases", ending: ".md")) ?? []

    @Test("A case comes out as it is recorded", arguments: cases)
    func replays(path: String) throws {
        let transcript = try Transcript(path: Project.root + "/" + path)
        let replayed = try transcript.replayed()
        if ProcessInfo.processInfo.environment["HANDBOOK_RECORD"] == "1" {
            try replayed.write(toFile: transcript.path, atomically: true, encoding: .utf8)
        } else {
            #expect(replayed == transcript.recorded, "\(LineDifference(transcript.recorded, replayed))")
        }
    }

    @Test("There are cases")
    func areThere() { #expect(CaseTests.cases.count > 5) }
}

/// The lines that differ between two texts.
struct LineDifference: CustomStringConvertible {
    let description: String

    init(_ expected: String, _ actual: String) {
        let (old, new) = (expected.components(separatedBy: "\n"), actual.components(separatedBy: "\n"))
        description = new.difference(from: old).map { change in
            switch change {
            case .remove(let line, let text, _): "- \(line + 1): \(text)"
            case .insert(let line, let text, _): "+ \(line + 1): \(text)"
            }
        }.joined(separator: "\n")
    }
}
