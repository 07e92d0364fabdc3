import BookIndex
import PageText

/// A row of a plan's query: one amount of one person, with where it comes from.
package struct PayFact: Sendable {
    /// The blocks of a plan page, in the order of a statement.
    package enum Sort: String, Sendable, CaseIterable {
        case target, guarantee, quota, credits, baseline
    }

    package let sort: Sort
    /// The id of the person.
    package let person: String
    package let bucket: String?
    /// In cents, or in numbers of things.
    package let amount: Int64
    /// What of it counts, before the weight of its bucket.
    package let weight: Fraction
    /// The weight as the query wrote it; nil where it counts as it is.
    package let weightText: String?
    /// The page that says so.
    package let path: String
    package let field: String?
    package let reason: String?
    /// The clause that says so; nil where that of the bucket or the plan does.
    package let clause: String?
    /// The day from which it can be paid; nil while that is not known.
    package let payableOn: Day?
    /// What would release it.
    package let held: String?

    /// The amount that counts.
    func counted(in terms: PlanTerms) throws(FractionFault) -> Fraction {
        let own = try Fraction(amount).times(weight)
        guard sort == .credits, let bucket, let share = terms.weights[bucket] else { return own }
        return try own.times(share)
    }

    /// Whether it can be paid by a day.
    func isReleased(by day: Day) -> Bool { payableOn.map { $0 <= day } ?? false }
}

/// All that the queries of a plan state for one quarter.
package struct PlanFacts: Sendable {
    package let terms: PlanTerms
    package internal(set) var facts: [PayFact]
    /// Parameters that decided.
    package internal(set) var parameters: Set<String>
    /// What of the book's tables they follow from, by the sort of fact.
    var readsBySort: [PayFact.Sort: ColumnSet] = [:]

    /// The ids of all whom the plan pays, or where it pays nobody measures, in order.
    package var people: [String] {
        let sorts = terms.plan.sortsOfPeople
        return Set(facts.filter { sorts.contains($0.sort) }.map(\.person)).sorted()
    }

    func facts(of person: String) -> [PayFact] { facts.filter { $0.person == person } }
}

extension Plan {
    /// The queries that decide whom the plan pays, or where it pays nobody measures.
    var sortsOfPeople: [PayFact.Sort] {
        !isPaying || measure == .rates ? [.credits, .baseline, .guarantee] : [.target, .guarantee]
    }
}
