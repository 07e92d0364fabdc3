import Foundation
import Testing

extension ScratchFolder {
    /// Everything in the worktree and the git directory that a hook installer could touch: kind, mode, target and bytes.
    func everything() throws -> String {
        let pruned = "\\( -path ./.git/handbook -o -path ./.git/objects -o -path ./.git/logs \\) -prune"
        return try run(
            "find . \(pruned) -o -printf '%p %y %m %l\\n' | sort; find . \(pruned) -o -type f -print0 | sort -z | xargs -0 sha1sum"
        ).output
    }

    /// Runs a command that has to succeed.
    @discardableResult
    func succeed(_ line: String) throws -> String {
        let result = try run(line)
        try #require(result.status == 0, "\(line): \(result.output)\(result.errors)")
        return result.output
    }

    /// Writes a script that writes its name and what it is given into a log beside the book, and ends with a status.
    func script(_ text: String, at path: String, mode: String = "755") throws {
        try write("#!/bin/sh\n" + text, to: path)
        try succeed("chmod \(mode) \(path)")
    }

    /// A bare repository beside the book, as its `origin`.
    func addRemote() throws {
        try succeed("git init -q --bare -b main ../remote && git remote add origin ../remote")
    }
}
