import GitStore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where git looks for the hooks of a worktree, as git itself says it.
package struct HookFolder: Sendable {
    /// Absolute; it need not be there.
    package let path: String
    /// Whether it lies in the git directory, so that it is this repository's alone and in no commit.
    package let isOwn: Bool
    /// Whether `core.hooksPath` is empty: git then looks for `/pre-commit` and the like, at the top of the machine, where
    /// nobody keeps hooks.
    package let isNowhere: Bool
    /// The value of `core.hooksPath` with the place that sets it; nil when nothing does.
    package let setting: String?
    /// Hooks in git's configuration, which git runs from 2.54 on.
    package let configured: [ConfiguredHook]
    package let gitVersion: String
    /// The folder that git would look into without `core.hooksPath`.
    let usualPath: String

    package init(_ git: GitProgram, _ facts: RepositoryFacts) throws {
        guard let top = facts.root else {
            throw HandbookError("A bare repository has nothing to commit.", remedy: "run it in a clone with a worktree")
        }
        guard let answer = try git.text(["rev-parse", "--git-path", "hooks"], in: top) else {
            throw HandbookError("git does not say where its hooks are.", remedy: "see: git rev-parse --git-path hooks")
        }
        let origin = try git.text(["config", "--show-origin", "--get", "core.hooksPath"], in: top)
            .map { $0.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false) }
        isNowhere = origin?.last?.isEmpty == true
        path = isNowhere ? "/" : answer.hasPrefix("/") ? answer : top + "/" + answer
        usualPath = facts.commonDirectory + "/hooks"
        isOwn = Self.real(path).hasPrefix(facts.commonDirectory + "/")
        setting = origin.map { parts in
            let value = parts[parts.count - 1]
            return "\(value.isEmpty ? "empty" : value) in \(parts[0].replacing("file:", with: ""))"
        }
        let version = try git.version()
        gitVersion = version?.text ?? "unknown"
        let runs = version.map { ($0.major, $0.minor) >= (2, 54) } ?? false
        configured = ConfiguredHook.all(
            in: try git.text(["config", "-z", "--get-regexp", "^hook\\..*\\."], in: top) ?? "", areRun: runs)
    }

    package func file(_ stage: HookStage) -> HookFile { HookFile(stage: stage, folder: path) }

    /// The hooks that may be ours: also those that git no longer looks at, since `core.hooksPath` was set.
    var files: [HookFile] {
        let folders = Self.real(path) == Self.real(usualPath) ? [path] : [path, usualPath]
        return folders.flatMap { folder in HookStage.allCases.map { HookFile(stage: $0, folder: folder) } }
    }

    /// The hook in git's configuration that calls the program at a stage.
    package func configured(_ stage: HookStage) -> ConfiguredHook? {
        configured.first { $0.events.contains(stage.rawValue) && $0.isRun && $0.callsHandbook }
    }

    var isThere: Bool {
        var status = stat()
        return stat(path, &status) == 0
    }

    var isFolder: Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The path without links; of what is not there, as far as it is.
    private static func real(_ path: String) -> String {
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            return String(cString: resolved)
        }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return path }
        return real(String(path[..<slash])) + path[slash...]
    }
}

/// A hook in git's configuration: `hook.NAME.event` and `hook.NAME.command`.
package struct ConfiguredHook: Sendable, Equatable {
    package let name: String
    package var events: [String] = []
    package var command = ""
    /// Whether this git runs such hooks, and nobody turned it off.
    package var isRun: Bool

    var callsHandbook: Bool { command.contains("handbook") }

    /// - Parameter settings: `name LF value NUL`, as `git config -z` writes them; names of keys are in lower case.
    static func all(in settings: String, areRun: Bool) -> [ConfiguredHook] {
        var hooks: [ConfiguredHook] = []
        for setting in settings.split(separator: "\0") {
            let parts = setting.split(separator: "\n", maxSplits: 1).map(String.init)
            let steps = parts.first?.split(separator: ".", omittingEmptySubsequences: false) ?? []
            guard steps.count > 2 else { continue }
            let name = steps[1..<steps.count - 1].joined(separator: ".")
            let value = parts.count == 2 ? parts[1] : "true"
            let index = hooks.firstIndex { $0.name == name } ?? hooks.endIndex
            if index == hooks.endIndex { hooks.append(ConfiguredHook(name: name, isRun: areRun)) }
            switch steps[steps.count - 1] {
            case "event": hooks[index].events = value.isEmpty ? [] : hooks[index].events + [value]
            case "command": hooks[index].command = value
            case "enabled" where ["false", "no", "off", "0", ""].contains(value.lowercased()):
                hooks[index].isRun = false
            default: break
            }
        }
        return hooks
    }
}
