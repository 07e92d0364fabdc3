import GitStore

/// A history of which every record can be asked: what it did is found by its id, not by looking through all others.
package struct IndexedHistory: Sendable {
    package let history: RecordHistory
    private let lives: [Name: [Int]]
    private let exchanges: [Moment: Exchange]

    private struct Name: Hashable {
        let kind: String
        let id: String
    }

    private struct Moment: Hashable {
        let kind: String
        let position: Int
    }

    /// What came and what went of a kind with one commit.
    private struct Exchange {
        var came: [String] = []
        var went: [String] = []
    }

    package init(_ history: RecordHistory) {
        self.history = history
        var lives: [Name: [Int]] = [:]
        var exchanges: [Moment: Exchange] = [:]
        for (index, life) in history.lives.enumerated() {
            let kind = life.kind.name
            let ids = life.events.flatMap { [$0.move.old?.id, $0.move.new?.id].compactMap(\.self) }
            for id in Set(ids) { lives[Name(kind: kind, id: id), default: []].append(index) }
            for event in life.events where event.move.old == nil || event.move.new == nil {
                let moment = Moment(kind: kind, position: event.position)
                exchanges[moment, default: Exchange()].came += [event.move.new?.id].compactMap(\.self)
                exchanges[moment, default: Exchange()].went += [event.move.old?.id].compactMap(\.self)
            }
        }
        self.lives = lives
        self.exchanges = exchanges
    }

    /// The commits that changed one record, oldest first, as `RecordHistory` tells them.
    package func entries(ofRecord id: String, kind: String) throws -> [RecordHistory.Entry] {
        try history.entries(of: (lives[Name(kind: kind, id: id)] ?? []).map { history.lives[$0] })
    }

    /// The id of the only other record of a kind that went when this one came, or came when it went.
    package func counterpart(ofRecord id: String, kind: String, at position: Int) -> String? {
        guard let exchange = exchanges[Moment(kind: kind, position: position)], exchange.came != exchange.went,
            exchange.came.count == 1, exchange.went.count == 1, let came = exchange.came.first,
            let went = exchange.went.first
        else { return nil }
        return came == id ? went : went == id ? came : nil
    }
}
