import BookIndex
import GitStore

extension BookSource {
    /// The same book with another state of its overlay.
    package func withOverlay(_ time: OverlayTime) -> BookSource {
        var source = self
        source.overlayTime = time
        return source
    }

    /// The same book with the overlay as it is on disk, where no state of it was asked for: what is compared then differs
    /// by the book alone.
    package func holdingOverlayOnDisk() -> BookSource {
        overlayTime == .besideTheBook ? withOverlay(.worktree) : self
    }

    /// The same book with all that was committed to the overlay, where no state of it was asked for. Whoever proposes a
    /// branch writes the dates of its commits, and so cannot choose the state of the overlay that it is judged with.
    package func holdingNewestOverlay() throws(GitError) -> BookSource {
        guard let overlay, overlayTime == .besideTheBook else { return self }
        return withOverlay(try overlay.source.tip(of: .worktree).map { .commit($0) } ?? .beforeIt)
    }

    /// The commit of the overlay that a revision names.
    ///
    /// - Throws: when there is no overlay, or none of that name in it.
    package func overlayCommit(named revision: String) throws -> ObjectID {
        guard let overlay else {
            throw HandbookError(
                "There is no overlay whose commit \(revision) could be read.", remedy: "name it with: --overlay DIR")
        }
        return try overlay.source.commit(named: revision)
    }

    /// Which state of the overlay is read beside a moment; nil where it begins later.
    func overlayMoment(beside moment: Moment) throws(GitError) -> Moment? {
        guard let overlay else { return nil }
        switch overlayTime {
        case .worktree: return try overlay.source.present()
        case .commit(let commit): return .commit(commit)
        case .beforeIt: return nil
        case .endOf(let day): return try overlay.commit(at: Int64(day.daysSince1970 + 1) * 86_400 - 1)
        case .besideTheBook:
            guard case .commit(let commit) = moment else { return try overlay.source.present() }
            guard let seconds = try commitRecord(commit).committer?.seconds else {
                throw GitError(
                    "Commit \(commit.short) does not say when it was made, so it is unknown which state of the overlay "
                        + "belongs to it", remedy: "name one with `--overlay-at REV`", function: "overlayMoment")
            }
            return try overlay.commit(at: seconds)
        }
    }

    /// What is on disk; of a bare repository its newest commit.
    fileprivate func present() throws(GitError) -> Moment { facts.isBare ? .commit(try head()) : .worktree }

    /// This snapshot of the book with what the overlay has at that moment.
    func joined(_ own: Snapshot, at moment: Moment) throws(GitError) -> Snapshot {
        guard let overlay else { return own }
        guard let state = try overlayMoment(beside: moment) else { return own.joined(with: nil, at: overlay.place) }
        return own.joined(with: try overlay.source.snapshot(state), at: overlay.place)
    }

    /// The commit that the overlay's state beside a moment is or stands on; nil where there is none.
    func overlayTip(beside moment: Moment) throws(GitError) -> ObjectID? {
        guard let overlay, let state = try overlayMoment(beside: moment) else { return nil }
        return try overlay.source.tip(of: state)
    }

    /// What happened up to a state to the pages of the book, and of its overlay as far as it was read.
    ///
    /// - Parameter tip: the commit that the state is or stands on.
    func history(upTo tip: ObjectID, at moment: Moment) async throws(GitError) -> StepHistory {
        let own = try await history(of: tip)
        guard let overlay, let other = try overlayTip(beside: moment) else { return own }
        return own.joined(with: try await overlay.source.history(of: other))
    }

    /// The state that a moment is compared with, at a commit of the book.
    func base(_ base: ObjectID, of moment: Moment) throws(GitError) -> Snapshot {
        try comparing(moment).snapshot(.commit(base))
    }

    /// The commit of the overlay that a moment is compared with.
    func overlayBase(_ base: ObjectID, of moment: Moment) throws(GitError) -> ObjectID? {
        try comparing(moment).overlayTip(beside: .commit(base))
    }

    /// What is on disk is compared with what was committed, in both repositories.
    private func comparing(_ moment: Moment) throws(GitError) -> BookSource {
        guard let overlay, overlayTime == .besideTheBook else { return self }
        if case .commit = moment { return self }
        return withOverlay(try overlay.source.tip(of: .worktree).map { .commit($0) } ?? .worktree)
    }
}

extension Overlay {
    /// The last commit along first parents that counts at a time; nil where the overlay begins later.
    ///
    /// - Throws: when the clone is shallow and begins later.
    fileprivate func commit(at seconds: Int64) throws(GitError) -> BookSource.Moment? {
        guard let tip = try source.tip(of: .worktree) else { return nil }
        let line = try source.repository().firstParents(of: tip)
        let commits = Array(line.commits.reversed())
        if let position = Timeline(commits).position(at: seconds) { return .commit(commits[position].id) }
        guard line.end != .shallow else {
            throw GitError(
                "The clone of the overlay is shallow, and begins after the commit of the book",
                remedy: "fetch the rest with `git -C \(place) fetch --unshallow`", function: "Overlay")
        }
        return nil
    }
}
