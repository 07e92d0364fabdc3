import ArgumentParser
import BookIndex
import HandbookKit

struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Print a report, filled from the book.",
        discussion: """
            A report is a page in templates/ with queries, charts and text. Without a name it lists them.

            EXAMPLES:
              handbook report
              handbook report pipeline
              handbook report pipeline --format html --out pipeline.html
              handbook report pipeline --format csv --block deals
              handbook report --all --format html --out reports
            """)

    @Argument(help: "The report: a page in templates/ without .md.", completion: .reports)
    var name: String?

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("The id of the person whom a report is made for, where it picks one.", valueName: "id"),
        completion: .people)
    var person: String?

    @Option(help: ArgumentHelp("The day to make it for; today when left out.", valueName: "YYYY-MM-DD"))
    var date: Day?

    @Flag(help: "Every report.")
    var all = false

    @OptionGroup var view: ViewOptions
    @OptionGroup var options: BookOptions

    func run() async throws {
        guard [name != nil, all, view.list].count(where: { $0 }) <= 1 else {
            throw Message("It is one of NAME, --all and --list.", remedy: "leave out the others")
        }
        var shown = view
        shown.list = name == nil && !all
        let printing = ViewPrinting(
            options: shown, book: options, sort: .report, person: person, isNamed: name != nil, hasFolder: all)
        try await printing.run { choice in
            try name.map { [try choice.named($0, on: date)] } ?? choice.all(from: date ?? choice.today)
        }
    }
}
