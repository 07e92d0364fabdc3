import BookIndex

/// One figure of a statement as it is and as it would be.
struct FigureChange: Sendable {
    /// As programs name it: `earned`.
    let key: String
    let label: String
    let before: Figure?
    let after: Figure?

    /// Its exact value with what it counts.
    enum Figure: Sendable, Equatable {
        /// In cents.
        case money(Fraction)
        /// A number of things.
        case number(Fraction)
        case share(Fraction)

        var value: Fraction {
            switch self {
            case .money(let value), .number(let value), .share(let value): value
            }
        }
    }

    /// What would be added; nil where the two cannot be compared.
    var difference: Figure? {
        switch (before, after) {
        case (.money(let old)?, .money(let new)?): (try? new.minus(old)).map { .money($0) }
        case (.number(let old)?, .number(let new)?): (try? new.minus(old)).map { .number($0) }
        case (.share(let old)?, .share(let new)?): (try? new.minus(old)).map { .share($0) }
        // Whoever is not paid on one side gets nothing there.
        case (nil, .money(let new)?): .money(new)
        case (.money(let old)?, nil): .money(old.negated)
        default: nil
        }
    }

    /// In the order of a statement. A figure that is on neither side is left out.
    static func all(from before: Statement?, to after: Statement?) -> [FigureChange] {
        let (old, new) = (before.map(Figure.all) ?? [:], after.map(Figure.all) ?? [:])
        return names.compactMap { name in
            guard old[name.key] != nil || new[name.key] != nil else { return nil }
            return FigureChange(key: name.key, label: name.label, before: old[name.key], after: new[name.key])
        }
    }

    private static let names: [(key: String, label: String)] = [
        ("credits", "Credits"), ("baseline", "Baseline"), ("quota", "Quota"), ("attainment", "Attainment"),
        ("target", "Target for the quarter"), ("multiple", "The curve pays"), ("by_results", "Earned by results"),
        ("by_guarantee", "Added by the guarantee"), ("earned", "Earned"), ("payable", "Payable now"),
        ("held", "Held"), ("released", "Since the last statement"), ("paid", "Paid this time"),
    ]
}

extension FigureChange.Figure {
    /// The figures that a statement has, by their names for programs.
    fileprivate static func all(of statement: Statement) -> [String: Self] {
        let (plan, earnings) = (statement.plan, statement.earnings)
        var figures: [String: Self] = [:]
        func amount(_ value: Fraction) -> Self { plan.measure.isMoney ? .money(value) : .number(value) }
        if plan.measure != .rates {
            figures["credits"] = amount(earnings.sum(.credits))
            if plan.blocks[.baseline] != nil { figures["baseline"] = amount(earnings.sum(.baseline)) }
            if plan.blocks[.quota] != nil { figures["quota"] = amount(earnings.sum(.quota)) }
            figures["attainment"] = earnings.attainment.map { .share($0) }
        }
        guard plan.isPaying else { return figures }
        if plan.measure != .rates {
            figures["target"] = .money(earnings.sum(.target))
            figures["multiple"] = .share(earnings.multiple)
        }
        if plan.guarantee != nil {
            figures["by_results"] = .money(earnings.byResults)
            figures["by_guarantee"] = .money(earnings.byGuarantee)
        }
        let cents = [
            ("earned", statement.earnedCents), ("payable", statement.payableCents), ("held", statement.heldCents),
            ("released", statement.paidCents - statement.payableCents), ("paid", statement.paidCents),
        ]
        for (key, value) in cents { figures[key] = .money(Fraction(value)) }
        return figures
    }
}

/// What one bucket counts and earns, as it is and as it would be.
struct BucketChange: Sendable {
    let id: String
    let label: String
    let before: Statement.BucketTotal?
    let after: Statement.BucketTotal?

    static func all(from before: Statement?, to after: Statement?) -> [BucketChange] {
        let (old, new) = (before?.buckets ?? [], after?.buckets ?? [])
        let gone = old.filter { bucket in !new.contains { $0.bucket.id == bucket.bucket.id } }
        return (new + gone).map { total in
            BucketChange(
                id: total.bucket.id, label: total.bucket.label,
                before: old.first { $0.bucket.id == total.bucket.id },
                after: new.first { $0.bucket.id == total.bucket.id })
        }
    }
}
