import BookIndex
import GitStore

/// What one person is paid for one quarter, from what, and why not more.
package struct Statement: Sendable {
    /// The id of the person.
    package let person: String
    package let name: String
    package let terms: PlanTerms
    package let earnings: Earnings
    /// The same with only those credits that can be paid by the cut-off of the quarter.
    package let payable: Earnings
    package let earnedCents: Int64
    /// What of it can be paid by the cut-off of the quarter.
    package let payableCents: Int64
    /// In the order of the plan's buckets.
    package let buckets: [BucketTotal]
    package let lines: [StatementLine]
    /// What earlier quarters earned and only now can be paid, oldest first.
    package let releases: [PayRelease]
    /// What earlier quarters earned and still cannot be paid, oldest first.
    package let stillHeld: [PayHolding]
    /// The quarter before, where it paid the person and is not closed.
    package let openBefore: Quarter?
    /// What the person finds wrong, with this quarter or earlier ones, and nobody has settled.
    package let disputes: [Dispute]
    /// The day of the commit that it was made from, or of the run.
    package let day: Day
    /// `name = value` for each parameter that decided.
    package let parameters: [String]
    /// The plan's page as it was read.
    package let revision: ObjectID
    /// The path of the plan's page; of one in the overlay with `overlay:` before it.
    package let planPlace: String
    /// What of the book's tables its facts follow from, by their sort.
    let reads: [PayFact.Sort: ColumnSet]

    package var plan: Plan { terms.plan }
    package var quarter: Quarter { terms.quarter }
    package var heldCents: Int64 { earnedCents - payableCents }
    /// What earlier quarters earned and still cannot be paid.
    package var stillHeldCents: Int64 { stillHeld.reduce(0) { $0 + $1.cents } }
    package var cutOff: Day { terms.cutOff(of: quarter) }
    /// All that is paid at the pay day of the quarter.
    package var paidCents: Int64 { releases.reduce(payableCents) { $0 + $1.cents } }

    package struct BucketTotal: Sendable {
        package let bucket: Plan.Bucket
        package let counted: Fraction
        /// What of the baseline stands against it.
        let compared: Fraction
        /// Its part of what results earned; nil where the plan does not pay by parts.
        package let earnedCents: Int64?
    }

    /// The quarter whose statement pays a line that can be paid after the cut-off; nil while the day is not known.
    func quarterPaying(_ line: StatementLine) -> Quarter? {
        guard let day = line.fact.payableOn else { return nil }
        var next = quarter.next
        for _ in 0..<plan.payout.quarters {
            guard let quarter = next else { return nil }
            if day <= terms.cutOff(of: quarter) { return quarter }
            next = quarter.next
        }
        return nil
    }

    /// The lines that are still waiting.
    package var heldLines: [StatementLine] { lines.filter { $0.state == .held } }
    /// The lines that count nothing, and say why.
    package var zeroLines: [StatementLine] { lines.filter { $0.state == .zero } }
}

/// One fact of a statement.
package struct StatementLine: Sendable {
    package enum State: String, Sendable {
        /// It is a part of the calculation that is not paid itself, such as a quota.
        case counts
        case payable, held, zero
    }

    package let fact: PayFact
    package let state: State
    /// What counts of the amount, with the weight of its bucket.
    package let counted: Fraction
    /// The title of the record, or its path.
    package let title: String
    /// The path of the record; of one in the overlay `overlay:handbook/pay/ana.md`.
    package let place: String
    /// The clause that says so: `handbook/page.md#heading`.
    package let clause: String
    /// Its heading; nil where the book has no such clause.
    let clauseTitle: String?
    /// The commit that last changed the record; nil for what is not committed.
    package let commit: RecordCommit?

    init(_ fact: PayFact, _ terms: PlanTerms, by day: Day, _ origins: RecordOrigins, _ book: Book) throws(FractionFault)
    {
        self.fact = fact
        counted = try fact.counted(in: terms)
        if fact.sort != .credits {
            state = .counts
        } else if counted.isZero {
            state = .zero
        } else {
            state = fact.isReleased(by: day) ? .payable : .held
        }
        title = book.page(at: fact.path)?.title ?? fact.path
        place = book.snapshot.overlay.name(of: fact.path)
        let bucket = terms.plan.buckets.first { $0.id == fact.bucket }
        let clause = fact.clause ?? bucket?.clause ?? terms.plan.cites.first?.clause ?? ""
        self.clause = "\(PageSort.handbookFolder)/\(clause)"
        clauseTitle = book.heading(of: self.clause)
        commit = origins.commit(of: fact.path, in: book)
    }

    /// What it waits for.
    package var waitsFor: String {
        fact.payableOn.map { "payable since \($0), after the cut-off" } ?? fact.held ?? ""
    }
}

extension Book {
    /// The heading that a clause such as `handbook/pay.md#ramp` names.
    fileprivate func heading(of clause: String) -> String? {
        let parts = clause.split(separator: "#", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        return page(at: parts[0])?.page.outline.headings.first { $0.anchor == parts[1] }?.text
    }
}
