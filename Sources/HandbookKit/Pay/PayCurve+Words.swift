import BookIndex

/// What a curve does at a point, for the person who is paid by it.
extension PayCurve {
    func words(at attainment: Fraction) -> String {
        guard let first = points.first, points.count > 1 else { return "" }
        if attainment <= first.at {
            return "at \(first.at.percentText) and below the curve pays \(first.pays.percentText)"
        }
        if let cap, let paid = try? pays(at: attainment), paid == cap {
            return "the curve pays no more than \(cap.percentText)"
        }
        let (left, right) = piece(at: attainment)
        if left.at == left.pays, right.at == right.pays { return "the curve pays as much as was attained" }
        let line =
            "the curve goes from \(left.pays.percentText) at \(left.at.percentText) to "
            + "\(right.pays.percentText) at \(right.at.percentText)"
        return attainment > right.at ? line + ", and on in the same way" : line
    }
}
