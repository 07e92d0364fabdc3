import BookIndex

/// What one person's facts earn by a plan: every step of the calculation, exact.
///
/// The whole formula stands in this file. Nothing is rounded before `totalCents`.
package struct Earnings: Sendable {
    /// What counts, by the sort of fact.
    private let sums: [PayFact.Sort: Fraction]
    /// Credits less baseline, or credits over baseline, over quota; nil where there is nothing to hold results against.
    package let attainment: Fraction?
    /// The share of the target that the curve pays.
    package let multiple: Fraction
    /// What was earned by results.
    package let byResults: Fraction
    /// What the guarantee adds to it.
    package let byGuarantee: Fraction

    /// - Parameter day: counts only credits that can be paid by then; nil counts all.
    init(_ facts: [PayFact], terms: PlanTerms, releasedBy day: Day? = nil) throws(FractionFault) {
        var sums: [PayFact.Sort: Fraction] = [:]
        for fact in facts {
            if let day, fact.sort == .credits, !fact.isReleased(by: day) { continue }
            sums[fact.sort] = try (sums[fact.sort] ?? .zero).plus(try fact.counted(in: terms))
        }
        func sum(_ sort: PayFact.Sort) -> Fraction { sums[sort] ?? .zero }
        self.sums = sums
        let plan = terms.plan
        let against = plan.measure == .ratio ? sum(.baseline) : sum(.quota)
        if plan.measure == .rates || against.isZero {
            attainment = nil
        } else {
            let result = plan.measure == .ratio ? sum(.credits) : try sum(.credits).minus(sum(.baseline))
            attainment = try result.divided(by: against)
        }
        var multiple = Fraction.zero
        if let attainment, let curve = terms.curve { multiple = try curve.pays(at: attainment) }
        self.multiple = multiple
        let (target, guaranteed) = (sum(.target), sum(.guarantee))
        let byTarget = plan.measure == .rates ? sum(.credits) : try target.times(multiple)
        switch plan.guarantee {
        case nil: (byResults, byGuarantee) = (byTarget, .zero)
        case .fixed: (byResults, byGuarantee) = (byTarget, guaranteed)
        case .floor:
            byResults = try byTarget.plus(try guaranteed.times(multiple))
            byGuarantee = max(.zero, try guaranteed.minus(byResults))
        case .higherOf:
            let onGuaranteed = try guaranteed.times(multiple)
            byResults = try byTarget.plus(onGuaranteed)
            byGuarantee = max(.zero, try guaranteed.minus(onGuaranteed))
        }
    }

    package func sum(_ sort: PayFact.Sort) -> Fraction { sums[sort] ?? .zero }

    /// All that is earned, in cents; rounded here and nowhere before.
    package func totalCents() throws(FractionFault) -> Int64 { try byResults.plus(byGuarantee).rounded() }
}
