import BookIndex

/// The figures of a statement by their names, as examples on plan pages expect them.
extension Statement {
    /// An amount of the plan's measure: `240,000`, or for counts the number.
    package func amount(_ value: Fraction) -> String {
        guard plan.measure.isMoney else { return value.numberText }
        return (try? value.rounded()).map { Money(cents: $0).description } ?? "too large"
    }

    /// The figure of a name such as `earned`, `bucket monthly`, `from 2026-Q1` or `held invoices/oak-3`; nil when the
    /// statement has none.
    package func figure(_ name: String) -> String? {
        let words = name.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2 else { return figureOfWhole(name) }
        switch words[0] {
        case "bucket": return buckets.first { $0.bucket.id == words[1] }.map { amount($0.counted) }
        case "earned":
            return buckets.first { $0.bucket.id == words[1] }?.earnedCents.map { Money(cents: $0).description }
        case "from":
            let cents = releases.filter { $0.quarter.description == words[1] }.reduce(0) { $0 + $1.cents }
            return Quarter(words[1]).map { _ in Money(cents: cents).description }
        case "held": return line(words[1], of: heldLines)?.waitsFor
        case "zero": return line(words[1], of: zeroLines)?.fact.reason
        default: return nil
        }
    }

    private func line(_ record: String, of lines: [StatementLine]) -> StatementLine? {
        lines.first { $0.fact.path.underHandbook == record + ".md" }
    }

    private func figureOfWhole(_ name: String) -> String? {
        switch name {
        case "attainment": earnings.attainment.map(\.percentText) ?? "none"
        case "pays": earnings.multiple.percentText
        case "credits", "quota", "baseline": PayFact.Sort(rawValue: name).map { amount(earnings.sum($0)) }
        case "target": (try? earnings.sum(.target).rounded()).map { Money(cents: $0).description }
        case "earned": Money(cents: earnedCents).description
        case "guarantee": (try? earnings.byGuarantee.rounded()).map { Money(cents: $0).description }
        case "payable": Money(cents: payableCents).description
        case "held": Money(cents: heldCents).description
        case "paid": Money(cents: paidCents).description
        default: nil
        }
    }

    /// The names that `figure` knows, for advice.
    static let figures = [
        "attainment", "pays", "credits", "quota", "baseline", "target", "earned", "guarantee", "payable", "held",
        "paid",
    ]
}
