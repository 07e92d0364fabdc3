import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

struct FixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Put in order what has one safe answer, in the files of the worktree.",
        discussion: """
            Edits a mistyped field, value or id, a day, an amount, a percentage or a quarter in place, and moves fields where \
            their kind asks for an order. Nothing else of a page changes. What is only probably right needs --unsafe.

            Exits 0 when no error is left, 1 when one is, 2 when it could not be done. With --diff it exits 1 when \
            something would change, with --quiet not over what is left.

            EXAMPLES:
              handbook fix
              handbook fix handbook/deals
              handbook fix --diff
              handbook fix --unsafe --diff | git apply
            """)

    @Argument(help: ArgumentHelp("Edit only these pages or folders.", valueName: "paths"), completion: .pages)
    var paths: [String] = []

    @Flag(help: "Show what would change and change nothing.")
    var diff = false

    @Flag(help: "Take guesses too: the nearest name, a day that could be a month.")
    var unsafe = false

    @Flag(name: .shortAndLong, help: "Say only what was edited; what else is found is left to check.")
    var quiet = false

    @Option(
        name: .customShort("C"), help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"),
        completion: .directory)
    var folder = "."

    @Option(help: ArgumentHelp("The day to judge by, instead of today.", valueName: "YYYY-MM-DD"))
    var today: Day?

    @Option(help: ArgumentHelp("Colour the output.", valueName: "when"))
    var color: ColourChoice = .auto

    /// A fix can bring another to light; more rounds than this are none that help.
    private static let mostRounds = 10

    func run() async throws {
        var state = try await judged()
        if diff {
            let plan = plan(state)
            Shell.write(plan.diff)
            tell(plan.untouched)
            if !plan.pages.isEmpty { throw Shell.Status.found }
            return
        }
        var fixed: [FixedPage.Applied] = []
        for _ in 0..<Self.mostRounds {
            let plan = plan(state)
            guard !plan.pages.isEmpty else { break }
            guard let root = state.handbook.facts.root else {
                throw Message("A bare repository has no files to edit.", remedy: "run it in a clone with a worktree")
            }
            try plan.write(in: root)
            fixed += plan.pages.flatMap(\.applied)
            state = try await judged()
        }
        tell(plan(state).untouched)
        Shell.write(fixed.map(\.line).joined() + (quiet ? "" : remaining(state, fixed)))
        if quiet { return }
        if state.findings.contains(where: { $0.severity == .error }) { throw Shell.Status.found }
    }

    private typealias State = (handbook: Handbook, findings: [Finding])

    /// What a check of the worktree finds on the pages that were asked for.
    private func judged() async throws -> State {
        let source = try Shell.worktreeSource(in: folder)
        let check = ChangeCheck(source, worker: Shell.worker(source), asked: today, clock: try Shell.clock())
        let outcome = try await check.whole(.worktree)
        let filter = try PathFilter(paths, startingIn: folder, handbook: outcome.handbook)
        return (outcome.handbook, outcome.report.findings.filter(filter.shows))
    }

    private func plan(_ state: State) -> FixPlan {
        FixPlan(state.findings, guesses: unsafe, source: state.handbook.source)
    }

    private func tell(_ untouched: [(path: String, reason: String)]) {
        for (path, reason) in untouched {
            Shell.writeError("handbook: \(EscapedText.of(path)) is left alone: \(reason)\n")
        }
    }

    private func remaining(_ state: State, _ fixed: [FixedPage.Applied]) -> String {
        let style = TextStyle(isColoured: color.isColoured(descriptor: 1))
        let printer = FindingPrinter(style: style, source: state.handbook.source)
        let pages = Set(fixed.map(\.fix.path)).count
        let done =
            fixed.isEmpty
            ? "Nothing to put in order" : "\(counted(fixed.count, "finding")) put in order on \(counted(pages, "page"))"
        let left = state.findings.isEmpty ? "" : "; \(counted(state.findings.count, "finding")) left"
        let guesses = unsafe ? 0 : FixPlan(state.findings, guesses: true, source: state.handbook.source).count
        let more =
            guesses == 0 ? "" : "Guesses for \(counted(guesses, "finding")): handbook fix --unsafe --diff\n"
        return state.findings.prefix(1000).map(printer.concise).joined() + "\(done)\(left).\n" + more
    }
}
