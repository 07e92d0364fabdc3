import ArgumentParser
import GitStore
import HandbookKit

struct HookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hook",
        abstract: "Have git ask handbook before it commits and pushes.",
        discussion: """
            install writes pre-commit, pre-merge-commit, commit-msg and pre-push. A hook that is there already stays and \
            runs first. Where pre-commit, prek, lefthook or husky writes the hooks, it prints what to paste and changes \
            nothing. uninstall puts everything back as it was. status says what git runs. run is what hooks call.

            Exits 0 when it is done, or status finds the hooks in place; 1 when a hook is missing or something had to stay; \
            2 when it could not be done. run exits as check does.

            EXAMPLES:
              handbook hook install
              handbook hook status
              handbook hook status --format json
              handbook hook uninstall
              handbook hook run pre-commit
              handbook hook run commit-msg .git/COMMIT_EDITMSG
            """)

    enum Action: String, ExpressibleByArgument, CaseIterable {
        case install, uninstall, status, run
    }

    @Argument(help: "install, uninstall, status, or run.")
    var action: Action

    @Argument(
        help: ArgumentHelp("With run: the hook, and what git gives to it.", valueName: "hook"), completion: .hooks)
    var words: [String] = []

    @Flag(
        help:
            "With install: write hooks also where core.hooksPath names a folder that others share, or another program writes them."
    )
    var force = false

    @Flag(help: "With run: leave rights to commit-msg, which knows of approvals in the message.")
    var beforeMessage = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: ArgumentHelp("With status: how to write it.", valueName: "format"))
    var format: Format?

    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    func run() async throws {
        guard action == .run || words.isEmpty else {
            throw Message(
                "hook \(action.rawValue) takes no \(words[0]).", remedy: "run: handbook hook \(action.rawValue)")
        }
        guard action == .status || format == nil else {
            throw Message("--format goes with status.", remedy: "run: handbook hook \(action.rawValue)")
        }
        switch action {
        case .install: try HookReport(folder).install(force: force)
        case .uninstall: try HookReport(folder).uninstall()
        case .status: try HookReport(folder).status(as: format ?? .text)
        case .run: try await HookRun(folder: folder, isBeforeMessage: beforeMessage).run(words)
        }
    }
}
