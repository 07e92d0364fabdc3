import Foundation
import Testing

@testable import GitStore

/// What a real hook saw, written down by a script of it.
struct HookRun {
    /// The values of git's variables in the hook.
    let environment: HookEnvironment
    /// The folder in which git started the hook.
    let start: String
}

extension Fixture {
    /// The Markdown files staged below `handbook`.
    func stagedFiles(
        at folder: String? = nil, hook: HookEnvironment = .init(), startedIn start: String? = nil,
        limits: ReadLimits = .init()
    ) throws -> FileListing {
        try Repository(containing: folder ?? root, hook: hook, startedIn: start)
            .stagedFiles(in: ["handbook"], suffix: ".md", limits: limits)
    }

    /// The error of reading what is staged.
    func stagingError(_ hook: HookEnvironment = .init()) throws -> GitError {
        try #require(throws: GitError.self) { try self.stagedFiles(hook: hook) }
    }

    /// Installs a hook that writes down what it sees and keeps a copy of its index.
    @discardableResult
    func recordHook(_ name: String = "pre-commit") throws -> Fixture {
        let directory = try git("rev-parse", "--path-format=absolute", "--git-common-dir").trimmed
        let file = directory.joined("hooks/\(name)")
        let script = """
            #!/bin/sh
            pwd >'\(folder)/start'
            printf %s "${GIT_INDEX_FILE-}" >'\(folder)/index-name'
            printf %s "${GIT_DIR-}" >'\(folder)/git-dir'
            printf %s "${GIT_WORK_TREE-}" >'\(folder)/work-tree'
            cp "$GIT_INDEX_FILE" '\(folder)/index-copy'

            """
        try FileManager.default.createDirectory(atPath: file.folderAbove, withIntermediateDirectories: true)
        try script.write(toFile: file, atomically: false, encoding: .utf8)
        try #require(chmod(file, 0o755) == 0)
        return self
    }

    /// What the recording hook saw. Its index is put back where it was, for reading it now.
    func hookRun() throws -> HookRun {
        let text = { name in try String(contentsOfFile: self.folder.joined(name), encoding: .utf8) }
        let run = HookRun(
            environment: HookEnvironment(
                gitDirectory: try text("git-dir"), indexFile: try text("index-name"), workTree: try text("work-tree")),
            start: try text("start").trimmed)
        let index = run.start.joined(try #require(run.environment.indexFile))
        let copy = try Data(contentsOf: URL(fileURLWithPath: folder.joined("index-copy")))
        try copy.write(to: URL(fileURLWithPath: index))
        return run
    }

    /// What the recording hook had to judge.
    func stagedInHook(at folder: String? = nil) throws -> FileListing {
        let run = try hookRun()
        return try stagedFiles(at: folder, hook: run.environment, startedIn: run.start)
    }
}
