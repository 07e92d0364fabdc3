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
              handbook check handbook/accounts/acme.md
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
        let hidden = all - report.findings.count
        Shell.write(try format.text(report, hidden: hidden, handbook: handbook, most: most, style: options.style))
        if report.findings.contains(where: { failOn.isReached(by: $0.severity) }) { throw Shell.Status.found }
    }
}

/// The weakest severity that makes a check fail.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, notice, never

    func isReached(by severity: Severity) -> Bool { Severity(rawValue: rawValue).map { severity >= $0 } ?? false }
}

/// How findings are written.
enum FindingFormat: String, ExpressibleByArgument, CaseIterable {
    case text, concise, json

    func text(
        _ report: CheckReport, hidden: Int, handbook: Handbook, most: Int, style: TextStyle
    ) throws -> String {
        let printer = FindingPrinter(style: style, sources: handbook.sources)
        let shown = report.findings.prefix(max(most, 0))
        switch self {
        case .json: return try FindingsJSON(report).text()
        case .concise:
            return shown.map(printer.concise).joined() + closing(report, shown.count, hidden, handbook, style)
        case .text:
            let findings = shown.map { printer.full($0) + "\n" }.joined()
            return findings + closing(report, shown.count, hidden, handbook, style)
        }
    }

    private func closing(
        _ report: CheckReport, _ shown: Int, _ hidden: Int, _ handbook: Handbook, _ style: TextStyle
    ) -> String {
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = report.findings.count { $0.severity == severity }
            return count == 0 ? nil : counted(count, severity.rawValue)
        }
        let verdict =
            counts.isEmpty ? style.paint("Everything is in order", .green) : counts.joined(separator: ", ")
        let held = handbook.heldBy.map { ", the day that \(EscapedText.of($0)) holds the book at" } ?? ""
        var text =
            "\(verdict): \(counted(report.pageCount, "page")) and \(counted(report.ruleCount, "rule")) on \(report.today)\(held).\n"
        if shown < report.findings.count { text += "\(report.findings.count - shown) of them not shown (--most).\n" }
        if hidden > 0 { text += "\(counted(hidden, "finding")) on other pages not shown.\n" }
        return text
    }
}

/// A number with its noun: `1 page`, `2 pages`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
