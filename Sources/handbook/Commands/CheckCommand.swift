import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judge a book, or a change to it, by its handbook.",
        discussion: """
            Without options it judges the worktree, with --at a commit: everything that is found is shown. With --staged, \
            --since or BASE..HEAD it judges a change: only what the change brings is shown, and whoever stands behind it \
            must hold the rights that it needs. BASE..HEAD judges a branch by the kinds, rules, rights and templates of BASE.

            The variable HANDBOOK_FORMAT names the format for the terminal where --format does not.

            Exits 0 when nothing was found at or above --fail-on, 1 when something was, 2 when the check could not be done.

            EXAMPLES:
              handbook check
              handbook check handbook/accounts handbook/deals
              handbook check --staged
              handbook check --staged --message .git/COMMIT_EDITMSG
              handbook check main..HEAD
              handbook check --since 2026-10-01 --all
              handbook check --at HEAD~1 --format json
              handbook check main..HEAD --format github --format sarif=handbook.sarif
            """)

    @Argument(
        help: ArgumentHelp(
            "Show only findings on these pages or folders; the whole book is judged all the same. Or BASE..HEAD.",
            valueName: "paths"), completion: .pagesOrRange)
    var paths: [String] = []

    @Flag(help: "Judge what is staged, as git commit would record it.")
    var staged = false

    @Option(
        help: ArgumentHelp("Judge what changed since this commit or day.", valueName: "rev"), completion: .revisions)
    var since: String?

    @Flag(help: "Of a change, show and count what was found before it, too.")
    var all = false

    @Option(
        help: ArgumentHelp(
            "With --staged: the message of the commit that is being made; its Approved-by lines count.",
            valueName: "file"), completion: .file())
    var message: String?

    @Flag(help: "With --staged: leave rights to the check of the message, which knows of approvals.")
    var beforeMessage = false

    /// For the check of a message: the one before it has shown everything else.
    @Flag(help: .hidden)
    var onlyFailing = false

    @Flag(name: .shortAndLong, help: "Write nothing to the terminal when nothing was found.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "How to write findings, and a file for them instead of the terminal; may be given several times.",
            valueName: "format[=file]"))
    var format: [OutputRequest] = []

    @Option(help: ArgumentHelp("The weakest finding that makes the check fail.", valueName: "severity"))
    var failOn: FailureThreshold = .error

    @Option(help: ArgumentHelp("Show at most this many findings; all are counted.", valueName: "count"))
    var most = 1000

    @Flag(help: "Show the findings that waivers cover, too.")
    var showWaived = false

    @OptionGroup var options: BookOptions

    func run() async throws {
        let outputs = try CheckOutputs(format, besideBookIn: options.folder)
        do {
            try await run(outputs)
        } catch {
            // Whoever reads a file of findings must learn that there was no check, not find an old or empty file.
            if let message = Message(error) { try outputs.write(message) }
            throw error
        }
    }

    private func run(_ outputs: CheckOutputs) async throws {
        let source = try options.source(asHook: staged)
        let worker = Shell.worker(source)
        if source.facts.isShallow, !onlyFailing {
            Shell.writeError(
                "handbook: this clone is shallow; its pages are all here, its history is not (git fetch --unshallow)\n")
        }
        let outcome = try await outcome(source, worker)
        Shell.keep(outcome)
        let handbook = outcome.handbook
        let filter = try PathFilter(
            paths.filter { !isRange($0) }, startingIn: options.folder, handbook: handbook,
            overlay: source.overlay)
        var report = outcome.report
        if all, let older = report.comparison?.older { report.findings = Finding.inOrder(report.findings + older) }
        let fails = { [failOn] (finding: Finding) in failOn.isReached(by: finding.severity) || finding.preventsJudging }
        if onlyFailing { report.findings = report.findings.filter(fails) }
        let found = report.findings.count
        report.findings = report.findings.filter(filter.shows)
        report.waived.removeAll { !filter.shows($0.finding) }
        report = report.placed(in: handbook)
        let output = CheckOutput(
            report: report, hidden: found - report.findings.count, filter: filter, heldBy: outcome.heldBy,
            overlay: source.overlay?.place, most: most,
            showsWaived: showWaived, showsOlder: all,
            printer: FindingPrinter(style: options.style, of: handbook), fails: fails, handbook: handbook,
            isFixable: options.at == nil && !paths.contains(where: isRange))
        try outputs.write(output, quietly: quiet)
        if report.findings.contains(where: fails) { throw Shell.Status.found }
    }

    private func outcome(_ source: BookSource, _ worker: Worker) async throws -> ChangeCheck.Outcome {
        let clock = try Shell.clock()
        func check(_ source: BookSource) -> ChangeCheck {
            ChangeCheck(source, worker: worker, asked: options.asked, clock: clock)
        }
        let ranges = paths.filter(isRange)
        guard [staged, since != nil, options.at != nil, !ranges.isEmpty].count(where: { $0 }) <= 1, ranges.count <= 1
        else {
            throw Message(
                "One of --staged, --since, --at and BASE..HEAD says what to judge.", remedy: "leave out the others")
        }
        guard message == nil || staged else {
            throw Message("--message goes with --staged.", remedy: "run: handbook check --staged --message FILE")
        }
        guard !beforeMessage || staged && message == nil else {
            throw Message(
                "--before-message goes with --staged, and with no --message.",
                remedy: "run: handbook check --staged --before-message")
        }
        // A change is judged with one state of the overlay on both sides, so that it brings nothing of the overlay's.
        if staged {
            return try await check(source.holdingOverlayOnDisk()).staged(by: beforeMessage ? nil : try evidence(source))
        }
        if let since {
            return try await check(source.holdingOverlayOnDisk()).worktree(
                since: try await source.moment(named: since), by: try evidence(source))
        }
        if let range = ranges.first {
            let (base, head) = ends(of: range)
            return try await check(try source.holdingNewestOverlay()).branch(
                try await source.moment(named: head), onto: try await source.moment(named: base))
        }
        return try await check(source).whole(try await options.moment(in: source))
    }

    /// Who is about to commit, and who approved according to the message.
    private func evidence(_ source: BookSource) throws -> Evidence {
        let text = try message.map { try Shell.text(ofFile: $0) } ?? ""
        return try source.evidence(
            environment: Shell.gitAuthor(), message: text)
    }

    /// Whether an argument is a range of commits; a path may hold two dots as well.
    private func isRange(_ argument: String) -> Bool {
        argument.contains("..") && !argument.hasPrefix("../") && argument != ".." && !argument.contains("/../")
    }

    /// The two ends; one that is left out is what is checked out.
    private func ends(of range: String) -> (base: String, head: String) {
        let dots = range.firstRange(of: "...") ?? range.firstRange(of: "..") ?? range.endIndex..<range.endIndex
        let (base, head) = (String(range[..<dots.lowerBound]), String(range[dots.upperBound...]))
        return (base.isEmpty ? "HEAD" : base, head.isEmpty ? "HEAD" : head)
    }
}

/// The weakest severity that makes a check fail.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
    case error, warning, notice, never

    func isReached(by severity: Severity) -> Bool { Severity(rawValue: rawValue).map { severity >= $0 } ?? false }
}
