import Foundation
import Testing

@testable import HandbookKit

/// Reads a form of findings with `Tests/Oracles/formats.py`, which knows nothing of this program.
enum FormatOracle {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let tools = tests.deletingLastPathComponent().appendingPathComponent(".build/hook-tools").path

    /// The schema of SARIF, where `.ci/hook-tools` puts it.
    static let sarifSchema = ["\(tools)/sarif-schema.json"].first { FileManager.default.fileExists(atPath: $0) }

    /// What the reader saw, as JSON.
    ///
    /// - Throws: when the text breaks the format.
    static func read(_ text: String, as format: String) throws -> Any {
        if format == "sarif" { try checkSchema(text) }
        let data = try run(try #require(python), "formats.py", format, text)
        return try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
    }

    /// Checks SARIF against its schema, where that is there.
    ///
    /// - Throws: when the text does not fit.
    static func checkSchema(_ text: String) throws {
        guard let sarifSchema else { return }
        _ = try run("\(tools)/bin/python", "schema.py", sarifSchema, text)
    }

    static func list(_ text: String, as format: String) throws -> [[String: Any]] {
        try #require(try read(text, as: format) as? [[String: Any]])
    }

    static func object(_ text: String, as format: String) throws -> [String: Any] {
        try #require(try read(text, as: format) as? [String: Any])
    }

    /// What a script of `Oracles` prints about a text.
    private static func run(_ python: String, _ script: String, _ argument: String, _ text: String) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("handbook-format-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [tests.appendingPathComponent("Oracles/\(script)").path, argument]
        process.standardInput = try FileHandle(forReadingFrom: file)
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let reason = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw FormatFault(description: String(decoding: data, as: UTF8.self) + reason)
        }
        return data
    }
}

struct FormatFault: Error, CustomStringConvertible { let description: String }
