import GitStore

extension RecordHistory {
    /// Where the records that are at another path at the end of the history were just after a commit: the path then by the
    /// path now, whatever happened to them between. Reads no content.
    ///
    /// - Returns: nothing when the commit is not on the chain.
    package func moves(since commit: ObjectID) -> [String: String] {
        guard let position = steps.lastIndex(where: { $0.commit.id == commit }) else { return [:] }
        var moves: [String: String] = [:]
        for life in lives {
            guard let new = life.events.last?.move.new,
                let old = life.events.last(where: { $0.position <= position })?.move.new, old.path != new.path
            else { continue }
            moves[new.path] = old.path
        }
        return moves
    }
}
