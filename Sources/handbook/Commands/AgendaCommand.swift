import ArgumentParser
import BookIndex
import HandbookKit

struct AgendaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agenda",
        abstract: "Print the agenda of a meeting, filled from the book.",
        discussion: """
            Without a name it prints every agenda of the next meeting day. A person is picked by chance, but the same on \
            every machine: the day and the agenda's name decide.

            EXAMPLES:
              handbook agenda
              handbook agenda tam-territory-review --for priya-raman
              handbook agenda tae-territory-review --date 2026-12-02 --format html --out wednesday.html
              handbook agenda --week
              handbook agenda --list
            """)

    @Argument(help: "The agenda: a page in templates/ without .md.")
    var name: String?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("The id of the person, instead of picking one.", valueName: "id"))
    var person: String?

    @Option(help: ArgumentHelp("The day of the meeting; the next one when left out.", valueName: "YYYY-MM-DD"))
    var date: Day?

    @Flag(help: "Every agenda of the week, from Monday to Sunday.")
    var week = false

    @Flag(help: "Every agenda, each for its next meeting.")
    var all = false

    @OptionGroup var view: ViewOptions
    @OptionGroup var options: BookOptions

    func run() async throws {
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
