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
        guard let tip = try tip(of: moment) else { return HistorySource() }
        let history = try await history(of: tip)
        let kinds = handbook.book.kinds
        // Only what is asked for is read: counting commits should not wait for every version of every record.
        async let unread = RecordHistory(unread: history, kinds: kinds)
        let isRead = BookTables.needVersions(filling, kinds: kinds)
        let typed = try await typedVersions(of: isRead ? history.steps : [], kinds: kinds)
        let before = try base ?? comparison(of: moment, tip: tip)
        let snapshot = try before.map { try self.snapshot(.commit($0)) }
        let change = try await BookChange(
            from: snapshot, to: handbook.book.snapshot, kinds: kinds, library: library)
        var records: [BookRecord] = []
        if let snapshot, BookTables.needBase(filling, kinds: kinds) {
            records = try await Book(snapshot, typedBy: kinds, from: library).records
        }
        return HistorySource(
            history: await unread.reading(typed),
            base: records,
            proposed: [
                ProposedStep(commit: nil, author: nil, day: handbook.today, changes: change.records.map(\.change))
            ])
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
