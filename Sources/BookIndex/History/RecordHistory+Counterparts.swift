extension RecordHistory {
    /// The id of the only other record of a kind that went with a commit which brought one, or came with one which took
    /// one away: perhaps the same record under another id, changed at once. That is likely, and never proved.
    package func counterpart(ofRecord id: String, kind: String, at position: Int) -> String? {
        var (went, came): ([String], [String]) = ([], [])
        for life in lives where life.kind.name == kind {
            for event in life.events where event.position == position {
                if let old = event.move.old, event.move.new == nil { went.append(old.id) }
                if let new = event.move.new, event.move.old == nil { came.append(new.id) }
            }
        }
        guard went.count == 1, came.count == 1, went != came else { return nil }
        return came.first == id ? went.first : went.first == id ? came.first : nil
    }
}
