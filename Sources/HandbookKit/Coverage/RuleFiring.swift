import BookIndex

/// When and how often a rule found something.
struct RuleFiring: Sendable {
    let rule: Rule
    /// In how many states it was asked, the present one among them.
    let askedCount: Int
    /// In how many of them it found something.
    let firedCount: Int
    /// The last day on which it did.
    let lastFired: Day?
    /// At how many places it ever found something: a page and a field.
    let placeCount: Int
    /// At how many of them it does so now.
    let nowCount: Int
    /// Whether it could not be asked in a state in which it is in force.
    let failed: Bool

    /// - Parameter past: the newest first.
    init(rule: Rule, now: RuleAnswer, past: [(day: Day, answer: RuleAnswer)], today: Day) {
        self.rule = rule
        let answers = [(today, now)] + past
        let found = answers.compactMap { day, answer -> (day: Day, places: Set<RulePlace>)? in
            if case .found(let places) = answer { (day, places) } else { nil }
        }
        let fired = found.filter { !$0.places.isEmpty }
        askedCount = found.count
        firedCount = fired.count
        lastFired = fired.first?.day
        placeCount = fired.reduce(into: Set()) { $0.formUnion($1.places) }.count
        if case .found(let places) = now { nowCount = places.count } else { nowCount = 0 }
        failed = answers.contains { if case .notAsked = $0.1 { true } else { false } }
    }

    var sort: Sort {
        if firedCount > 0 { return firedCount == askedCount && askedCount > 1 ? .always : .fired }
        if askedCount > 0 { return .never }
        return failed ? .couldNotBeAsked : .notInForce
    }

    enum Sort: String {
        case fired, always, never
        case notInForce = "not_in_force"
        case couldNotBeAsked = "could_not_be_asked"
    }
}
