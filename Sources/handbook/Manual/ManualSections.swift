import ArgumentParser
import PageText

/// The sections of a man page that come from a command's help, with its chapter between them.
struct ManualSections {
    private let command: CommandHelp
    private let name: String

    init(_ command: CommandHelp, name: String) {
        (self.command, self.name) = (command, name)
    }

    func lines(chapter: [String]) -> [String] {
        nameLines + synopsis + description + commands + options + chapter + examples
    }

    private var nameLines: [String] {
        let words = (command.abstract ?? "").withoutFullStop
        let text = RoffText.escaped(words.prefix(1).lowercased() + words.dropFirst())
        return [".SH NAME"] + RoffText.lines("\(RoffText.escaped(name)) \\- \(text)")
    }

    private var synopsis: [String] {
        let isProgram = !command.commands.isEmpty
        let words = isProgram ? "handbook" : "handbook \(command.commandName)"
        let parts = (isProgram ? [italic("command")] : []) + ["[\(italic("options"))]"] + positionals
        return [".SH SYNOPSIS"]
            + RoffText.lines("\\fB\(RoffText.escaped(words))\\fR " + parts.joined(separator: " "))
    }

    private var positionals: [String] {
        command.shownArguments.filter { $0.kind == "positional" }.map { argument in
            let word = italic(argument.valueName ?? "") + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(word)]" : word
        }
    }

    private var description: [String] {
        guard !command.description.isEmpty else { return [] }
        return [".SH DESCRIPTION"] + command.description.flatMap { [".PP"] + RoffText.lines(RoffText.escaped($0)) }
    }

    private var commands: [String] {
        guard !command.commands.isEmpty else { return [] }
        return [".SH COMMANDS"]
            + command.commands.flatMap { item("\\fB\(RoffText.escaped($0.commandName))\\fR", $0.abstract ?? "") }
    }

    private var options: [String] {
        let shown = command.shownArguments
        return shown.isEmpty ? [] : [".SH OPTIONS"] + shown.flatMap { item(heading(of: $0), words(about: $0)) }
    }

    private func heading(of argument: CommandHelp.Argument) -> String {
        let value = italic(argument.valueName ?? "")
        guard argument.kind != "positional" else { return value }
        let names = (argument.names ?? []).sorted { $0.asTyped.count < $1.asTyped.count }
            .map { "\\fB\(RoffText.escaped($0.asTyped))\\fR" }
        return names.joined(separator: ", ") + (argument.kind == "option" ? " " + value : "")
    }

    private func words(about argument: CommandHelp.Argument) -> String {
        let list = argument.allValues ?? []
        let values = list.isEmpty ? nil : "One of: \(list.joined(separator: ", "))."
        let usual = argument.defaultValue.flatMap { $0 == "." ? nil : "Without it: \($0)." }
        return [argument.abstract ?? "", values, usual].compactMap { $0 }.joined(separator: " ")
    }

    private var examples: [String] {
        command.examples.isEmpty ? [] : [".SH EXAMPLES"] + RoffText.verbatim(command.examples.joined(separator: "\n"))
    }

    private func item(_ heading: String, _ words: String) -> [String] {
        [".TP", heading] + RoffText.lines(RoffText.escaped(words))
    }

    private func italic(_ word: String) -> String { "\\fI\(RoffText.escaped(word))\\fR" }
}
