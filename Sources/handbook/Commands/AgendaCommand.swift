import ArgumentParser
import BookIndex
import HandbookKit

struct AgendaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: "Print the agenda of a meeting, filled from the book.",
        discussion: """
            Without a name it prints every agenda of the next meeting day. A person is picked by chance, but the same on \
            every machine: the day and the agenda's name decide, or who was not picked for longest, as the page says.

            --write saves the page as a record of the book. Running it again refreshes the generated parts and keeps \
            every word that people wrote.

            EXAMPLES:
              handbook agenda
              handbook agenda tam-territory-review --for priya-raman
              handbook agenda tae-territory-review --date 2026-12-02 --format html --out wednesday.html
              handbook agenda --week
              handbook agenda --list
              handbook agenda --write
              handbook agenda --check
            """)

    @Argument(help: "The agenda: a page in templates/ without .md.", completion: .agendas)
    var name: String?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("The id of the person, instead of picking one.", valueName: "id"),
        completion: .people)
    var person: String?

    @Option(help: ArgumentHelp("The day of the meeting; the next one when left out.", valueName: "YYYY-MM-DD"))
    var date: Day?

    @Flag(help: "Every agenda of the week, from Monday to Sunday.")
    var week = false

    @Flag(help: "Every agenda, each for its next meeting.")
    var all = false

    @Flag(help: "Write the page into the book, or refresh the parts of it that are generated.")
    var write = false

    @Flag(help: "Only say which written pages are out of date; exit 1 when one is.")
    var check = false

    @Flag(help: "With --write: move what somebody wrote inside a generated part below it.")
    var moveEdits = false

    @OptionGroup var view: ViewOptions
    @OptionGroup var options: BookOptions

    func validate() throws {
        if write && check { throw ValidationError("--write and --check cannot be used together.") }
        if write || check, week || all || view.list || view.out != nil || view.format != nil {
            throw ValidationError("--write and --check take a name, --date and --for, and nothing else of the agenda.")
        }
        if moveEdits && !write { throw ValidationError("--move-edits is used with --write.") }
    }

    func run() async throws {
        if write { return try await writePages() }
        if check { return try await checkPages() }
        guard [name != nil, week, all, view.list].count(where: { $0 }) <= 1 else {
            throw Message("It is one of NAME, --week, --all and --list.", remedy: "leave out the others")
        }
        let printing = ViewPrinting(
            options: view, book: options, sort: .agenda, person: person, isNamed: name != nil, hasFolder: week || all)
        try await printing.run { choice in
            if week { return try choice.week(of: date ?? choice.today) }
            if all { return try choice.all(from: date ?? choice.today) }
            return try choice.meetings(named: name, on: date)
        }
    }
}
