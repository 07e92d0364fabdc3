import PageText

/// The man page of a command: its help, and its chapter of the manual.
struct ManualPage {
    /// Such as `handbook-check`, as it is asked for with `man`.
    let name: String
    let text: String

    /// The pages of the program and of each command.
    ///
    /// - Throws: `Message` when a command has no chapter.
    static func all() throws -> [ManualPage] {
        let program = try CommandHelp.program()
        let names = program.commands.map { "\(program.commandName)-\($0.commandName)" }
        let first = try page(of: program, named: program.commandName, chapter: "Commands", others: names)
        return try [first]
            + zip(program.commands, names).map { command, name in
                try page(of: command, named: name, chapter: name, others: [program.commandName])
            }
    }

    private static func page(
        of command: CommandHelp, named name: String, chapter: String, others: [String]
    ) throws -> ManualPage {
        guard let chapter = CommandChapter(named: chapter) else {
            throw Message("The manual has no chapter about \(name).", remedy: "report this as a fault of the program")
        }
        let source = "handbook \(Version.number)"
        let title = RoffText.escaped(name.uppercased())
        let also = others + chapter.commands.filter { $0 != name && !others.contains($0) }
        let lines =
            [".TH \(title) 1 \(Version.day) \"\(source)\" \"The manual of handbook\""]
            + ManualSections(command, name: name).lines(chapter: chapter.roff)
            + [".SH SEE ALSO"] + RoffText.lines(also.map(reference).joined(separator: ", "))
            + [".PP"] + RoffText.lines(RoffText.escaped(elsewhere))
        return ManualPage(name: name, text: RoffText.text(lines))
    }

    /// A name that is not broken at the end of a line.
    private static func reference(_ name: String) -> String { "\\%\\fB\(RoffText.escaped(name))\\fR(1)" }

    private static let elsewhere = """
        The other pages of the manual come with the source of handbook, in Sources/handbook/handbook.docc.
        """
}
