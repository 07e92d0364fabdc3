import ArgumentParser

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What the argument parser knows about a command: the same words as its help.
struct CommandHelp: Decodable {
    struct Name: Decodable {
        let kind: String
        let name: String

        /// As it is typed.
        var asTyped: String { (kind == "long" ? "--" : "-") + name }
    }

    struct Argument: Decodable {
        let kind: String
        let abstract: String?
        let names: [Name]?
        let valueName: String?
        let allValues: [String]?
        let defaultValue: String?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
    }

    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [CommandHelp]?
    let shouldDisplay: Bool?

    /// The program with all of its commands.
    static func program() throws -> CommandHelp {
        struct Dump: Decodable { let command: CommandHelp }
        return try JSONDecoder().decode(Dump.self, from: Data(HandbookCommand._dumpHelp().utf8)).command
    }

    /// The commands that help lists, but for `help` itself.
    var commands: [CommandHelp] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }

    var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

    /// What it does, in paragraphs, without the examples.
    var description: [String] {
        (discussion ?? "").split(separator: "\n\n").filter { !$0.hasPrefix(Self.examplesTitle) }.map(String.init)
    }

    /// The lines below `EXAMPLES:`, as they are typed.
    var examples: [String] {
        let parts = (discussion ?? "").split(
            separator: Self.examplesTitle, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return [] }
        return parts[1].split(separator: "\n").map { String($0.drop { $0 == " " }) }
    }

    private static let examplesTitle = "EXAMPLES:"
}
