/// Whether two revisions of a plan earn the same from the same facts and parameters.
///
/// A plan that got a last day, another title or another example still earns the same.
extension Plan {
    func earnsTheSame(as other: Plan) -> Bool {
        id == other.id && measure == other.measure && guarantee == other.guarantee
            && blocks.mapValues(\.text) == other.blocks.mapValues(\.text)
            && curve.flatMap { [$0.at.said, $0.pays.said] } == other.curve.flatMap { [$0.at.said, $0.pays.said] }
            && cap?.said == other.cap?.said && buckets.map(\.said) == other.buckets.map(\.said)
            && payout.cutOffDays.said == other.payout.cutOffDays.said
    }
}

extension Plan.Bucket {
    fileprivate var said: [String] { [id, weight.said] }
}

extension PlanValue {
    /// What it says, wherever it stands.
    fileprivate var said: String {
        switch self {
        case .number(let number): number.exactText
        case .parameter(let name, _): name
        }
    }
}
