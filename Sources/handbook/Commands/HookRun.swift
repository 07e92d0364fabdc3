import ArgumentParser
import GitStore
import HandbookKit
import PageText

/// What a hook calls: a check that fits the stage, silent when there is nothing to say.
struct HookRun {
    let folder: String
    let isBeforeMessage: Bool

    /// More than a push of all branches of a large repository needs.
    private static let mostInput = 1 << 26

    /// - Parameter words: the name of the hook, and what git gives to it.
    func run(_ words: [String]) async throws {
        switch try stage(words.first) {
        case .preCommit, .preMergeCommit:
            if let range = Shell.preCommitRange() { return try await check([range]) }
            try await check(["--staged"] + (isBeforeMessage ? ["--before-message"] : []))
        case .commitMessage:
            guard words.count > 1 else {
                throw Message(
                    "commit-msg needs the file of the message.", remedy: "run: handbook hook run commit-msg FILE")
            }
            do {
                // What needs no message was said by pre-commit.
                try await check(["--staged", "--only-failing", "--message", words[1]])
            } catch let code as ExitCode where code == Shell.Status.found {
                Shell.writeError("handbook: your message is kept\(again(words[1]))\n")
                throw code
            }
        case .prePush: try await push(to: words.dropFirst().first ?? "origin")
        }
    }

    /// How to commit again with a message, in the form in which git was called: that shows in the index it made for it.
    private func again(_ file: String) -> String {
        let rest = "-e -F \(EscapedText.of(file))"
        return switch CommitForm(index: Shell.gitIndex()) {
        case .staged: ": git commit \(rest)"
        case .all: ": git commit -a \(rest)"
        case .paths: "; name the same pages again: git commit \(rest) PAGES"
        }
    }

    private func stage(_ word: String?) throws -> HookStage {
        if let stage = word.flatMap(HookStage.init) { return stage }
        let names = HookStage.allCases.map(\.rawValue)
        let near = word.flatMap { NearestName.to($0, among: names) }
        throw Message(
            word.map { "There is no hook \($0) of handbook." } ?? "hook run needs the name of a hook.",
            remedy: near.map { "did you mean: handbook hook run \($0)?" } ?? "hooks: " + names.joined(separator: ", "))
    }

    // MARK: Pushing

    private func push(to remote: String) async throws {
        var ranges: [String] = []
        for task in try tasks(remote) {
            switch task {
            case .range(let range): if !ranges.contains(range) { ranges.append(range) }
            case .firstPush:
                Shell.writeError(
                    "handbook: \(EscapedText.of(remote)) has no commit of this book yet, so what is pushed was not judged (see: handbook check)\n"
                )
            case .nothing: continue
            }
        }
        var isFound = false
        for range in ranges {
            do {
                try await check([range])
            } catch let code as ExitCode where code == Shell.Status.found {
                isFound = true
            }
        }
        if isFound { throw Shell.Status.found }
    }

    private func tasks(_ remote: String) throws -> [PushedRef.Task] {
        if let range = Shell.preCommitRange() { return [.range(range)] }
        if Shell.isInPreCommit() { return [.firstPush] }
        guard !Platform.isTerminal(0) else {
            throw Message("pre-push reads from git what is pushed.", remedy: "run: handbook check origin/main..HEAD")
        }
        let git = try Shell.git()
        return try PushedRef.all(in: try Shell.input(most: Self.mostInput)).map {
            try $0.task(git, in: folder, remote: remote)
        }
    }

    private func check(_ arguments: [String]) async throws {
        // Who commits reads it, whatever form other checks are wanted in.
        let command = try CheckCommand.parse(arguments + ["--quiet", "--format", "text", "-C", folder])
        try await command.run()
    }
}
