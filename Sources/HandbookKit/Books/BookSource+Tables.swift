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
    package func tables(
        of handbook: Handbook, at moment: Moment, base: ObjectID? = nil, filling: Set<String>
    ) async throws -> HistorySource? {
        guard !filling.isEmpty else { return nil }
        guard let tip = try tip(of: moment) else { return .yetToBegin }
        let before = try base ?? comparison(of: moment, tip: tip)
        let reader = reader
        return try await HistoryReader(
            steps: try await history(of: tip), base: try before.map { try snapshot(.commit($0)) }, library: library,
            load: { entries throws(GitError) in try reader.load(entries) }
        ).source(for: handbook.book, today: handbook.today, filling: filling)
    }

    private func tip(of moment: Moment) throws(GitError) -> ObjectID? {
        if case .commit(let commit) = moment { return commit }
        if case .unborn = facts.head { return nil }
        return try head()
    }

    private func comparison(of moment: Moment, tip: ObjectID) throws(GitError) -> ObjectID? {
        guard case .commit = moment else { return tip }
        return try repository().commitRecord(tip).parents.first
    }
}
