import ArgumentParser
import BookIndex
import GitStore
import HandbookKit

/// Shows statements beside those that would follow from something else.
struct StatementComparing {
    let options: BookOptions
    /// A path of a page or a folder of pages, or else a revision.
    let other: String
    let format: StatementForm

    func run(_ person: String?, _ quarter: Quarter?) async throws {
        let source = try options.source()
        let moment = try await options.moment(in: source)
        let handbook = try await source.handbook(moment, asked: options.asked, clock: try Shell.clock())
        let quarter = try quarter ?? StatementCommand.lastQuarter(before: handbook.today)
        let run = WhatIfRun(
            source, moment, handbook, worker: try Shell.startedWorker(), pastWorker: Shell.worker(nil))
        switch try await run.comparison(
            of: person, in: quarter, with: try await side(source, moment, handbook))
        {
        case .success(let whatIf): Shell.write(text(whatIf, ofOne: person != nil))
        case .failure(let failure):
            let style = TextStyle(isColoured: options.color.isColoured(descriptor: 2))
            Shell.writeError(FindingPrinter(style: style, source: failure.handbook.source).full(failure.finding) + "\n")
            throw Shell.Status.failed
        }
        Shell.warn(about: handbook)
    }

    /// What lies on disk is taken before a branch of the same name.
    private func side(
        _ source: BookSource, _ moment: BookSource.Moment, _ handbook: Handbook
    ) async throws -> WhatIfRun.Other {
        if let files = try DraftFiles(other, from: options.folder, facts: source.facts)?.files() {
            return .drafts(try DraftPages(files, named: other, in: handbook.book))
        }
        let commit = try await commit(source)
        return try source.drafts(of: commit, named: other, over: moment).map { .drafts($0) } ?? .past(commit)
    }

    private func commit(_ source: BookSource) async throws -> ObjectID {
        do {
            return try await source.moment(named: other)
        } catch {
            guard other.hasSuffix(".md") || other.contains("/"), error is GitError else { throw error }
            throw Message(
                "There is no page or folder \(other), and no branch or commit.",
                remedy: "give the path of a page as it is on disk")
        }
    }

    private func text(_ whatIf: WhatIf, ofOne isOne: Bool) -> String {
        switch format {
        case .markdown: isOne ? WhatIfMarkdown(whatIf).pages : WhatIfMarkdown(whatIf).summary
        case .json: WhatIfJSON.text(whatIf)
        case .csv: WhatIfCSV.text(whatIf)
        }
    }
}
