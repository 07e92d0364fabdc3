import ArgumentParser

struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the man pages and the completions of this program, for those who package it.",
        discussion: """
            EXAMPLES:
              handbook manual --pages share/man/man1
              handbook manual --completions completions
            """,
        shouldDisplay: false)

    @Option(
        help: ArgumentHelp("Write a man page for each command into this folder.", valueName: "dir"),
        completion: .directory)
    var pages: String?

    @Option(
        help: ArgumentHelp(
            "Write handbook.bash, _handbook for zsh and handbook.fish into this folder.", valueName: "dir"),
        completion: .directory)
    var completions: String?

    func validate() throws {
        if pages == nil, completions == nil { throw ValidationError("It is --pages DIR, --completions DIR or both.") }
    }

    func run() throws {
        if let pages {
            for page in try ManualPage.all() { try write(page.text, to: "\(page.name).1", in: pages) }
        }
        if let completions {
            for (shell, name) in Self.scripts {
                try write(HandbookCommand.completionScript(for: shell) + "\n", to: name, in: completions)
            }
        }
    }

    private static let scripts: [(CompletionShell, String)] = [
        (.bash, "handbook.bash"), (.zsh, "_handbook"), (.fish, "handbook.fish"),
    ]

    private func write(_ text: String, to name: String, in folder: String) throws {
        OutputFile.makeFolder(folder)
        try Shell.write(text, toFile: "\(folder)/\(name)")
    }
}
