import BookIndex
import GitStore

/// Judges a change of a book instead of a state: what it brings, and whether everybody behind it may make it.
package struct ChangeCheck {
    let source: BookSource
    let worker: Worker
    /// The day that was asked for.
    let asked: Day?
    let clock: Day
    /// Whether the next check may begin from a state that this one judges in full.
    var keepsTables = true

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

        func adding(_ finding: Finding?) -> Outcome {
            guard let finding else { return self }
            var report = report
            report.findings = Finding.inOrder(report.findings + [finding])
            return Outcome(report: report, handbook: handbook, heldBy: heldBy)
        }
    }

    /// Judges what is staged against the commit that is checked out: what `git commit` would record.
    ///
    /// - Parameter evidence: who is about to commit, and what the message says about approvals; nil while there is no
    ///   message yet. Then rights are left to a check that has it, and waivers count until that check.
    package func staged(by evidence: Evidence?) async throws -> Outcome {
        try await uncommitted(.staged, since: try source.tip(of: .staged), by: evidence)
    }

    /// Judges everything since a commit: what was committed on the way, and what is not committed yet.
    package func worktree(since base: ObjectID, by evidence: Evidence) async throws -> Outcome {
        try await uncommitted(.worktree, since: base, by: evidence)
    }

    private func uncommitted(
        _ moment: BookSource.Moment, since base: ObjectID?, by evidence: Evidence?
    ) async throws -> Outcome {
        // Listed beside the other state, on another processor.
        let source = source
        async let listing = base.asyncMap { commit in
            let snapshot = try source.snapshot(.commit(commit))
            _ = try snapshot.digest()
            return snapshot
        }
        let snapshot = try source.snapshot(moment)
        let listed = try await listing
        let paths = listed.map { snapshot.changes(from: $0).map(\.path) }
        let (handbook, after) = try await judged(snapshot, moment, base: base) { .forChange(of: paths, in: $0) }
        let before = try await base.asyncMap { [listed] in
            try await state(of: $0, listed, on: handbook.today, .forChange(of: paths, in: handbook.book))
        }
        let rights = try await evidence.asyncMap { evidence in
            try await self.rights(moment, since: base, before: before?.snapshot, after: after, handbook, by: evidence)
        }
        let outcome = try await outcome(from: before, to: after, in: handbook, rights: rights ?? .init())
        guard let base, let before else { return outcome }
        let pay = PayChangeCheck(
            source: source, worker: worker, today: handbook.today, moment: moment, base: base,
            comparing: "--at \(base.short) --with \(PageSort.handbookFolder)")
        return outcome.adding(try await pay.finding(from: before.snapshot, to: handbook.book))
    }

    /// Asks for the rights of everything since a commit.
    private func rights(
        _ moment: BookSource.Moment, since base: ObjectID?, before: Snapshot?, after: State, _ handbook: Handbook,
        by evidence: Evidence
    ) async throws -> RightsSteps.Findings {
        // What nobody has committed is a step of its own on top of what was committed since the base.
        let last = try source.tip(of: moment)
        var steps: [RightsSteps.Step] = []
        if let base, let last, base != last {
            steps = try RightsSteps.commits(of: last, notIn: base, in: source, today: handbook.today)
        }
        let parents = try [last] + source.mergeHeads()
        let sides = try parents.map { parent in
            let side = parent == base ? before : try parent.map { try source.snapshot(.commit($0)) }
            return after.snapshot.changes(from: side)
        }
        steps.append(.init(commit: nil, evidence: { evidence }, day: handbook.today, sides: sides))
        return try await RightsSteps(steps, base: before ?? after.snapshot, library: source.library)
            .findings(net: before, handbook: handbook)
    }

    // MARK: States

    /// A state of the book and what is found there.
    struct State {
        let snapshot: Snapshot
        let findings: FindingsOfState
    }

    /// A state that must hold a handbook. All of it is read only where it differs much from the last one.
    func judged(
        _ snapshot: Snapshot, _ moment: BookSource.Moment, base: ObjectID? = nil,
        depth: (Book) -> Depth = { _ in .whole }
    ) async throws -> (Handbook, State) {
        let judgements = Judgements(source: source, worker: worker)
        if let quick = try await judgements.quick(
            snapshot, try source.past(of: moment, base: base), asked: asked, clock: clock, depth: depth)
        {
            return (quick.handbook, State(snapshot: snapshot, findings: quick.findings))
        }
        try worker.start()
        let handbook = try await source.handbook(of: snapshot, asked: asked, clock: clock)
        return (handbook, try await state(handbook, at: moment, base: base, depth(handbook.book)))
    }

    /// A commit that may hold no handbook at all; then nothing is found there. It is read only when nobody has judged
    /// it before.
    private func state(
        of commit: ObjectID, _ listed: Snapshot?, on day: Day, _ depth: Depth
    ) async throws -> State {
        let snapshot = try listed ?? source.snapshot(.commit(commit))
        let judgements = Judgements(source: source, worker: worker)
        let past = try source.past(of: .commit(commit))
        if let known = try judgements.known(of: snapshot, past, on: day, depth: depth) {
            return State(snapshot: snapshot, findings: known)
        }
        return try await state(try await handbook(snapshot, on: day), at: .commit(commit), depth)
    }

    func state(
        _ handbook: Handbook, at moment: BookSource.Moment, base: ObjectID? = nil, _ depth: Depth = .whole
    ) async throws -> State {
        let judgements = Judgements(source: source, worker: worker, keepsTables: keepsTables)
        return State(
            snapshot: handbook.book.snapshot,
            findings: try await judgements.findings(of: handbook, at: moment, base: base, depth: depth))
    }

    func handbook(_ snapshot: Snapshot, on day: Day) async throws -> Handbook {
        let book = try await Book(snapshot, from: source.library)
        return try Handbook(book, of: source.facts, named: snapshot.name, asked: day, clock: day)
    }

    /// Judges a state as such: everything that is found there.
    package func whole(_ moment: BookSource.Moment) async throws -> Outcome {
        let (handbook, state) = try await judged(try source.snapshot(moment), moment)
        return Outcome(report: try await whole(state, handbook), handbook: handbook)
    }

    /// Everything that is found in a state as such.
    func whole(_ state: State, _ handbook: Handbook) async throws -> CheckReport {
        var report = Check(handbook, worker: worker).report(state.findings.beforeWaivers)
        let disputes = try await DisputeCheck(source: source, worker: worker)
            .findings(of: Dispute.all(in: handbook.book), in: handbook)
        report.findings = Finding.inOrder(report.findings + disputes)
        return report
    }

    // MARK: Comparing

    /// What the change from one state to another brings.
    func outcome(
        from before: State?, to after: State, in handbook: Handbook, rights: RightsSteps.Findings
    ) async throws -> Outcome {
        let change = try await BookChange(
            from: before?.snapshot, to: after.snapshot, kinds: handbook.book.kinds, library: source.library)
        let head = Check(handbook, worker: worker).report(after.findings.beforeWaivers, excluding: rights.waivers)
        let delta = FindingDelta(
            from: before?.findings.counting ?? [], to: head.findings, renames: change.renames)
        let site = FindingSite(book: handbook.book, change: change)
        let changed = Set(change.paths.map(\.path))
        let disputes = try await DisputeCheck(source: source, worker: worker)
            .findings(of: Dispute.at(changed, in: handbook.book), in: handbook)
        var report = head
        let unjudged = delta.older.filter(\.isOfThisClone)
        report.findings = Finding.inOrder(delta.brought.map(site.placed) + unjudged + rights.findings + disputes)
        report.waived = head.waived.filter { waived in change.paths.contains { $0.path == waived.waiver.path } }
        report.comparison = .init(
            base: before?.snapshot.name ?? "nothing, as there is no commit yet",
            older: delta.older.filter { !$0.isOfThisClone },
            // What is waived now is not in order.
            solvedCount: delta.solved.count { solved in
                !head.waived.contains { $0.finding.fingerprint == solved.fingerprint }
            },
            approvals: rights.approvals, touched: changed)
        return Outcome(report: report, handbook: handbook)
    }
}

/// `map` for work that waits.
extension Optional where Wrapped: Sendable {
    package func asyncMap<Value>(_ transform: (Wrapped) async throws -> Value) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
