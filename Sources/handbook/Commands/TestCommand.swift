import ArgumentParser
import HandbookKit
import PageText

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run the examples on the rule pages.",
        discussion: """
            Each example is run as written, with rows in another order, with CRLF line ends and with text beyond \
            ASCII: none of that may change what is found.

            EXAMPLES:
              handbook test
              handbook test book-over-cap
            """)

    @Argument(help: "Only these rules.")
    var rules: [String] = []

    @OptionGroup var options: BookOptions

    func run() async throws {
        let worker = try Shell.startedWorker()
        let handbook = try await options.open()
        let suite = ExampleSuite(handbook)
        if let unknown = rules.first(where: { !suite.names.contains($0) }) {
            throw Message(
                "There is no rule \(unknown).",
                remedy: NearestName.to(unknown, among: suite.names).map { "did you mean \($0)?" }
                    ?? "list them with: handbook explain")
        }
        let result = try await suite.run(only: rules, worker: worker)
        let printer = FindingPrinter(style: options.style, source: handbook.source)
        Shell.write(result.findings.map { printer.full($0) + "\n" }.joined() + result.summary + "\n")
        if !result.findings.isEmpty { throw Shell.Status.found }
    }
}
