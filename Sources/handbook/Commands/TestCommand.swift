import ArgumentParser
import HandbookKit
import PageText

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the examples on the rule and plan pages, or report what rules cover.",
        discussion: """
            Each example is run as written, with rows in another order, with CRLF line ends and with text beyond \
            ASCII: none of that may change what is found.

            With --coverage no example is run. It lists the headings of the handbook that no rule, kind, right or view \
            rests on, the rules that rest on no heading, and the rules that found nothing in the book and its past. With \
            BASE..HEAD or --since also the headings whose text changed while what rests on them did not. It exits with 1 \
            only for what is wrong in any case: a clause that is cited and does not exist, a quote that no longer holds, a \
            mark no_rule that is not so, a rule page that cannot be read.

            EXAMPLES:
              handbook test
              handbook test book-over-cap
              handbook test tae
              handbook test --coverage
              handbook test --coverage main..HEAD --every month
            """)

    @Argument(
        help: ArgumentHelp("Only these rules and plans. With --coverage: BASE..HEAD.", valueName: "rules"),
        completion: .rulesAndPlans)
    var names: [String] = []

    @OptionGroup var coverage: CoverageOptions

    @OptionGroup var options: BookOptions

    func run() async throws {
        if coverage.isAsked { return try await coverage.run(names, options) }
        try coverage.refuseAlone()
        let worker = try Shell.startedWorker()
        let handbook = try await options.open()
        let suite = ExampleSuite(handbook)
        if let unknown = names.first(where: { !suite.names.contains($0) }) {
            throw Message(
                "There is no rule or plan \(unknown).",
                remedy: NearestName.to(unknown, among: suite.names).map { "did you mean \($0)?" }
                    ?? "list them with: handbook explain")
        }
        let result = try await suite.run(only: names, worker: worker)
        let printer = FindingPrinter(style: options.style, source: handbook.source)
        Shell.write(result.findings.map { printer.full($0) + "\n" }.joined() + result.summary + "\n")
        if !result.findings.isEmpty { throw Shell.Status.found }
    }
}
