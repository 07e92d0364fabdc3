import BookIndex
import GitStore

/// Makes the statements of a file again and compares them.
package struct StatementVerifier {
    private let source: BookSource
    private let asked: Day?
    private let clock: Day
    private let worker: Worker
    private let pastWorker: Worker

    package init(_ source: BookSource, asked: Day?, clock: Day, worker: Worker, pastWorker: Worker) {
        self.source = source
        self.asked = asked
        self.clock = clock
        self.worker = worker
        self.pastWorker = pastWorker
    }

    package enum Verdict: Sendable {
        /// So many statements, made again from what is named.
        case equal(Int, String)
        /// The digest is that of another text, and this line is not as it was made.
        case edited(Difference?)
        /// What it was made from gives another statement now.
        case differs(Difference, [StatementCause])
        /// It is as it was made, from what is named first, and the book as it is gives another one.
        case changedSince(String, Difference, [StatementCause])
    }

    /// The first line that differs.
    package struct Difference: Sendable {
        /// The line of the file, from 1.
        package let line: Int
        package let file: String
        package let book: String
    }

    /// - Parameters:
    ///   - part: what is sealed for itself.
    ///   - moment: the state to compare with; nil for what the file says it was made from, and then for what is there.
    /// - Throws: `PlanFailure` where a plan cannot be asked, and errors that say why no statement could be made.
    package func verdict(on part: StatementFile.Part, at moment: BookSource.Moment?) async throws -> Verdict {
        let isIntact = try part.isIntact()
        guard moment == nil, let commit = part.commit else {
            let made = try await statements(of: part.subjects, at: moment ?? .worktree)
            guard let (difference, lines) = try compare(part, made) else {
                return isIntact ? .equal(made.count, made.shown) : .edited(nil)
            }
            return isIntact ? .differs(difference, lines.causes()) : .edited(difference)
        }
        let made = try await statements(
            of: part.subjects, at: .commit(try known(commit)), from: try overlaid(part.overlayCommit))
        if let (difference, _) = try compare(part, made) {
            return isIntact ? .differs(difference, [.engine]) : .edited(difference)
        }
        guard isIntact else { return .edited(nil) }
        return try await sinceThen(part, made)
    }

    /// What the book as it is says, of a file that is as it was made.
    private func sinceThen(_ part: StatementFile.Part, _ made: Made) async throws -> Verdict {
        let now = try await statements(of: part.subjects, at: .worktree)
        guard let (difference, _) = try compare(part, now) else { return .equal(made.count, made.shown) }
        let causes = StatementLines(.json, file: try made.lines(.json), book: try now.lines(.json)).causes()
        return .changedSince(made.shown, difference, causes)
    }

    /// The book with the overlay that the file says it was made with.
    private func overlaid(_ commit: ObjectID?) throws -> BookSource {
        guard let commit else { return source }
        return try source.withOverlay(at: commit, whichMade: "The statement was made")
    }

    private func known(_ commit: ObjectID) throws -> ObjectID {
        do {
            return try source.commit(named: commit.description)
        } catch {
            throw HandbookError(
                "The statement was made from commit \(commit.short), which is not in this clone.",
                remedy: "fetch it, or compare with what is here: add --at HEAD")
        }
    }

    // MARK: Making and comparing

    /// Statements that were made again.
    private struct Made {
        var texts: [(statements: [Statement], handbook: Handbook, origin: StatementOrigin)] = []

        var count: Int { texts.reduce(0) { $0 + $1.statements.count } }
        var shown: String { texts.first?.origin.shown ?? "" }

        /// As they would be given out together, without the digest.
        func lines(_ form: StatementForm) throws -> [Substring] {
            guard let first = texts.first else { return [] }
            let text = try StatementText(texts.flatMap(\.statements), first.handbook, from: first.origin).text(form)
            return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().filter {
                !form.isDigest($0)
            }
        }
    }

    private func statements(
        of subjects: [StatementSubject], at moment: BookSource.Moment, from other: BookSource? = nil
    ) async throws -> Made {
        let source = other ?? self.source
        let handbook = try await source.handbook(moment, asked: asked, clock: clock)
        var made = Made()
        for subject in subjects {
            let run = try await StatementRun(
                source, moment, handbook, of: subject.quarter, worker: worker, pastWorker: pastWorker)
            let own = try await run.statements(of: subject.person, in: subject.quarter).get()
            made.texts.append((own, run.handbook, run.origin))
        }
        return made
    }

    private func compare(_ part: StatementFile.Part, _ made: Made) throws -> (Difference, StatementLines)? {
        let lines = StatementLines(part.form, file: part.lines, book: try made.lines(part.form))
        guard let first = lines.differing.first else { return nil }
        let difference = Difference(
            line: part.lineNumber(first), file: lines.shown(first, lines.file), book: lines.shown(first, lines.book))
        return (difference, lines)
    }
}

extension StatementFile.Part {
    /// The line of the file that a line without the digest stands at. In JSON the digest stands before the statements.
    fileprivate func lineNumber(_ place: Int) -> Int {
        let digestBefore =
            form == .json && digest != nil && place > (lines.firstIndex { $0.hasPrefix(form.commit) } ?? 0)
        return firstLine + place + (digestBefore ? 1 : 0)
    }
}
