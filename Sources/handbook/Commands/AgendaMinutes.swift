import BookIndex
import HandbookKit

/// `agenda --write` and `agenda --check`: pages of meetings that are kept in the book.
extension AgendaCommand {
    /// Writes the pages of the meetings that were asked for.
    func writePages() async throws {
        let (handbook, keeper) = try await opened()
        guard let root = handbook.facts.root else {
            throw Message("An agenda is written into a worktree.", remedy: "run this in a clone that is not bare")
        }
        let meetings = try ViewChoice(handbook, sort: .agenda).meetings(named: name, on: date)
        let written = name == nil ? meetings.filter { $0.view.isWritten } : meetings
        guard !written.isEmpty else {
            throw Message(
                "No agenda of that day is written into the book.",
                remedy: "add `write` to one of: "
                    + meetings.map(\.view.path).joined(separator: ", "))
        }
        var pages: [MeetingPage] = []
        var failures: [ViewFailure] = []
        for meeting in written {
            switch try await keeper.page(of: meeting, for: person, reading: { try ReplacedFile.read($0, in: root) }) {
            case .page(let page): pages.append(page)
            case .findings(let findings): failures.append(.findings(findings))
            case .nobody(let asked, let candidates):
                failures.append(.nobody(meeting.view, asked: asked, candidates: candidates))
            }
        }
        let edited = moveEdits ? [] : pages.flatMap(\.edited)
        if !edited.isEmpty { failures.append(.findings(edited)) }
        for page in pages where moveEdits || page.edited.isEmpty {
            let old = try ReplacedFile.read(page.path, in: root)
            if !page.isFresh { try ReplacedFile.write(page.text, to: page.path, in: root, replacing: old) }
            Shell.write(AgendaCommand.summary(of: page))
        }
        try tell(failures, handbook, hasPages: !pages.isEmpty)
    }

    /// With `--for` and no name, an agenda that the person is no candidate of is simply not theirs.
    private func tell(_ failures: [ViewFailure], _ handbook: Handbook, hasPages: Bool) throws {
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

    private static func summary(of page: MeetingPage) -> String {
        let start =
            page.isFresh
            ? "\(page.path) is up to date, made from \(page.snapshot).\n"
            : "\(page.isNew ? "Wrote" : "Refreshed") \(page.path), made from \(page.snapshot).\n"
        let items = page.memory.open.map { "  open: \($0.text)" } + page.memory.done.map { "  done: \($0.text)" }
        return start + items.map { EscapedText.of($0) + "\n" }.joined()
    }

    /// Compares the pages in the book with what they would be now.
    func checkPages() async throws {
        let (handbook, keeper) = try await opened()
        let pages = try keeper.writtenPages(of: name).filter { date == nil || $0.meeting.day == date }
        var findings = try keeper.unmarkedPages(of: name, on: date)
        if pages.isEmpty, findings.isEmpty, date != nil || name != nil {
            throw Message(
                "There is no written page of that meeting.",
                remedy: "write it with: handbook agenda \(name ?? "") --write")
        }
        for (meeting, path) in pages {
            findings += try await self.findings(meeting, path, keeper, handbook)
        }
        guard !findings.isEmpty else {
            let count = pages.count
            return Shell.write("\(count) written \(count == 1 ? "page is" : "pages are") in order.\n")
        }
        let printer = FindingPrinter(style: options.style, source: handbook.source)
        Shell.write(findings.map(printer.full).joined(separator: "\n"))
        throw Shell.Status.found
    }

    /// What is held already is not made anew unless its day is asked for: it shows the book as it was then.
    private func findings(
        _ meeting: ViewChoice.Dated, _ path: String, _ keeper: MinutesKeeper, _ handbook: Handbook
    ) async throws -> [Finding] {
        if meeting.day < handbook.today, date == nil { return try keeper.edits(of: meeting, at: path) }
        switch try await keeper.page(of: meeting, for: nil, reading: { handbook.source($0) }) {
        case .page(let page): return page.edited + page.stale
        case .findings(let findings): return findings
        case .nobody(let asked, let candidates):
            try tell([.nobody(meeting.view, asked: asked, candidates: candidates)], handbook, hasPages: false)
            return []
        }
    }

    private func opened() async throws -> (Handbook, MinutesKeeper) {
        let worker = try Shell.startedWorker()
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let clock = try Shell.clock()
        let handbook = try await source.handbook(moment, asked: options.asked, clock: clock)
        return (handbook, MinutesKeeper(handbook, at: moment, in: source, worker: worker, clock: clock))
    }
}
