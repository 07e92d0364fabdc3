import BookIndex
import GitStore

/// Makes statements twice: from the book as it is, and as it would be.
package struct WhatIfRun {
    /// What the statements are compared with.
    package enum Other: Sendable {
        /// The book with some other pages.
        case drafts(DraftPages)
        /// The book as it was at a commit.
        case past(ObjectID)
    }

    private let source: BookSource
    private let moment: BookSource.Moment
    private let handbook: Handbook
    private let worker: Worker
    private let pastWorker: Worker

    /// - Parameter pastWorker: asks the book that the quarter before was closed with.
    package init(
        _ source: BookSource, _ moment: BookSource.Moment, _ handbook: Handbook, worker: Worker, pastWorker: Worker
    ) {
        self.source = source
        self.moment = moment
        self.handbook = handbook
        self.worker = worker
        self.pastWorker = pastWorker
    }

    /// The statements of one person, or of everybody, for a quarter, as they are and as they would be.
    ///
    /// Pages that are tried out are laid over the book that a closed quarter was closed with: what would have been paid.
    ///
    /// - Returns: the comparison, or why a plan could not be asked.
    /// - Throws: `HandbookError` when no plan pays the person on either side.
    package func comparison(
        of person: String?, in quarter: Quarter, with other: Other
    ) async throws -> Result<WhatIf, WhatIfFailure> {
        let asIs = try await run(quarter, with: nil)
        let would = try await run(quarter, with: other)
        var sides: [(statements: [Statement], people: [String])] = []
        for run in [asIs, would] {
            do {
                sides.append(try await run.made(of: person, in: quarter))
            } catch let failure as PlanFailure {
                return .failure(WhatIfFailure(finding: failure.finding, handbook: run.handbook))
            }
        }
        if let person, sides.allSatisfy({ !$0.people.contains(person) }) {
            throw HandbookError.nobody(person, quarter, sides[0].people)
        }
        return .success(
            WhatIf(
                quarter: quarter, before: asIs.handbook, after: would.handbook,
                statements: (sides[0].statements, sides[1].statements)))
    }

    private func run(_ quarter: Quarter, with other: Other?) async throws -> StatementRun {
        guard case .past(let commit)? = other else {
            let drafts: DraftPages? = if case .drafts(let drafts)? = other { drafts } else { nil }
            return try await StatementRun(
                source, moment, handbook, of: quarter, worker: worker, pastWorker: pastWorker, laying: drafts)
        }
        guard ClosedPeriods(handbook.book).closing(of: quarter) == nil else {
            throw HandbookError(
                "\(quarter) is closed, so its statements are the same whatever the book said before.",
                remedy: "compare a later quarter, or try a page out: --with FILE")
        }
        let past = try await source.handbook(.commit(commit), asked: handbook.today, clock: handbook.today)
        return try await StatementRun(
            source, .commit(commit), past, of: quarter, worker: worker, pastWorker: pastWorker)
    }
}

/// Why statements could not be compared: a finding on a page of one side.
package struct WhatIfFailure: Error {
    package let finding: Finding
    /// The side that it stands in.
    package let handbook: Handbook
}
