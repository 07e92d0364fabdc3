import Foundation
import PageText
import Testing

@testable import handbook

/// The manual's chapters about commands. `HANDBOOK_RECORD=1 swift test` writes the help of today into them.
@Suite("The manual")
struct ManualTests {
    static let folder = "Sources/handbook/handbook.docc/Commands"
    static let commands = HandbookCommand.configuration.subcommands
        .filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }

    @Test("Each command has a chapter that begins and ends with its help", arguments: [""] + commands)
    func helpIsThere(command: String) throws {
        let chapter = try Chapter(of: command)
        if ProcessInfo.processInfo.environment["HANDBOOK_RECORD"] == "1" { try chapter.record() }
        let text = try Project.text(chapter.path)
        let fresh = chapter.withHelp(text)
        #expect(text == fresh, "\(LineDifference(text, fresh))")
    }

    @Test("A chapter says something of its own", arguments: [""] + commands)
    func hasOwnWords(command: String) throws {
        let chapter = try Chapter(of: command)
        #expect(chapter.own.contains("\n## "), "no section before Help in \(chapter.path)")
        #expect(!chapter.own.contains("\n| "), "a table in \(chapter.path), which no man page can show")
    }

    @Test("No chapter speaks of an option that its command has not", arguments: [""] + commands)
    func optionsExist(command: String) throws {
        let chapter = try Chapter(of: command)
        for (words, option) in chapter.options {
            let known = try Chapter.known(optionsOf: words ?? command)
            #expect(known?.contains(option) ?? true, "\(option) in \(chapter.path)")
        }
    }

    @Test("No chapter is about a command that is not there")
    func noChapterIsLeftOver() throws {
        let files = try Project.files(in: Self.folder, ending: ".md")
        #expect(Set(files) == Set(try ([""] + Self.commands).map { try Chapter(of: $0).path }))
        let index = try Project.text("Sources/handbook/handbook.docc/handbook.md")
        for file in files {
            let name = URL(filePath: file).deletingPathExtension().lastPathComponent
            #expect(index.contains("<doc:\(name)>"), "\(name) is not in the list of the manual")
        }
    }
}

/// A chapter beside what the program says of the same command.
struct Chapter {
    let path: String
    let text: String
    private let title: String
    private let abstract: String
    private let help: String

    /// - Parameter command: its name; empty for the program.
    init(of command: String) throws {
        let type = HandbookCommand.configuration.subcommands.first { $0.configuration.commandName == command }
        let subject = type ?? HandbookCommand.self
        path = "\(ManualTests.folder)/\(command.isEmpty ? "Commands" : "handbook-\(command)").md"
        title = command.isEmpty ? "The commands" : "handbook \(command)"
        abstract = subject.configuration.abstract
        help =
            type.map { HandbookCommand.helpMessage(for: $0, columns: 80) } ?? HandbookCommand.helpMessage(columns: 80)
        text = (try? Project.text(path)) ?? ""
    }

    /// What stands before the help.
    var own: String { text.components(separatedBy: CommandChapter.help)[0] }

    func record() throws {
        try withHelp(text).write(toFile: Project.root + "/" + path, atomically: true, encoding: .utf8)
    }

    /// The chapter as it has to be: with this title, first paragraph and help.
    func withHelp(_ text: String) -> String {
        let own = text.components(separatedBy: CommandChapter.help)[0]
        let sections = own.firstRange(of: "\n## ").map { String(own[$0.lowerBound...]) } ?? "\n"
        let lines = help.components(separatedBy: "\n").map { $0.trimmingSuffix { $0 == " " } }
        let block = lines.joined(separator: "\n").trimmingSuffix { $0 == "\n" }
        return "# \(title)\n\n\(abstract)\n\(sections)\(CommandChapter.help)\n```text\n\(block)\n```\n"
    }

    /// The options that code of the chapter names, with the command that the same code names, if any.
    var options: [(command: String?, option: String)] {
        let code =
            own.matches(of: /`([^`\n]+)`/).map { String($0.output.1) }
            + Page(reading: Array(own.utf8)).outline.fences.flatMap { $0.text.components(separatedBy: "\n") }
        return code.flatMap { line -> [(String?, String)] in
            let command = line.firstMatch(of: /handbook ([a-z]+)/).map { String($0.output.1) }
            let isOther = line.firstMatch(of: #/(?:^|\$ )(?:git|pre-commit|man|rm) /#) != nil
            guard !isOther else { return [] }
            return line.matches(of: /(?:^| )(--[a-z][a-z-]*|-[a-zA-Z])\b/).map { (command, String($0.output.1)) }
        }
    }

    private static let program = try? CommandHelp.program()

    /// The options of a command; of all commands for the program; nil when there is no such command.
    static func known(optionsOf command: String) throws -> Set<String>? {
        let program = try #require(program)
        let commands = (program.subcommands ?? []).filter { command.isEmpty || $0.commandName == command }
        let names = (commands + [program]).flatMap(\.shownArguments).flatMap { ($0.names ?? []).map(\.asTyped) }
        return commands.isEmpty ? nil : Set(names + ["--generate-completion-script"])
    }
}

extension String {
    fileprivate func trimmingSuffix(_ isDropped: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isDropped(last) { text.removeLast() }
        return text
    }
}
