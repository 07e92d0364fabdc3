import BookIndex

/// What of an earlier quarter is earned and can still not be paid.
package struct PayHolding: Sendable {
    package let quarter: Quarter
    package let cents: Int64
    /// The credits that wait.
    package let lines: [StatementLine]

    /// - Parameter state: the quarter at the cut-off of a later one.
    /// - Returns: nil where nothing waits.
    init?(
        of quarter: Quarter, in state: PayState, _ origins: RecordOrigins, _ book: Book
    ) throws(FractionFault) {
        var earned: Int64 = 0
        var waiting: [StatementLine] = []
        for facts in state.all {
            let own = facts.facts(of: state.person)
            earned += try Earnings(own, terms: facts.terms).totalCents()
            for fact in own where fact.sort == .credits {
                let cutOff = facts.terms.cutOff(of: state.seenIn)
                let line = try StatementLine(fact, facts.terms, by: cutOff, origins, book)
                if line.state == .held { waiting.append(line) }
            }
        }
        cents = try earned - state.payable()
        guard cents != 0 else { return nil }
        self.quarter = quarter
        lines = waiting
    }
}
