import ArgumentParser

/// The command line: what did the user ask?
struct HandbookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "handbook",
        abstract: "Checks a book of business against its handbook and prints what follows from it.",
        usage: "handbook <command> [options]",
        discussion: """
            Accounts, deals, people and rules are Markdown pages in a git repository.

            EXAMPLES:
              handbook demo my-demo           build a book to try things on
              handbook check                  judge every page of the worktree
              handbook check --staged         judge what is about to be committed
              handbook agenda                 print the agendas of the next meeting day
              handbook explain book-over-cap  say what a rule finds, and why
            """,
        version: Version.text,
        subcommands: [
            InitCommand.self, DemoCommand.self, CheckCommand.self, AgendaCommand.self, ReportCommand.self,
            QueryCommand.self, LogCommand.self, BlameCommand.self, DiffCommand.self, ExplainCommand.self,
            TestCommand.self, NewCommand.self, StatementCommand.self, SiteCommand.self, FixCommand.self,
            HookCommand.self, DoctorCommand.self, CodeOwnersCommand.self, ManualCommand.self,
        ])

    /// `Shell` moves it behind the command; it stands here so that shells and help know that it may come first.
    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    /// Without a command: what to do next.
    func run() async throws {
        Shell.write(try await Welcome.text(in: folder))
    }

    /// What the arguments ask for. The options of one command are read much faster than those of all; what they do not
    /// say is asked of the whole command line, which knows how to put it.
    static func command(from arguments: [String]) throws -> any ParsableCommand {
        let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        if let named, let command = try? named.parseAsRoot(Array(arguments.dropFirst())) { return command }
        return try parseAsRoot(arguments)
    }

    /// The names that help lists, which a mistyped command is compared with.
    static var commandNames: [String] {
        configuration.subcommands.filter { $0.configuration.shouldDisplay }
            .compactMap { $0.configuration.commandName } + ["help"]
    }

    static func hasCommand(_ name: String) -> Bool {
        name == "help" || configuration.subcommands.contains { $0.configuration.commandName == name }
    }
}
