import GitStore

/// One record from the commit that brought it to the one that took it away, under whatever ids it had between.
struct RecordLife: Sendable {
    let kind: Kind
    /// Counted within the kind from 1, in the order in which the lives began.
    let number: Int
    /// In the order of history.
    private(set) var events: [Event] = []

    init(kind: Kind, number: Int) {
        self.kind = kind
        self.number = number
    }

    /// What one commit did to it.
    struct Event: Sendable {
        /// The position of the commit on the chain.
        let position: Int
        /// Counted over the whole chain, so that events can be put in the order of commits and their paths again.
        let sequence: Int
        let move: RecordMoves.Move
    }

    mutating func append(_ event: Event) { events.append(event) }

    /// Whether the record has ever had this id.
    func had(id: String) -> Bool {
        events.contains { $0.move.old?.id == id || $0.move.new?.id == id }
    }
}

extension RecordLife {
    /// Finds the lives in a chain of commits, oldest first: linear in the changes, and without reading any content.
    static func all(in steps: [CommitStep], kinds: [Kind]) -> [RecordLife] {
        let reader = RecordMoves(kinds: kinds)
        var lives: [RecordLife] = []
        var begun: [String: Int] = [:]
        // The life at each path. A path belongs to one kind.
        var open: [String: Int] = [:]
        var sequence = 0
        for (position, step) in steps.enumerated() {
            for move in reader.moves(of: step.changes) {
                let earlier = move.old.flatMap { open.removeValue(forKey: $0.path) }
                let life = earlier ?? lives.count
                if earlier == nil {
                    begun[move.kind.name, default: 0] += 1
                    lives.append(RecordLife(kind: move.kind, number: begun[move.kind.name, default: 1]))
                }
                lives[life].append(Event(position: position, sequence: sequence, move: move))
                if let new = move.new { open[new.path] = life }
                sequence += 1
            }
        }
        return lives
    }
}
