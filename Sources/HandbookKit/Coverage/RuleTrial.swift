import BookIndex
import GitStore
import Synchronization

/// Asks the rules of a handbook about its book and about states of the past, with the kinds, rules and parameters of
/// the present.
struct RuleTrial: Sendable {
    let handbook: Handbook
    let moment: BookSource.Moment
    let source: BookSource
    /// Gives a worker for one task.
    let worker: @Sendable () -> Worker
    /// Told how many of how many states have been asked about.
    let progress: (@Sendable (Int, Int) -> Void)?

    /// How many states are asked about at once: while one waits for its worker's process, the other makes its tables.
    private static let lanes = 2

    /// What each rule found, in the order of the rules; and the days of the states that were asked about, newest first.
    func run(every interval: StateInterval) async throws -> (firings: [RuleFiring], days: [Day]) {
        let questions = handbook.rules.rules.map { RuleQuestion($0, kinds: handbook.book.kinds) }
        let asked = try await source.tip(of: moment).asyncMap { tip in
            let steps = try await source.history(of: tip)
            return try await ask(
                PastQuestions(questions, of: handbook, source: source, steps: steps),
                about: PastState.all(in: steps, every: interval, before: handbook.today))
        }
        let past = (asked ?? []).sorted { $0.position < $1.position }
        let now = try questions.answers(
            in: handbook.book, on: handbook.today,
            history: try await source.tables(of: handbook, at: moment, filling: questions.tables(on: handbook.today)),
            worker())
        let firings = questions.indices.map { index in
            RuleFiring(
                rule: questions[index].rule, now: now[index],
                past: past.map { ($0.day, $0.answers[index]) }, today: handbook.today)
        }
        return (firings, past.map(\.day))
    }

    private struct Asked: Sendable {
        let position: Int
        let day: Day
        let answers: [RuleAnswer]
    }

    private func ask(_ past: PastQuestions, about states: [PastState]) async throws -> [Asked] {
        let tally = Tally(total: states.count, progress: progress)
        return try await withThrowingTaskGroup(of: [Asked].self) { group in
            for lane in 0..<RuleTrial.lanes {
                group.addTask { try await ask(past, about: states, lane: lane, tally) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// Asks about every second state, or however many lanes there are.
    private func ask(
        _ past: PastQuestions, about states: [PastState], lane: Int, _ tally: Tally
    ) async throws -> [Asked] {
        let worker = self.worker()
        var asked: [Asked] = []
        for index in stride(from: lane, to: states.count, by: RuleTrial.lanes) {
            if let answers = try await past.answers(about: states[index], worker) {
                asked.append(Asked(position: index, day: states[index].day, answers: answers))
            }
            tally.count()
        }
        return asked
    }
}

/// Counts what several tasks have done.
private final class Tally: Sendable {
    private let done = Mutex(0)
    private let total: Int
    private let progress: (@Sendable (Int, Int) -> Void)?

    init(total: Int, progress: (@Sendable (Int, Int) -> Void)?) {
        self.total = total
        self.progress = progress
    }

    func count() {
        let done = done.withLock { done in
            done += 1
            return done
        }
        progress?(done, total)
    }
}
