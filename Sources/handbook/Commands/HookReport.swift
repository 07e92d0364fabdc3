import GitStore
import HandbookKit

/// Installs and takes out hooks, and says in words what was done and what is there.
struct HookReport {
    private let folder: HookFolder
    private let root: String
    private let managers: [HookManager]

    init(_ start: String) throws {
        let facts = try Repository(containing: start).facts
        folder = try HookFolder(try Shell.git(), facts)
        root = facts.root ?? facts.top
        managers = HookManager.all(in: root)
    }

    // MARK: Installing

    func install(force isForced: Bool) throws {
        guard Repository.isFolder(root + "/handbook") else {
            throw Message(
                "There is no folder handbook/ here, so a hook would refuse every commit.",
                remedy: "start a book with: handbook init")
        }
        if !isForced, !managers.isEmpty { return Shell.write(managers.map(advice).joined(separator: "\n")) }
        guard folder.isOwn || folder.isNowhere || isForced else {
            throw Message(
                "The hooks lie in \(shown(folder.path)), outside the git directory: other repositories may use them, or a commit holds them\(setting).",
                remedy: "handbook hook install --force writes there all the same")
        }
        let steps = try HookInstaller(folder).install(calling: Shell.lastingProgram())
        Shell.write(steps.map { line($0) + "\n" }.joined())
    }

    private func advice(_ manager: HookManager) -> String {
        let name = EscapedText.of(manager.path)
        guard !manager.callsHandbook else {
            let calls = "\(manager.name) writes the hooks of this repository, and \(name) calls handbook."
            return status.isInPlace
                ? "\(calls) Nothing to do.\n"
                : "\(calls) Its hooks are not all written yet.\n  do:   \(EscapedText.of(remedy))\n"
        }
        return """
            \(manager.name) writes the hooks of this repository. Nothing was changed.
            \(manager.advice)

            \(manager.snippet)
            """
    }

    func uninstall() throws {
        let steps = try HookInstaller(folder).uninstall()
        Shell.write(steps.isEmpty ? "There are no hooks of handbook here.\n" : steps.map { line($0) + "\n" }.joined())
        if steps.contains(where: \.deed.isLeft) { throw Shell.Status.found }
    }

    private func line(_ step: HookInstaller.Step) -> String {
        let path = shown(step.path)
        return switch step.deed {
        case .written: "\(path): written"
        case .chained(let aside): "\(path): written; what was there runs first, from \(shown(aside))"
        case .setAside(let aside):
            "\(path): written; what was there cannot be run, so git passed it over: it lies in \(shown(aside)) and does not run"
        case .wasThere: "\(path): was there already"
        case .configured(let name): "\(path): the hook \(EscapedText.of(name)) in git's configuration does it already"
        case .removed: "\(path): taken out"
        case .putBack: "\(path): taken out; what was there before is back"
        case .leftEdited:
            "\(path): left, as it was edited since handbook wrote it\n  do:   take your lines out of it, then delete it"
        case .leftAside(let aside):
            "\(path): left, as it is not handbook's; what was there before handbook is in \(shown(aside))\n  do:   see which of both you need"
        }
    }

    // MARK: Status

    func status(as format: HookCommand.Format) throws {
        let status = status
        Shell.write(format == .json ? status.json : status.text)
        if !status.isInPlace { throw Shell.Status.found }
    }

    var status: HookStatus {
        HookStatus(
            gitVersion: "\(folder.gitVersion)", folder: plain(folder.path), setting: folder.setting,
            stages: stages,
            configured: folder.configured.filter { $0.isRun && !$0.command.isEmpty }.map {
                HookStatus.Configured($0.name, on: $0.events, command: $0.command)
            }, managers: managers, remedy: remedy, hints: hints)
    }

    /// The program whose configuration calls handbook.
    private var caller: HookManager? { managers.first(where: \.callsHandbook) }

    /// What git runs at each stage, in words, and whether handbook is asked.
    private var stages: [HookStatus.Stage] {
        HookStage.allCases.map { stage in
            let (words, isInPlace) = state(stage)
            return HookStatus.Stage(
                stage, words, isInPlace: isInPlace, isWanted: caller.map { $0.stages.contains(stage) } ?? true)
        }
    }

    private var hints: [String] {
        guard let caller else { return [] }
        return stages.filter { !$0.isWanted && !$0.isInPlace }.map { caller.hint($0.stage) }
    }

    private func state(_ stage: HookStage) -> (words: String, isInPlace: Bool) {
        let file = folder.file(stage)
        if let hook = folder.configured(stage) { return ("\(stage.purpose), by hook.\(hook.name)", true) }
        let asks = caller?.stages.contains(stage) == true
        switch file.state {
        case .ours:
            guard file.hasAside else { return (stage.purpose, true) }
            let first =
                file.asideRuns ? "runs first" : "cannot be run, so it is passed over"
            return ("\(stage.purpose); \(shown(file.aside)) \(first)", true)
        case .edited: return ("\(stage.purpose); edited since handbook wrote it", true)
        case .foreign(isExecutable: true):
            guard let caller else { return ("not handbook's", false) }
            return asks
                ? ("\(stage.purpose), by \(caller.name)", true)
                : ("there, but \(caller.path) does not call handbook for it", false)
        case .foreign: return ("not handbook's, and cannot be run, so that git passes it over", false)
        case .none:
            guard let caller else { return ("none", false) }
            return (
                asks ? "none, though \(caller.path) asks for it" : "none; \(caller.path) does not ask for it", false
            )
        }
    }

    /// What to do when handbook is not asked.
    var remedy: String {
        if folder.isNowhere, let setting = folder.setting {
            return
                "git runs no hooks while core.hooksPath is \(setting): take the setting out, then run: handbook hook install"
        }
        if let caller { return caller.command(stages.filter { $0.isWanted && !$0.isInPlace }.map(\.stage)) }
        return managers.isEmpty ? "handbook hook install" : "handbook hook install says what to paste"
    }

    private var setting: String { folder.setting.map { "; core.hooksPath is \(EscapedText.of($0))" } ?? "" }

    private func shown(_ path: String) -> String { EscapedText.of(plain(path)) }

    /// The path from the top of the worktree, where it lies below it.
    private func plain(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}

extension HookInstaller.Deed {
    /// Whether something had to stay.
    fileprivate var isLeft: Bool {
        switch self {
        case .leftEdited, .leftAside: true
        default: false
        }
    }
}
