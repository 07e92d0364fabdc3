import Foundation
import Testing

@testable import HandbookKit

/// Reads a form of findings with `Tests/Oracles/formats.py`, which knows nothing of this program.
enum FormatOracle {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What the reader saw, as JSON.
    ///
    /// - Throws: when the text breaks the format.
    static func read(_ text: String, as format: String) throws -> Any {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("handbook-format-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = [root.appendingPathComponent("Oracles/formats.py").path, format]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let reason = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw FormatFault(description: reason) }
        return try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    }

    static func list(_ text: String, as format: String) throws -> [[String: Any]] {
        try #require(try read(text, as: format) as? [[String: Any]])
    }

    static func object(_ text: String, as format: String) throws -> [String: Any] {
        try #require(try read(text, as: format) as? [String: Any])
    }
}

struct FormatFault: Error, CustomStringConvertible { let description: String }
