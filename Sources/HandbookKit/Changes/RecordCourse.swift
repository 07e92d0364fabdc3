import BookIndex

/// Where records go in the steps of a change, and which steps gave their fields what they have at the end.
struct RecordCourse {
    /// Of each step all that differs from any parent.
    private let sides: [[ProposedChange]]
    private let whole: [ProposedChange]
    private var places = RightsLedger()

    /// - Parameter changes: those of each side of each step, and then those of the whole.
    init(of steps: [RightsSteps.Step], changes: [[ProposedChange]]) {
        var sides: [[ProposedChange]] = []
        var next = 0
        for step in steps {
            let own = Array(changes[next..<next + step.sides.count])
            next += step.sides.count
            sides.append(own.flatMap { $0 })
            for change in RightsSteps.common(own) { places.enter(change.change, RightsCheck.Result()) }
        }
        self.sides = sides
        whole = changes.last ?? []
    }

    /// A change of one step with what the whole does to the record, wherever it is by then.
    func placed(_ change: ProposedChange) -> ProposedChange {
        let end = places.place(of: change.change.path)
        var placed = change
        placed.whole = whole.filter { $0.change.path == end || places.place(of: $0.change.path) == end }
        return placed
    }

    /// The steps in which a field of a record, or any of several, became what it is at the end. All that had a hand in
    /// the record where none is found, for then nobody can say who brought it.
    func steps(bringing change: RecordChange) -> [Int] {
        let here = sides.indices.filter { step in sides[step].contains { isOf($0, change.path) } }
        let bringing = here.filter { step in
            sides[step].contains { side in
                isOf(side, change.path)
                    && change.fields.contains { field in
                        side.change.fields.contains { $0.field == field.field && $0.new == field.new }
                    }
            }
        }
        return bringing.isEmpty ? here.isEmpty ? Array(sides.indices) : here : bringing
    }

    private func isOf(_ side: ProposedChange, _ path: String) -> Bool {
        side.change.path == path || places.place(of: side.change.path) == path
    }
}
