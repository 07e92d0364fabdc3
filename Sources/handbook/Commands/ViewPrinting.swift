import BookIndex
import HandbookKit
import PageText

/// Makes views and writes them: what `agenda` and `report` have in common.
struct ViewPrinting {
    let options: ViewOptions
    let book: BookOptions
    let sort: View.Sort
    /// The id of the person to make them for.
    let person: String?
    /// Whether one view was asked for by name.
    let isNamed: Bool
    /// Whether `--out` is a folder.
    let hasFolder: Bool

    func run(_ choose: @escaping (ViewChoice) throws -> [ViewChoice.Dated]) async throws {
        try options.check(isOne: isNamed, hasFolder: hasFolder)
        let worker = Shell.worker(nil)
        let source = try book.source(overlayOnlyIfAsked: true)
        let moment = try await book.moment(in: source)
        var shown = try await ShownBook(
            moment, in: source, asked: book.asked, clock: try Shell.clock(), worker: worker)
        let choice = ViewChoice(shown.handbook, sort: sort)
        if options.list {
            try list(choice, shown.handbook)
            return Shell.warn(ofFaultyPages: shown.faultyPageCount)
        }
        let dated = try choose(choice)
        try await shown.read(for: dated.map(\.view))
        Shell.keep(shown)
        if shown.lacksHistory { Shell.warnOfMissingHistory() }
        var made = Made()
        for (index, each) in dated.enumerated() {
            let memory = try await MeetingMemory(
                before: each.day, of: each.view, in: shown.handbook, at: moment, source: source, worker: worker)
            // Rules of the past may have been asked for the memory.
            if index == 0 || each.day != dated[index - 1].day || !memory.isEmpty {
                try await shown.load(into: worker, on: each.day)
            }
            var renderer = ViewRenderer(
                worker: worker, snapshot: shown.handbook.snapshot, currency: shown.handbook.currency(on: each.day))
            if let found = try await shown.findings(for: each, person: person, memory: memory, by: renderer) {
                try await shown.load(into: worker, on: each.day, adding: found.patch)
                renderer.notCompared = found.notCompared
            }
            made.add(try renderer.render(each.view, day: each.day, person: person, memory: memory), of: each.view)
        }
        try write(made.pages, shown.handbook)
        Shell.warnOfMissingOverlay(shown.handbook, worker)
        Shell.warn(ofFaultyPages: shown.faultyPageCount)
        try report(made, shown.handbook)
    }

    // MARK: What came out

    private func list(_ choice: ViewChoice, _ handbook: Handbook) throws {
        let answer = choice.list(on: handbook.today)
        switch options.format {
        case nil: try write(TextTable.text(answer, style: book.style), handbook)
        case .markdown: try write(MarkdownTable.text(answer), handbook)
        case .html: throw Message("A list is not written as a page.", remedy: "use --format markdown, json or csv")
        case .json: try write(try JSONRows.text(answer), handbook)
        case .csv: try write(CSVText.text(answer), handbook)
        }
    }

    private func write(_ pages: [ViewPage], _ handbook: Handbook) throws {
        guard let folder = options.out, hasFolder else {
            return pages.isEmpty ? () : try write(try text(pages, handbook), handbook)
        }
        for page in pages {
            let path = "\(folder)/\(page.view.name).\(options.shape.ending)"
            try OutputFile.write(try text([page], handbook), to: path, outside: handbook, makingFolder: true)
            Shell.writeError("handbook: \(EscapedText.of(path)) was written\n")
        }
    }

    private func text(_ pages: [ViewPage], _ handbook: Handbook) throws -> String {
        switch options.shape {
        case .markdown: pages.map(\.markdown).joined(separator: "\n")
        case .html: try ViewHTML.text(pages)
        case .json: ViewJSON.text(pages, snapshot: handbook.snapshot)
        case .csv: try pages.map { CSVText.text(try $0.rows(of: options.block)) }.joined()
        }
    }

    private func write(_ text: String, _ handbook: Handbook) throws {
        guard let out = options.out else { return Shell.write(text) }
        try OutputFile.write(text, to: out, outside: handbook, makingFolder: false)
        Shell.writeError("handbook: \(EscapedText.of(out)) was written\n")
    }

    // MARK: What did not

    /// With `--for` and no name, an agenda that the person is no candidate of is simply not theirs.
    private func report(_ made: Made, _ handbook: Handbook) throws {
        let isNarrowed = !isNamed && person != nil && !made.pages.isEmpty
        let told = made.failures.filter { failure in
            if case .nobody = failure { return !isNarrowed }
            return true
        }
        guard !told.isEmpty else { return }
        let printer = FindingPrinter(
            style: TextStyle(isColoured: book.color.isColoured(descriptor: 2)), of: handbook)
        Shell.writeError(told.map { $0.text(printer) }.joined(separator: "\n"))
        throw Shell.Status.failed
    }

    private struct Made {
        var pages: [ViewPage] = []
        var failures: [ViewFailure] = []

        mutating func add(_ outcome: ViewRenderer.Outcome, of view: View) {
            switch outcome {
            case .page(let page): pages.append(page)
            case .findings(let findings): failures.append(.findings(findings))
            case .nobody(let asked, let candidates):
                failures.append(.nobody(view, asked: asked, candidates: candidates))
            }
        }
    }
}

/// Why a view could not be printed.
enum ViewFailure {
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
