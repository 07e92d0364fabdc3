import BookIndex

/// A rule that is asked about many states, with what need not be worked out for each of them.
struct RuleQuestion: Sendable {
    let rule: Rule
    /// The tables of history that its query mentions.
    let tables: Set<String>
    let asksThePast: Bool

    init(_ rule: Rule, kinds: [Kind]) {
        self.rule = rule
        tables = BookTables.tablesOnDemand(mentionedIn: [rule.query.text], kinds: kinds)
        asksThePast = rule.asksThePast(of: kinds)
    }
}

/// What came of asking one rule about one state.
enum RuleAnswer: Sendable {
    case found(Set<RulePlace>)
    case notInForce
    /// The query failed, or needs a history that the clone has not.
    case notAsked
}

extension [RuleQuestion] {
    /// The tables of history that are needed for one day.
    func tables(on day: Day) -> Set<String> {
        reduce(into: []) { tables, question in
            if question.rule.days.contains(day) { tables.formUnion(question.tables) }
        }
    }

    /// Asks all about one state, in their order.
    func answers(
        in book: Book, on day: Day, history: HistorySource?, _ worker: Worker
    ) throws -> [RuleAnswer] {
        try worker.load(book, today: day, history: history, filling: tables(on: day))
        let runner = RuleRunner(book: book, today: day, worker: worker)
        return try map { question in
            guard question.rule.days.contains(day) else { return .notInForce }
            if question.asksThePast, history?.isComplete != true { return .notAsked }
            return try runner.places(of: question.rule).map { .found(Set($0)) } ?? .notAsked
        }
    }
}
