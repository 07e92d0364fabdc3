import Foundation
import Testing

@testable import GitStore

/// Keys made by `ssh-keygen` and commits signed with them by git.
extension Fixture {
    /// Whether signatures can be made here at all; git needs `ssh-keygen` for it too.
    static let canSign = SignatureCheck.installedProgram != nil

    /// The e-mail of every committer of a fixture.
    static let committer = "ana@example.com"

    /// Makes a key beside the repository and gives the type and the public part, as lists of keys have them.
    @discardableResult
    func makeKey(_ name: String) throws -> String {
        try keygen("-q", "-t", "ed25519", "-N", "", "-C", name, "-f", keyPath(name))
        let text = try String(contentsOfFile: keyPath(name) + ".pub", encoding: .utf8)
        return text.split(separator: " ").prefix(2).joined(separator: " ")
    }

    /// Commits everything with a signature by the key of that name, which is Ana's.
    func signedCommit(by key: String, _ message: String = "change") throws -> [UInt8] {
        try git("add", "--all")
        try git(
            "-c", "gpg.format=ssh", "-c", "user.signingkey=\(keyPath(key))", "commit", "-S", "--quiet", "--allow-empty",
            "-m", message)
        return Array(try git("cat-file", "commit", "HEAD").utf8)
    }

    /// A commit whose signature is the given lines.
    func commit(signature: String, _ bytes: [UInt8]) -> [UInt8] {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = signature.split(separator: "\n").joined(separator: "\n ")
        guard let end = text.range(of: "\n\n") else { return bytes }
        return Array((text[..<end.lowerBound] + "\ngpgsig " + lines + text[end.lowerBound...]).utf8)
    }

    /// What `ssh-keygen -Y sign` makes of bytes for a purpose.
    func sign(_ bytes: [UInt8], by key: String, for namespace: String) throws -> String {
        let file = folder.joined("payload-\(UUID())")
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        try keygen("-q", "-Y", "sign", "-n", namespace, "-f", keyPath(key), file)
        return try String(contentsOfFile: file + ".sig", encoding: .utf8)
    }

    private func keyPath(_ name: String) -> String { folder.joined("key-\(name)") }

    private func keygen(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(SignatureCheck.installedProgram))
        process.arguments = arguments
        process.environment = ["HOME": try Self.home.get()]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "ssh-keygen \(arguments.joined(separator: " "))")
    }
}

extension SignatureCheck {
    /// With a list of trusted keys as text, at noon of 6 May 2024 when nothing else is said.
    init(_ lines: String..., revoked: String? = nil, at seconds: Int64 = 1_714_996_800) {
        self.init(
            allowedSigners: Array(lines.joined(separator: "\n").utf8), revokedKeys: revoked.map { Array($0.utf8) },
            at: seconds)
    }
}
