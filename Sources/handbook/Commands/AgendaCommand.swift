import ArgumentParser
import BookIndex
import HandbookKit
import PageText

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
              handbook agenda tae-territory-review --date 2026-12-02
            """)

    @Argument(help: "The agenda: a page in templates/ without .md.")
    var name: String?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("The id of the person, instead of picking one.", valueName: "id"))
    var person: String?

    @Option(help: ArgumentHelp("The day of the meeting; the next one when left out.", valueName: "YYYY-MM-DD"))
    var date: Day?

    @OptionGroup var options: BookOptions

    func run() async throws {
        let worker = try Shell.startedWorker()
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let meetings = try AgendaChoice(handbook).meetings(named: name, on: date)
        let filling = Set(meetings.flatMap { $0.view.tablesOnDemand(of: handbook.book.kinds) })
        let history = try await source.tables(of: handbook, at: moment, filling: filling)
        if let history, !history.isComplete { Shell.warnOfMissingHistory() }
        let renderer = ViewRenderer(worker: worker, snapshot: handbook.snapshot)
        var pages: [String] = []
        var failures: [AgendaFailure] = []
        var day: Day?
        for meeting in meetings {
            if meeting.day != day {
                try worker.load(handbook.book, today: meeting.day, history: history, filling: filling)
            }
            day = meeting.day
            switch try renderer.render(meeting.view, day: meeting.day, person: person) {
            case .page(let page): pages.append(page.markdown)
            case .findings(let findings): failures.append(.findings(findings))
            case .nobody(let asked, let candidates):
                failures.append(.nobody(meeting.view, asked: asked, candidates: candidates))
            }
        }
        Shell.write(pages.joined(separator: "\n"))
        Shell.warn(about: handbook)
        try report(failures, handbook, hasPages: !pages.isEmpty)
    }

    /// With `--for` and no name, an agenda that the person is no candidate of is simply not theirs.
    private func report(_ failures: [AgendaFailure], _ handbook: Handbook, hasPages: Bool) throws {
        let isNarrowed = name == nil && person != nil && hasPages
        let told = failures.filter { failure in
            if case .nobody = failure { return !isNarrowed }
            return true
        }
        guard !told.isEmpty else { return }
        let printer = FindingPrinter(
            style: TextStyle(isColoured: options.color.isColoured(descriptor: 2)), source: handbook.source)
        Shell.writeError(told.map { $0.text(printer) }.joined(separator: "\n"))
        throw Shell.Status.failed
    }
}

/// Why an agenda could not be printed.
enum AgendaFailure {
    case findings([Finding])
    case nobody(View, asked: String?, candidates: [String])

    func text(_ printer: FindingPrinter) -> String {
        switch self {
        case .findings(let findings): return findings.map(printer.full).joined(separator: "\n")
        case .nobody(let view, let asked?, let candidates):
            let near = NearestName.to(asked, among: candidates).map { "did you mean \($0)?" }
            let people =
                candidates.isEmpty ? "nobody can be picked" : "it can be for: " + candidates.joined(separator: ", ")
            return Message("\(asked) is nobody that \(view.name) is for.", remedy: near ?? people).text + "\n"
        case .nobody(let view, nil, _):
            return Message(
                "There is nobody that \(view.name) could be for.",
                remedy: "add the people with: handbook new person ID (see \(view.path) for whom it picks)"
            ).text + "\n"
        }
    }
}
