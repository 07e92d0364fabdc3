import BookIndex
import GitStore

/// What an earlier quarter has to pay since the last cut-off: what came in since, and what was corrected.
package struct PayRelease: Sendable {
    package let quarter: Quarter
    /// The ids of the plans that earned it.
    package let plans: [String]
    package let cents: Int64
    /// The records whose part is another one now.
    package let lines: [Line]

    /// A record that counted otherwise at the last cut-off.
    package struct Line: Sendable {
        package let sort: PayFact.Sort
        package let path: String
        package let title: String
        /// Whether amounts are money.
        let isMoney: Bool
        /// What of it counted and could be paid by the last cut-off, and by this one.
        package let before: Fraction
        package let now: Fraction
        package let why: Why
        /// The commit that last changed the record; nil where that is not committed.
        package let commit: RecordCommit?
        /// What changed since the quarter was closed; empty for what can be paid now and is otherwise the same.
        package let causes: [PayCause]
    }

    package enum Why: String, Sendable {
        /// It could be paid since; nothing else changed.
        case released
        /// It says something else than when the quarter was closed.
        case corrected
        /// It was not there when the quarter was closed.
        case new
        /// It is not there any more.
        case gone
    }
}

/// What one quarter earned for one person, seen at one cut-off.
struct PayState {
    let all: [PlanFacts]
    let person: String
    /// The quarter at whose cut-off it is seen.
    let seenIn: Quarter

    /// What could be paid by then, in cents.
    func payable() throws(FractionFault) -> Int64 {
        var sum: Int64 = 0
        for facts in all {
            let cutOff = facts.terms.cutOff(of: seenIn)
            sum += try Earnings(facts.facts(of: person), terms: facts.terms, releasedBy: cutOff).totalCents()
        }
        return sum
    }

    /// The amounts that plans take from a record.
    func amounts(of path: String) -> [Int64] {
        all.flatMap { $0.facts(of: person) }.filter { $0.path == path }.map(\.amount).sorted()
    }

    /// A record in one part of the calculation.
    struct Key: Hashable {
        let sort: PayFact.Sort
        let path: String
        let isMoney: Bool
    }

    /// What each record counts: all of it, and what of it could be paid.
    func parts() throws(FractionFault) -> [Key: (counted: Fraction, released: Fraction)] {
        var parts: [Key: (counted: Fraction, released: Fraction)] = [:]
        for facts in all {
            let cutOff = facts.terms.cutOff(of: seenIn)
            for fact in facts.facts(of: person) {
                let isMoney = facts.terms.plan.measure.isMoney || [.target, .guarantee].contains(fact.sort)
                let key = Key(sort: fact.sort, path: fact.path, isMoney: isMoney)
                let counted = try fact.counted(in: facts.terms)
                let isReleased = fact.sort != .credits || fact.isReleased(by: cutOff)
                let part = parts[key] ?? (.zero, .zero)
                parts[key] = (
                    try part.counted.plus(counted), isReleased ? try part.released.plus(counted) : part.released
                )
            }
        }
        return parts
    }
}

extension PayRelease {
    /// - Parameters:
    ///   - before: the quarter as it was paid at the last cut-off.
    ///   - now: the quarter as it is, at this one.
    ///   - comparison: what differs from the book that the quarter before was closed with; nil where it is open.
    /// - Returns: nil where nothing is to be paid or taken back, and nothing was corrected.
    init?(
        of quarter: Quarter, from before: PayState, to now: PayState, _ origins: RecordOrigins, _ book: Book,
        _ comparison: PayComparison?
    ) throws(FractionFault) {
        cents = try now.payable() - before.payable()
        self.quarter = quarter
        plans = now.all.map(\.terms.plan.id)
        let (old, new) = (try before.parts(), try now.parts())
        var lines: [Line] = []
        for key in Set(old.keys).union(new.keys) {
            let (was, is_) = (old[key], new[key])
            guard was?.released ?? .zero != is_?.released ?? .zero else { continue }
            let why: Why =
                was == nil ? .new : is_ == nil ? .gone : was?.counted == is_?.counted ? .released : .corrected
            lines.append(
                Line(
                    sort: key.sort, path: book.snapshot.overlay.name(of: key.path),
                    title: book.page(at: key.path)?.title ?? key.path,
                    isMoney: key.isMoney, before: was?.released ?? .zero, now: is_?.released ?? .zero, why: why,
                    commit: origins.lastCommit(of: key.path, in: book),
                    causes: why == .released ? [] : comparison?.causes(of: key.path, before, now) ?? []))
        }
        // A correction that moves no money is said all the same.
        if cents == 0, lines.allSatisfy({ $0.why == .released }) { return nil }
        self.lines = lines.sorted { ($0.path, $0.sort.rawValue) < ($1.path, $1.sort.rawValue) }
    }
}
