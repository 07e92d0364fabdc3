import BookIndex
import GitStore

/// What of the handbook's prose is carried out by something, and which rules ever find anything.
package struct Coverage: Sendable {
    let handbook: Handbook
    let clauses: [CoveredClause]
    let loose: [LooseRule]
    /// In the order of families and ids.
    let firings: [RuleFiring]
    let interval: StateInterval
    /// The days of the past states that rules were asked about, newest first.
    let days: [Day]
    /// Nil when no range was asked about.
    let changed: [ChangedClause]?
    /// What is wrong whatever one thinks of coverage: rule pages that cannot be read, clauses that are cited and do not
    /// exist, quotes that no longer hold, marks that are not so.
    package let faults: [Finding]

    /// A clause, and whether anything rests on it.
    struct CoveredClause: Sendable {
        let clause: Clause
        let carriers: [ClauseCarriers.Carrier]
        /// Whether its page says that it asks for no rule.
        let isMarked: Bool

        var isCovered: Bool { !carriers.isEmpty }
        var isOpen: Bool { !isCovered && !isMarked }
    }

    /// A rule that rests on no clause.
    struct LooseRule: Sendable {
        let rule: Rule
        /// What it cites instead.
        let cites: [String]
    }

    /// `Clauses: 61, covered 48, marked 9, without a rule 4. Rules: 112, fired 97.`
    package var summary: String {
        let covered = clauses.count(where: \.isCovered)
        let open = clauses.count(where: \.isOpen)
        return "Clauses: \(clauses.count), covered \(covered), marked \(clauses.count - covered - open), "
            + "without a rule \(open). Rules: \(firings.count), fired \(firings.count { $0.firedCount > 0 })."
    }
}

/// Works out the coverage of a handbook.
package struct CoverageReader: Sendable {
    let handbook: Handbook
    let moment: BookSource.Moment
    let source: BookSource

    package init(_ handbook: Handbook, at moment: BookSource.Moment, source: BookSource) {
        self.handbook = handbook
        self.moment = moment
        self.source = source
    }

    /// Asks the rules about the present and the past, and puts everything together.
    ///
    /// - Parameters:
    ///   - interval: which states of the past.
    ///   - base: the commit since which prose may have changed without what rests on it; nil does not ask.
    ///   - worker: gives a worker for one task.
    ///   - progress: told how many of how many states have been asked about.
    package func coverage(
        every interval: StateInterval, since base: ObjectID?, worker: @escaping @Sendable () -> Worker,
        progress: (@Sendable (Int, Int) -> Void)? = nil
    ) async throws -> Coverage {
        let trial = RuleTrial(
            handbook: handbook, moment: moment, source: source, worker: worker, progress: progress)
        let (firings, days) = try await trial.run(every: interval)
        let order = RuleFamily.all(of: handbook.rules.rules).flatMap(\.rules).map(\.id)
        let byID = Dictionary(firings.map { ($0.rule.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Coverage(
            of: handbook, firings: order.compactMap { byID[$0] }, days: days, every: interval,
            changed: try await base.asyncMap { try await changed(since: $0) })
    }

    private func changed(since base: ObjectID) async throws -> [ChangedClause] {
        let tip = if case .commit(let commit) = moment { commit } else { try source.head() }
        let comparison = ProseComparison(
            before: try await Book(try source.snapshot(.commit(base)), from: source.library), after: handbook,
            source: source, steps: try await source.history(of: tip).steps)
        return try await comparison.changedClauses()
    }
}

extension Coverage {
    /// What follows from the pages, with what is known of the rules.
    init(
        of handbook: Handbook, firings: [RuleFiring], days: [Day] = [], every interval: StateInterval = .week,
        changed: [ChangedClause]? = nil
    ) {
        let (book, rules) = (handbook.book, handbook.rules.rules)
        let clauses = Clause.all(of: book)
        let carriers = ClauseCarriers(book, rules: rules.filter { $0.days.contains(handbook.today) })
        let marks = ClauseMarks(book, clauses: clauses, carriers: carriers)
        let names = Set(clauses.map(\.name))
        // An earlier or later revision of a page is not the handbook of the day.
        let inForce = Set(book.pages(.prose).filter { $0.days.contains(handbook.today) }.map(\.path))
        let unfounded = CitationCheck(book: book, today: handbook.today).findings(rules)
            .filter { $0.severity == .error }
        let drifted = PageCheck(book: book, today: handbook.today).findings()
            .filter { ["parameter-drifted", "unknown-parameter"].contains($0.rule) }
        self.init(
            handbook: handbook,
            clauses: clauses.filter { inForce.contains($0.path) }.map { clause in
                .init(
                    clause: clause, carriers: carriers[clause.name], isMarked: marks.marked.contains(clause.name))
            },
            loose: rules.filter { rule in !rule.cites.contains { names.contains($0.clause) } }
                .sorted { $0.id < $1.id }.map { .init(rule: $0, cites: $0.cites.map(\.clause)) },
            firings: firings, interval: interval, days: days, changed: changed,
            faults: Finding.sorted(handbook.rules.findings + unfounded + drifted + marks.findings))
    }
}
