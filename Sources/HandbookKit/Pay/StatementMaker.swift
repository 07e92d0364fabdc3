import BookIndex
import GitStore
import PageText

/// Makes the statements of a book.
package final class StatementMaker {
    private let book: Book
    private let plans: [Plan]
    private let runner: PlanRunner
    private let origins: RecordOrigins
    private let day: Day
    private lazy var disputes = Dispute.all(in: book)
    /// The book as the quarter before was closed with; nil where it is open.
    private let paid: StatementMaker?
    private lazy var comparison = paid.map { PayComparison(from: $0.book, to: book, origins) }

    /// - Parameters:
    ///   - worker: has the book loaded.
    ///   - origins: says which commit each record is from.
    ///   - day: of the commit that the book is of; nil for the day of the run.
    ///   - paid: makes statements of the book that the quarter before was closed with; nil where it is open.
    package init(
        _ handbook: Handbook, worker: Worker, origins: RecordOrigins, day: Day? = nil, paid: StatementMaker? = nil
    ) throws {
        let reader = PlanReader(handbook.book.pages(.plan))
        if let finding = reader.findings.first { throw PlanFailure(finding: finding) }
        book = handbook.book
        self.day = day ?? handbook.today
        plans = reader.plans
        self.origins = origins
        self.paid = paid
        runner = PlanRunner(book: book, worker: worker)
    }

    /// For examples, which have no commits and close nothing.
    init(_ book: Book, plans: [Plan], worker: Worker, on day: Day) {
        self.book = book
        self.plans = plans
        self.day = day
        origins = RecordOrigins()
        paid = nil
        runner = PlanRunner(book: book, worker: worker)
    }

    /// The plans that are in force on the first day of a quarter.
    private func plans(in quarter: Quarter) -> [Plan] { plans.filter { $0.days.contains(quarter.start) } }

    /// The ids of all who have a statement for a quarter, in order.
    package func people(in quarter: Quarter) throws -> [String] {
        let people = Set(try plans(in: quarter).flatMap { try runner.facts(of: $0, in: quarter).people })
        let earlier = try recent(before: quarter).flatMap(\.people)
        return try people.union(Set(earlier).subtracting(people).filter { try last(of: $0, in: quarter) != nil })
            .sorted()
    }

    /// What the plans of the quarters before state, the newest first.
    private func recent(before quarter: Quarter) throws -> [PlanFacts] {
        var (facts, next) = ([PlanFacts](), quarter.previous)
        for _ in 0..<StatementMaker.mostQuarters {
            guard let quarter = next else { break }
            facts += try plans(in: quarter).filter(\.isPaying).map { try runner.facts(of: $0, in: quarter) }
            next = quarter.previous
        }
        return facts
    }

    /// How far back somebody is looked for whom no plan pays any more.
    private static let mostQuarters = 8

    /// The statement of somebody whom no plan pays in the quarter, and who has something left of an earlier one: by the
    /// last plan that paid them. Nil where nothing is left.
    private func last(of person: String, in quarter: Quarter) throws -> Statement? {
        guard let last = try recent(before: quarter).first(where: { $0.people.contains(person) }) else { return nil }
        let plan = last.terms.plan
        do {
            let terms = try PlanTerms(plan, quarter: quarter, book: book)
            let statement = try statement(of: person, PlanFacts(terms: terms, facts: [], parameters: terms.parameters))
            let isSettled = statement.releases.allSatisfy { $0.cents == 0 } && statement.stillHeld.isEmpty
            return isSettled ? nil : statement
        } catch let fault as PlanFault {
            throw PlanFailure(plan, fault)
        } catch let fault as FractionFault {
            throw PlanFailure(plan, person: person, fault)
        }
    }

    /// The statements of a person for a quarter: one for each plan that pays or measures them; none when no plan does.
    ///
    /// - Throws: `PlanFailure` when two plans would pay the person, or a plan cannot be asked.
    package func statements(of person: String, in quarter: Quarter) throws -> [Statement] {
        let own = try plans(in: quarter).map { try runner.facts(of: $0, in: quarter) }
            .filter { $0.people.contains(person) }
        let paying = own.filter(\.terms.plan.isPaying)
        if let second = paying.dropFirst().first, let first = paying.first {
            throw PlanFailure(person: person, in: quarter, first.terms.plan, second.terms.plan)
        }
        if paying.isEmpty, let last = try last(of: person, in: quarter) { return [last] }
        return try own.map { facts in
            do {
                return try statement(of: person, facts)
            } catch let fault as FractionFault {
                throw PlanFailure(facts.terms.plan, person: person, fault)
            }
        }
    }

    /// What can be said of everybody whom a plan names, where pages are missing that would say whom it pays.
    func parts(in quarter: Quarter) throws -> [Statement] {
        try plans(in: quarter).map { try runner.facts(of: $0, in: quarter) }.flatMap { facts in
            do {
                return try Set(facts.facts.map(\.person)).sorted().map { try statement(of: $0, facts) }
            } catch let fault as FractionFault {
                throw PlanFailure(facts.terms.plan, person: "somebody", fault)
            }
        }
    }

    private func statement(of person: String, _ all: PlanFacts) throws -> Statement {
        let (terms, facts) = (all.terms, all.facts(of: person))
        let earnings = try Earnings(facts, terms: terms)
        let cutOff = terms.cutOff(of: terms.quarter)
        let payable = try Earnings(facts, terms: terms, releasedBy: cutOff)
        let lines = try facts.map { try StatementLine($0, terms, by: cutOff, origins, book) }
        let parameters = all.parameters.sorted().compactMap { name in
            book.parameters.first { $0.name == name }?.value(on: terms.quarter.start).map { "\(name) = \($0.text)" }
        }
        let path = "\(PageSort.handbookFolder)/people/\(person).md"
        return Statement(
            person: person, name: book.page(at: path)?.title ?? person, terms: terms, earnings: earnings,
            payable: payable, earnedCents: try earnings.totalCents(),
            payableCents: try payable.totalCents(),
            buckets: try BucketShares(lines, earnings, terms).totals, lines: lines,
            releases: terms.plan.isPaying ? try releases(to: person, since: terms) : [],
            stillHeld: terms.plan.isPaying ? try stillHeld(of: person, before: terms) : [],
            openBefore: terms.plan.isPaying ? try openQuarter(before: terms, of: person) : nil,
            disputes: disputes.filter { $0.isOpen(of: person, in: terms.quarter) }, day: day, parameters: parameters,
            revision: book.page(at: terms.plan.path)?.blob ?? .zero,
            planPlace: book.snapshot.overlay.name(of: terms.plan.path), reads: all.readsBySort)
    }

    /// What earlier quarters have to pay since the cut-off before.
    private func releases(to person: String, since terms: PlanTerms) throws -> [PayRelease] {
        guard let before = terms.quarter.previous else { return [] }
        var releases: [PayRelease] = []
        var quarter = before
        for _ in 0..<terms.plan.payout.quarters {
            let old = try (paid ?? self).state(of: quarter, for: person, seenIn: before)
            let now = try state(of: quarter, for: person, seenIn: terms.quarter)
            if let release = try PayRelease(of: quarter, from: old, to: now, origins, book, comparison) {
                releases.append(release)
            }
            guard let earlier = quarter.previous else { break }
            quarter = earlier
        }
        return releases.reversed()
    }

    /// What of earlier quarters waits longer than the cut-off of this one, oldest first.
    private func stillHeld(of person: String, before terms: PlanTerms) throws -> [PayHolding] {
        var holdings: [PayHolding] = []
        var next = terms.quarter.previous
        for _ in 0..<terms.plan.payout.quarters {
            guard let quarter = next else { break }
            let state = try state(of: quarter, for: person, seenIn: terms.quarter)
            if let holding = try PayHolding(of: quarter, in: state, origins, book) { holdings.append(holding) }
            next = quarter.previous
        }
        return holdings.reversed()
    }

    /// The quarter before, where it paid the person and is not closed: what is corrected in it is no line here.
    private func openQuarter(before terms: PlanTerms, of person: String) throws -> Quarter? {
        guard paid == nil, book.kind(named: ClosedPeriods.kindName) != nil, let before = terms.quarter.previous,
            try !state(of: before, for: person, seenIn: before).all.isEmpty
        else { return nil }
        return before
    }

    private func state(of quarter: Quarter, for person: String, seenIn seen: Quarter) throws -> PayState {
        let all = try plans(in: quarter).filter(\.isPaying).map { try runner.facts(of: $0, in: quarter) }
        return PayState(all: all.filter { $0.people.contains(person) }, person: person, seenIn: seen)
    }
}

extension PlanFailure {
    init(finding: Finding) { self.finding = finding }

    fileprivate init(person: String, in quarter: Quarter, _ first: Plan, _ second: Plan) {
        finding = Finding(
            rule: "plan-failed", severity: .error, path: second.path, span: .pageStart,
            message: "Two plans pay \(person) in \(quarter): \(first.id) and \(second.id)",
            remedy: "leave the person out of the `target` of one of them", related: [first.path])
    }
}
