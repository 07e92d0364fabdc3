import BookIndex
import GitStore

extension BookSource {
    /// What the tables of history are filled from for one state of the book.
    ///
    /// - Parameters:
    ///   - handbook: the state; its kinds type every version.
    ///   - moment: which state that is.
    ///   - base: the commit that it is compared with; of a commit that is its first parent, otherwise what is checked out.
    ///   - filling: the tables that are needed; nil is returned when there are none.
    ///   - walked: the history of the state, where it is known already.
    package func tables(
        of handbook: Handbook, at moment: Moment, base: ObjectID? = nil, filling: Set<String>,
        walked: StepHistory? = nil
    ) async throws -> HistorySource? {
        guard !filling.isEmpty else { return nil }
        guard let tip = try tip(of: moment) else { return .yetToBegin }
        let history = if let walked { walked } else { try await history(upTo: tip, at: moment) }
        let before = try base ?? comparison(of: moment, tip: tip)
        let reader = reader
        return try await HistoryReader(
            steps: history, base: try before.map { try self.base($0, of: moment) }, library: library,
            load: { entries throws(GitError) in try reader.load(entries) }
        ).source(for: handbook.book, today: handbook.today, filling: filling)
    }

    /// The history of a state; nil where nothing is committed yet. It needs no page, so it can be walked meanwhile.
    func walk(to moment: Moment) async throws -> StepHistory? {
        try await tip(of: moment).asyncMap { try await history(upTo: $0, at: moment) }
    }

    /// What the tables of history of a state follow from.
    ///
    /// - Parameter base: the commit that it is compared with, as for the tables.
    func past(of moment: Moment, base: ObjectID? = nil) throws -> Past {
        guard let tip = try tip(of: moment) else { return Past(tip: nil, base: nil) }
        let base = try base ?? comparison(of: moment, tip: tip)
        return Past(
            tip: tip, base: base, overlayTip: try overlayTip(beside: moment),
            overlayBase: try base.flatMap { try overlayBase($0, of: moment) })
    }

    /// The commit that a state is or stands on; nil where there is none yet.
    func tip(of moment: Moment) throws(GitError) -> ObjectID? {
        if case .commit(let commit) = moment { return commit }
        if case .unborn = facts.head { return nil }
        return try head()
    }

    private func comparison(of moment: Moment, tip: ObjectID) throws(GitError) -> ObjectID? {
        guard case .commit = moment else { return tip }
        return try commitRecord(tip).parents.first
    }
}
