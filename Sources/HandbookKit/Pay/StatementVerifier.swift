import BookIndex
import GitStore

/// Makes the statements of a file again and compares them.
package final class StatementVerifier {
    private let source: BookSource
    private let asked: Day?
    private let clock: Day
    private let worker: Worker
    private let pastWorker: Worker
    /// Whether the statements of everybody are made at once, and kept.
    private let isForMany: Bool
    private var known: [Key: Made.Part] = [:]

    private struct Key: Hashable {
        let moment: BookSource.Moment
        let overlay: OverlayTime
        let quarter: Quarter
    }

    /// - Parameter file: what is going to be verified.
    package init(
        of file: StatementFile, _ source: BookSource, asked: Day?, clock: Day, worker: Worker, pastWorker: Worker
    ) {
        isForMany = file.parts.reduce(0) { $0 + $1.subjects.count } > 2
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
            of: part.subjects, at: .commit(try present(commit)), from: try overlaid(part.overlayCommit))
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

    private func present(_ commit: ObjectID) throws -> ObjectID {
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
        typealias Part = (statements: [Statement], handbook: Handbook, origin: StatementOrigin)
        var parts: [Part] = []

        var count: Int { parts.reduce(0) { $0 + $1.statements.count } }
        var shown: String { parts.first?.origin.shown ?? "" }

        /// As they would be given out together, without the digest.
        func lines(_ form: StatementForm) throws -> [Substring] {
            guard let first = parts.first else { return [] }
            let text = try StatementText(parts.flatMap(\.statements), first.handbook, from: first.origin).text(form)
            return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().filter {
                !form.isDigest($0)
            }
        }
    }

    private func statements(
        of subjects: [StatementSubject], at moment: BookSource.Moment, from other: BookSource? = nil
    ) async throws -> Made {
        var made = Made()
        for subject in subjects {
            made.parts.append(try await statements(of: subject, at: moment, from: other ?? source))
        }
        return made
    }

    private func statements(
        of subject: StatementSubject, at moment: BookSource.Moment, from source: BookSource
    ) async throws -> Made.Part {
        let key = Key(moment: moment, overlay: source.overlayTime, quarter: subject.quarter)
        guard isForMany else { return try await part(key, of: subject.person, from: source) }
        var all: Made.Part
        if let known = known[key] { all = known } else { all = try await part(key, of: nil, from: source) }
        known[key] = all
        all.statements = all.statements.filter { $0.person == subject.person }
        // Says why there is none.
        return all.statements.isEmpty ? try await part(key, of: subject.person, from: source) : all
    }

    private func part(_ key: Key, of person: String?, from source: BookSource) async throws -> Made.Part {
        let handbook = try await source.handbook(key.moment, asked: asked, clock: clock)
        let run = try await StatementRun(
            source, key.moment, handbook, of: key.quarter, worker: worker, pastWorker: pastWorker)
        return (try await run.statements(of: person, in: key.quarter).get(), run.handbook, run.origin)
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
