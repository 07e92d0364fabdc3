import BookIndex
import GitStore

/// Which states of the past rules are asked about.
package enum StateInterval: String, Sendable, CaseIterable {
    case commit, week, month
}

/// A state of the book on its day.
struct PastState: Sendable {
    /// Which step of the history made it.
    let position: Int
    let day: Day

    /// States along first parents, the newest first.
    ///
    /// - Parameters:
    ///   - interval: every commit on its own day, or what there was each week or month before `today`.
    ///   - today: the day of the present state, which is none of them.
    static func all(in history: StepHistory, every interval: StateInterval, before today: Day) -> [PastState] {
        switch interval {
        case .commit:
            return history.steps.indices.reversed().map { position in
                let offset = history.steps[position].commit.committer?.offsetMinutes ?? 0
                let day = Day(seconds: history.seconds[position], offsetMinutes: offset)
                return PastState(position: position, day: day)
            }
        case .week: return states(in: history) { today.adding(days: -7 * $0) }
        case .month: return states(in: history) { today.adding(months: -$0) }
        }
    }

    /// As far back as the history goes.
    private static func states(in history: StepHistory, day: (Int) -> Day?) -> [PastState] {
        var states: [PastState] = []
        while let day = day(states.count + 1), let position = history.position(on: day) {
            states.append(PastState(position: position, day: day))
        }
        return states
    }
}
