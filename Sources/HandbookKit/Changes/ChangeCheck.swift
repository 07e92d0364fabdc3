import BookIndex
import GitStore

/// Judges a change of a book instead of a state: what it brings, and whether everybody behind it may make it.
package struct ChangeCheck {
    let source: BookSource
    let worker: Worker
    /// The day that was asked for.
    let asked: Day?
    let clock: Day

    package init(_ source: BookSource, worker: Worker, asked: Day?, clock: Day) {
        self.source = source
        self.worker = worker
        self.asked = asked
        self.clock = clock
    }

    /// What a check of a change gave, with the handbook that its findings stand in.
    package struct Outcome: Sendable {
        package let report: CheckReport
        package let handbook: Handbook
        /// The page that holds the book at a day, where one does.
        package let heldBy: String?

        init(report: CheckReport, handbook: Handbook, heldBy: String? = nil) {
            self.report = report
            self.handbook = handbook
            self.heldBy = heldBy ?? handbook.heldBy
        }
    }

    /// Judges what is staged against the commit that is checked out: what `git commit` would record.
    ///
    /// - Parameter evidence: who is about to commit, and what the message says about approvals.
    package func staged(by evidence: Evidence) async throws -> Outcome {
        try await uncommitted(.staged, since: try headIfAny(), by: evidence)
    }

    /// Judges everything since a commit: what was committed on the way, and what is not committed yet.
    package func worktree(since base: ObjectID, by evidence: Evidence) async throws -> Outcome {
        try await uncommitted(.worktree, since: base, by: evidence)
    }

    private func headIfAny() throws -> ObjectID? {
        if case .unborn = source.facts.head { return nil }
        return try source.head()
    }

    private func uncommitted(
        _ moment: BookSource.Moment, since base: ObjectID?, by evidence: Evidence
    ) async throws -> Outcome {
        let handbook = try await source.handbook(moment, asked: asked, clock: clock)
        let before = try await base.asyncMap { base in
            try await state(try source.snapshot(.commit(base)), at: .commit(base), on: handbook.today)
        }
        let after = try await state(handbook, at: moment, base: base)
        // What nobody has committed is a step of its own on top of what was committed since the base.
        let last = try headIfAny()
        var steps: [RightsSteps.Step] = []
        if let base, let last, base != last {
            steps = try RightsSteps.commits(of: last, notIn: base, in: source, today: handbook.today)
        }
        let parent = try last.map { try source.snapshot(.commit($0)) }
        let open = BookChange.paths(from: parent, to: handbook.book.snapshot)
        steps.append(.init(commit: nil, evidence: { evidence }, day: handbook.today, sides: [open]))
        let rights = try await RightsSteps(steps, base: (before ?? after).handbook.book, library: source.library)
            .findings(net: before?.handbook.book.snapshot, handbook: handbook)
        return try await outcome(from: before, to: after, rights: rights)
    }

    // MARK: States

    /// A state of the book, judged.
    struct State {
        let handbook: Handbook
        /// Before waivers.
        let findings: [Finding]
    }

    /// The state of a snapshot that may hold no handbook at all; then nothing was found there.
    func state(
        _ snapshot: Snapshot, at moment: BookSource.Moment, base: ObjectID? = nil, on day: Day
    ) async throws -> State {
        let book = try await Book(snapshot, from: source.library)
        let handbook = try Handbook(book, of: source.facts, named: snapshot.name, asked: day, clock: day)
        return try await state(handbook, at: moment, base: base)
    }

    func state(_ handbook: Handbook, at moment: BookSource.Moment, base: ObjectID? = nil) async throws -> State {
        let judgements = Judgements(source: source, worker: worker)
        return State(
            handbook: handbook, findings: try await judgements.findings(of: handbook, at: moment, base: base))
    }

    /// Judges a state as such: everything that is found there.
    package func whole(_ moment: BookSource.Moment) async throws -> Outcome {
        let state = try await state(try await source.handbook(moment, asked: asked, clock: clock), at: moment)
        let report = Check(state.handbook, worker: worker).report(state.findings)
        return Outcome(report: report, handbook: state.handbook)
    }

    // MARK: Comparing

    /// What the change from one state to another brings.
    func outcome(from before: State?, to after: State, rights: RightsSteps.Findings) async throws -> Outcome {
        let book = after.handbook.book
        let change = try await BookChange(
            from: before?.handbook.book.snapshot, to: book.snapshot, kinds: book.kinds, library: source.library)
        let head = Check(after.handbook, worker: worker).report(after.findings, excluding: rights.waivers)
        let base = before.map { Check($0.handbook, worker: worker).report($0.findings) }
        let delta = FindingDelta(
            from: base?.findings ?? [], to: head.findings, renames: change.renames)
        let site = FindingSite(book: book, change: change)
        var report = head
        report.findings = Finding.inOrder(delta.brought.map(site.placed) + rights.findings)
        report.waived = head.waived.filter { waived in change.paths.contains { $0.path == waived.waiver.path } }
        report.comparison = .init(
            base: before?.handbook.snapshot ?? "nothing, as there is no commit yet", older: delta.older,
            solvedCount: delta.solved.count)
        return Outcome(report: report, handbook: after.handbook)
    }
}

/// `map` for work that waits.
extension Optional where Wrapped: Sendable {
    package func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
