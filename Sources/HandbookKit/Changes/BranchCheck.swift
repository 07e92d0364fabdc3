import BookIndex
import GitStore

extension ChangeCheck {
    /// Judges a branch: what it brings on top of the commit where it left its base.
    ///
    /// Whoever proposes a branch can write every page of it. So its records are judged by the kinds, rules, rights,
    /// parameters and templates of the base as it is now, and rights are asked for commit by commit. Its own handbook
    /// judges too, and what it changes of the handbook is a finding of its own, with the difference it makes.
    ///
    /// - Parameters:
    ///   - base: the branch to merge into.
    ///   - head: the branch to be merged.
    /// - Throws: `HandbookError` when the two have no commit in common, or parted at several.
    package func branch(_ head: ObjectID, onto base: ObjectID) async throws -> Outcome {
        let fork = try source.fork(of: head, from: base)
        try worker.start()
        let policy = try await source.handbook(.commit(base), asked: asked, clock: clock)
        let after = try await handbook(try source.snapshot(.commit(head)), on: policy.today)
        let before = try await handbook(try source.snapshot(.commit(fork)), on: policy.today)
        let steps = try RightsSteps.commits(of: head, notIn: base, in: source, today: policy.today)
        let rights = try await RightsSteps(steps, base: policy.book.snapshot, library: source.library)
            .findings(net: before.book.snapshot, handbook: after)
        let found = try await state(after, at: .commit(head), base: fork)
        let own = try await outcome(
            from: try await state(before, at: .commit(fork)), to: found, in: after, rights: rights)
        let judged = try await byPolicy(policy, from: before, fork, to: after, head, rights: rights)
        let pages = PolicyChange(
            from: before.book, to: after.book, under: policy.book, others: try trustedKeys(from: fork, to: head))
        var report = own.report
        if let judged {
            report.findings = merged(report.findings, judged.outcome.report.findings)
            // Nobody puts anything in order by taking the rule away that finds it.
            let solved = [own, judged.outcome].compactMap(\.report.comparison?.solvedCount).min()
            report.comparison?.solvedCount = solved ?? 0
        }
        let effect = FindingDelta(
            from: (judged?.found ?? found).findings.beforeWaivers, to: found.findings.beforeWaivers)
        report.findings = Finding.inOrder(report.findings + pages.findings(effect))
        let shown = Set(report.findings.map(\.fingerprint))
        report.comparison?.older.removeAll { shown.contains($0.fingerprint) }
        let pay = PayChangeCheck(
            source: source, worker: worker, today: after.today, moment: .commit(head), base: fork,
            policy: policy.book, comparing: "--at \(fork.short) --with \(head.short)")
        return Outcome(report: report, handbook: after, heldBy: policy.heldBy)
            .adding(try await pay.finding(from: before.book.snapshot, to: after.book))
    }

    /// The same records, judged by the handbook of the base; nil where that is the handbook of the branch.
    private func byPolicy(
        _ policy: Handbook, from before: Handbook, _ fork: ObjectID, to after: Handbook, _ head: ObjectID,
        rights: RightsSteps.Findings
    ) async throws -> (outcome: Outcome, found: State)? {
        let (kinds, pages) = (policy.book.kinds, policy.book.snapshot)
        let mixed = after.book.snapshot.records(of: kinds, with: pages)
        guard mixed.entries != after.book.snapshot.entries else { return nil }
        let judged = try await handbook(mixed, on: policy.today)
        let found = try await state(judged, at: .commit(head), base: fork)
        let old = try await state(
            try await handbook(before.book.snapshot.records(of: kinds, with: pages), on: policy.today),
            at: .commit(fork))
        return (try await outcome(from: old, to: found, in: judged, rights: rights), found)
    }

    /// The change of the list of trusted keys, if the branch changes it.
    private func trustedKeys(from fork: ObjectID, to head: ObjectID) throws(GitError) -> [PathChange] {
        let repository = try source.repository()
        let path = RightsCheck.allowedSignersPath
        let old = try repository.file(at: fork, path: path)
        let new = try repository.file(at: head, path: path)
        guard old != new else { return [] }
        return [PathChange(path: path, old: old == nil ? nil : fork, new: new == nil ? nil : head)]
    }

    /// Both lists; what both say is said once, in the words of the base.
    private func merged(_ own: [Finding], _ judged: [Finding]) -> [Finding] {
        let said = Set(judged.map(\.fingerprint))
        return judged + own.filter { !said.contains($0.fingerprint) }
    }
}
