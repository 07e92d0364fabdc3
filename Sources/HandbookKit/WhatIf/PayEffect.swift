import BookIndex

/// Who would earn more or less, and in which quarters.
struct PayEffect {
    /// The quarters that were looked at, the newest first.
    let quarters: [Quarter]
    /// The largest difference first.
    let gains: [Gain]

    struct Gain {
        let person: String
        /// In cents, of the quarters in which there is a difference.
        let cents: [Quarter: Int64]

        var total: Int64 { cents.values.reduce(0, +) }
        /// How much moves, whichever way.
        var weight: Int64 { cents.values.reduce(0) { $0 + abs($1) } }
    }

    init(from before: PayTotals, to after: PayTotals) {
        quarters = before.quarters
        let people = Set(before.cents.keys).union(after.cents.keys)
        gains = people.compactMap { person -> Gain? in
            let (old, new) = (before.cents[person] ?? [:], after.cents[person] ?? [:])
            let differences = Set(old.keys).union(new.keys).map { ($0, (new[$0] ?? 0) - (old[$0] ?? 0)) }
            let cents = Dictionary(differences, uniquingKeysWith: { first, _ in first }).filter { $0.value != 0 }
            return cents.isEmpty ? nil : Gain(person: person, cents: cents)
        }.sorted { ($1.weight, $0.person) < ($0.weight, $1.person) }
    }
}

/// What plans earn for everybody, in cents.
struct PayTotals {
    let quarters: [Quarter]
    /// By person and quarter.
    private(set) var cents: [String: [Quarter: Int64]] = [:]

    /// - Parameter worker: has the book loaded.
    /// - Throws: `PlanFailure` when a plan could not be asked.
    init(of book: Book, in quarters: [Quarter], asking worker: Worker) throws {
        self.quarters = quarters
        let reader = PlanReader(book.pages(.plan), readsExamples: false)
        if let finding = reader.findings.first { throw PlanFailure(finding: finding) }
        let runner = PlanRunner(book: book, worker: worker)
        for quarter in quarters {
            for plan in reader.plans where plan.isPaying && plan.days.contains(quarter.start) {
                try add(try runner.facts(of: plan, in: quarter), quarter)
            }
        }
    }

    private mutating func add(_ facts: PlanFacts, _ quarter: Quarter) throws {
        for person in facts.people {
            do {
                let earned = try Earnings(facts.facts(of: person), terms: facts.terms).totalCents()
                cents[person, default: [:]][quarter, default: 0] += earned
            } catch {
                throw PlanFailure(facts.terms.plan, person: person, error)
            }
        }
    }
}

extension Book {
    /// The quarters that can still be paid otherwise, the newest first: those after the last closed one, as far back as a
    /// plan may have something left to pay.
    ///
    /// - Parameter others: books that may have closed quarters as well.
    func openQuarters(upTo newest: Quarter, closedBy others: [Book]) -> [Quarter] {
        let closings = ([self] + others).map { ClosedPeriods($0) }
        let plans = PlanReader(pages(.plan), readsExamples: false).plans.filter(\.isPaying)
        let most = plans.map(\.payout.quarters).max() ?? 0
        var quarters: [Quarter] = []
        var next: Quarter? = newest
        while let quarter = next, quarters.count <= most, closings.allSatisfy({ $0.closing(of: quarter) == nil }) {
            quarters.append(quarter)
            next = quarter.previous
        }
        return quarters.filter { quarter in plans.contains { $0.days.contains(quarter.start) } }
    }
}
