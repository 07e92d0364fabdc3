import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

struct SiteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "site",
        abstract: "Write the whole book as pages for a browser.",
        discussion: """
            Agendas, reports, rules, prose and every record with its findings and its history, as HTML files in a folder. \
            They lead to each other and to nothing else, so they work from a disk, a stick or any web server. Open \
            index.html.

            The folder must be new, empty, or one that this command made: then what it wrote there is replaced. Links of \
            the book that lead nowhere are told, and make it exit 1; the site is written all the same. Statements are \
            written only with --statements.

            EXAMPLES:
              handbook site --out ../site
              handbook site --out ../site --at 2026-09-30
              handbook site --out ../payroll --statements --quarter 2026-Q3
            """)

    @Option(help: ArgumentHelp("The folder that the pages are written to.", valueName: "dir"), completion: .directory)
    var out: String

    @Flag(help: "Write everybody's statement, too.")
    var statements = false

    @Option(
        help: ArgumentHelp(
            "With --statements: the quarter; the last one that has ended when left out.", valueName: "YYYY-Qn"),
        completion: .recentQuarters)
    var quarter: Quarter?

    @OptionGroup var options: BookOptions

    func validate() throws {
        if quarter != nil, !statements { throw ValidationError("--quarter goes with --statements.") }
    }

    func run() async throws {
        let source = try options.source(overlayOnlyIfAsked: true)
        let folder = try SiteFolder(out, besideBookIn: source.facts.root)
        let worker = Shell.worker(source, seconds: 600)
        let maker = SiteMaker(source, worker: worker, pastWorker: Shell.worker(nil))
        var request = SiteMaker.Request(asked: options.asked, clock: try Shell.clock())
        request.progress = Progress.listener("making pages")
        if statements {
            let wanted = quarter
            request.statements = { day in try wanted ?? StatementCommand.lastQuarter(before: day) }
        }
        do {
            let moment = try await options.moment(in: source)
            let site = try await maker.site(moment, request)
            try folder.write(site)
            Shell.write("Wrote \(counted(site.pages.count, "page")) to \(EscapedText.of(out)). Open \(place).\n")
            try report(site, worker)
        } catch let error as PlanFailure {
            let finding = error.finding
            throw Message("\(finding.path):\(finding.span.line): \(finding.message)", remedy: finding.remedy)
        }
    }

    private var place: String { EscapedText.of(out.hasSuffix("/") ? out + "index.html" : out + "/index.html") }

    private func report(_ site: Site, _ worker: Worker) throws {
        Shell.warnOfMissingOverlay(site.handbook, worker)
        if !site.isHistoryComplete { Shell.warnOfMissingHistory() }
        Shell.warn(about: site.handbook)
        guard !site.lost.isEmpty else { return }
        let lines = site.lost.map { link in
            EscapedText.of("\(link.path):\(link.line): the link to \(link.destination) leads nowhere: \(link.reason)")
                + "\n"
        }
        Shell.writeError(lines.joined())
        throw Shell.Status.found
    }
}
