import ArgumentParser
import BookIndex
import GitStore
import HandbookKit
import PageText

struct StatementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statement",
        abstract: "Say what a person is paid for a quarter, from what, and what is held.",
        discussion: """
            Without a quarter it takes the last one that has ended. A plan in handbook/plans/ says what counts and what \
            it earns. With --with it shows beside that what would follow from a branch, as if it were merged; from a page \
            that is not in the book yet; or from a folder of them.

            EXAMPLES:
              handbook statement ana-silva
              handbook statement ana-silva --quarter 2026-Q3 --format json
              handbook statement --all --format csv
              handbook statement ana-silva --with higher-quota
              handbook statement --all --with drafts/handbook/plans/tae.md
              handbook statement --verify ana-2026-q3.md
            """)

    @Argument(help: "The id of the person.", completion: .people)
    var person: String?

    @Flag(help: "The statements of everybody.")
    var all = false

    @Option(
        help: ArgumentHelp("The quarter; the last one that has ended when left out.", valueName: "YYYY-Qn"),
        completion: .recentQuarters)
    var quarter: Quarter?

    @Option(help: ArgumentHelp("How to write it.", valueName: "format"))
    var format: StatementForm = .markdown

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp(
            "Show beside it what would follow from this page, folder of pages, branch or commit.",
            valueName: "path-or-rev"), completion: .pagesOrRevisions)
    var other: String?

    @Option(
        help: ArgumentHelp(
            "Make the statements of a file again, and say whether they are equal.", valueName: "file"),
        completion: .file())
    var verify: String?

    @OptionGroup var options: BookOptions

    func run() async throws {
        if let verify {
            guard !all, person == nil, quarter == nil, other == nil else {
                throw Message("The file says whose statements it holds.", remedy: "give --verify FILE alone")
            }
            return try await StatementVerifying(options: options).run(verify)
        }
        guard all != (person != nil) else {
            throw Message("A statement is for one person, or for --all.", remedy: "see: handbook help statement")
        }
        if let other {
            return try await StatementComparing(options: options, other: other, format: format).run(person, quarter)
        }
        let worker = try Shell.startedWorker()
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let quarter = try self.quarter ?? StatementCommand.lastQuarter(before: handbook.today)
        let run = try await StatementRun(
            source, moment, handbook, of: quarter, worker: worker, pastWorker: Shell.worker(nil))
        do {
            let statements = try await run.statements(of: person, in: quarter).get()
            Shell.write(try StatementText(statements, run.handbook, from: run.origin).text(format))
        } catch let error as PlanFailure {
            let style = TextStyle(isColoured: options.color.isColoured(descriptor: 2))
            Shell.writeError(FindingPrinter(style: style, of: handbook).full(error.finding) + "\n")
            throw Shell.Status.failed
        }
        Shell.warn(about: handbook)
        if case .commit(let commit) = moment, (try? source.isMerged(commit)) == false {
            Shell.writeError(
                "handbook: this is not in what is checked out; see both and the difference with --with instead of --at\n"
            )
        }
    }

    static func lastQuarter(before day: Day) throws -> Quarter {
        if let quarter = day.quarter.previous { return quarter }
        throw Message("There is no quarter before \(day).", remedy: "name one with --quarter")
    }
}

extension StatementForm: ExpressibleByArgument {}

extension Quarter: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
