import ArgumentParser
import HandbookKit

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge a book by its handbook and show every finding.",
        discussion: """
            Exits 0 when nothing was found at or above --fail-on, 1 when something was, 2 when the check could not be done.

            EXAMPLES:
              handbook check
              handbook check handbook/accounts handbook/deals
              handbook check --at HEAD~1 --format json
            """)

    @Argument(help: "Show only findings on these pages or folders; the whole book is judged all the same.")
    var paths: [String] = []

    @Option(help: ArgumentHelp("How to write findings.", valueName: "format"))
    var format: FindingFormat = .text

    @Option(help: ArgumentHelp("The weakest finding that makes the check fail.", valueName: "severity"))
    var failOn: FailureThreshold = .error

    @Option(help: ArgumentHelp("Show at most this many findings; all are counted.", valueName: "count"))
    var most = 1000

    @Flag(help: "Show the findings that waivers cover, too.")
    var showWaived = false

    @OptionGroup var options: BookOptions

    func run() async throws {
        let worker = try Shell.worker()
        let handbook = try await options.open()
        if handbook.facts.isShallow {
            Shell.writeError(
                "handbook: this clone is shallow; its pages are all here, its history is not (git fetch --unshallow)\n")
        }
        let filter = try PathFilter(paths, startingIn: options.folder, handbook: handbook)
        var report = try Check(handbook, worker: worker).run()
        let all = report.findings.count
        report.findings = report.findings.filter(filter.shows)
        report.waived.removeAll { !filter.shows($0.finding) }
        let output = CheckOutput(
            report: report, hidden: all - report.findings.count, filter: filter, heldBy: handbook.heldBy, most: most,
            showsWaived: showWaived, printer: FindingPrinter(style: options.style, source: handbook.source))
        Shell.write(try output.text(format))
        let isFailed = report.findings.contains { failOn.isReached(by: $0.severity) || $0.preventsJudging }
        if isFailed { throw Shell.Status.found }
    }
}

/// The weakest severity that makes a check fail.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, notice, never

    func isReached(by severity: Severity) -> Bool { Severity(rawValue: rawValue).map { severity >= $0 } ?? false }
}
