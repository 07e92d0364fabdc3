import BookIndex

/// What share of the target is earned at which attainment: points joined by straight lines.
package struct PayCurve: Sendable {
    /// At least two; attainment rises from one to the next, and what is paid does not fall.
    let points: [(at: Fraction, pays: Fraction)]
    /// The most that is ever paid; nil where there is no limit.
    let cap: Fraction?

    /// The share of the target. Below the first point that of the first point; beyond the last one the last line goes on.
    package func pays(at attainment: Fraction) throws(FractionFault) -> Fraction {
        guard let first = points.first, points.count > 1 else { return .zero }
        if attainment <= first.at { return capped(first.pays) }
        let (left, right) = piece(at: attainment)
        let rise = try right.pays.minus(left.pays).divided(by: try right.at.minus(left.at))
        return capped(try left.pays.plus(try attainment.minus(left.at).times(rise)))
    }

    /// The two points that an attainment beyond the first one lies between; beyond the last one, the last two.
    func piece(at attainment: Fraction) -> (left: (at: Fraction, pays: Fraction), right: (at: Fraction, pays: Fraction))
    {
        let end = points.dropFirst().firstIndex { attainment <= $0.at } ?? points.count - 1
        return (points[end - 1], points[end])
    }

    private func capped(_ share: Fraction) -> Fraction { cap.map { min($0, share) } ?? share }
}
