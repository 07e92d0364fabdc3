import BookIndex
import PageText

/// A pay plan: a page in `handbook/plans/` whose queries state the facts and whose front matter says what they earn.
package struct Plan: Sendable {
    package let id: String
    package let path: String
    package let title: String
    /// The roles that it pays.
    package let roles: [String]
    /// Who of these roles it is for, such as `lead`, where another plan pays the others; nil for everybody.
    package let variant: String?
    /// The days it is in force. A quarter is paid by the plan of its first day.
    package let days: DayRange
    /// The clauses it stands on: `page.md#heading` under `handbook/`.
    package let cites: [Rule.Cite]
    package let measure: Measure
    /// Points of the curve; empty for a plan that pays rates, or that only measures.
    let curve: [Point]
    let cap: PlanValue?
    package let buckets: [Bucket]
    package let guarantee: Guarantee?
    let payout: Payout
    /// The queries, by what their rows are.
    let blocks: [PayFact.Sort: PlanQuery]
    package let examples: [PlanExample]

    /// What results are held against.
    package enum Measure: String, Sendable, CaseIterable {
        /// Credits less baseline, as a share of the quota.
        case quota
        /// The same in numbers of things instead of money.
        case count
        /// Credits as a share of the baseline.
        case ratio
        /// Nothing: each credit earns the rate of its bucket.
        case rates

        /// Whether amounts are money.
        var isMoney: Bool { self != .count }
    }

    /// What a guarantee adds while somebody ramps.
    package enum Guarantee: String, Sendable, CaseIterable {
        /// The guaranteed part of the target is paid whatever is sold.
        case fixed
        /// At least the guaranteed amount is paid for the whole quarter.
        case floor
        /// For the guaranteed part of the target, the better of all of it and what was earned on it.
        case higherOf = "higher_of"
    }

    struct Point: Sendable {
        let at: PlanValue
        let pays: PlanValue
        let span: SourceSpan
    }

    /// A sort of credit, in the plan's own words.
    package struct Bucket: Sendable {
        package let id: String
        package let label: String
        /// What its credits count, or with `measure: rates` what they earn, as a share of their amount.
        let weight: PlanValue
        /// The clause about this bucket; nil where that of the plan says it.
        package let clause: String?
    }

    struct Payout: Sendable {
        /// Days after the quarter on which payments still count.
        let cutOffDays: PlanValue
        /// The month after the quarter at whose end money is paid: 1 is the first.
        let month: Int
        /// How many earlier quarters can still have something to pay.
        let quarters: Int
    }

    /// Whether it pays, rather than only measure.
    package var isPaying: Bool { blocks[.target] != nil || blocks[.guarantee] != nil || measure == .rates }
}

/// A query of a plan, behind the WITH that all of them share.
struct PlanQuery: Sendable {
    let shared: Outline.Fence?
    let fence: Outline.Fence

    var text: String { (shared?.text ?? "") + fence.text }

    /// The place on the page of a byte of the text.
    func place(atByte offset: Int) -> SourceSpan {
        let shift = shared?.text.utf8.count ?? 0
        if let shared, offset < shift { return shared.place(atByte: offset) }
        return fence.place(atByte: offset - shift)
    }
}

/// A number of a plan: written on its page, or a parameter of the book.
enum PlanValue: Sendable, Hashable {
    case number(Fraction)
    case parameter(String, SourceSpan)
}
