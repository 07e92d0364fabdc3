import BookIndex

/// What each bucket counts, and its part of what results earned.
struct BucketShares {
    let totals: [Statement.BucketTotal]

    init(_ lines: [StatementLine], _ earnings: Earnings, _ terms: PlanTerms) throws(FractionFault) {
        let plan = terms.plan
        var counted: [Fraction] = []
        var compared: [Fraction] = []
        var net: [Fraction] = []
        for bucket in plan.buckets {
            var sum = Fraction.zero
            var baseline = Fraction.zero
            for line in lines where line.fact.bucket == bucket.id {
                if line.fact.sort == .credits { sum = try sum.plus(line.counted) }
                if line.fact.sort == .baseline { baseline = try baseline.plus(line.counted) }
            }
            counted.append(sum)
            compared.append(baseline)
            net.append(try sum.minus(baseline))
        }
        let earned = try earnings.byResults.rounded()
        let shares = plan.isPaying ? try BucketShares.split(earned, by: net) : nil
        totals = plan.buckets.indices.map { index in
            Statement.BucketTotal(
                bucket: plan.buckets[index], counted: counted[index], compared: compared[index],
                earnedCents: shares.map { $0[index] })
        }
    }

    /// Splits cents by weights so that the parts add up to the whole; nil where there is nothing to split by.
    private static func split(_ cents: Int64, by weights: [Fraction]) throws(FractionFault) -> [Int64]? {
        var sum = Fraction.zero
        for weight in weights { sum = try sum.plus(weight) }
        guard sum > .zero, weights.allSatisfy({ $0 >= .zero }) else { return nil }
        // Each part is what is due up to it, less what went before: no cent is lost or made.
        var (parts, upTo, given): ([Int64], Fraction, Int64) = ([], .zero, 0)
        for weight in weights {
            upTo = try upTo.plus(weight)
            let due = try Fraction(cents).times(upTo).divided(by: sum).rounded()
            parts.append(due - given)
            given = due
        }
        return parts
    }
}
