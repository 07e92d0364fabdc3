import BookIndex

/// A statement as a row of the table `statements`. What nobody can say here is NULL, and never nothing.
struct StatementRow {
    let statement: Statement
    let currency: String
    let isClosed: Bool
    /// What cannot be shown of it, and why.
    let gap: PayGap

    var cells: [SQLValue] {
        let (terms, earnings) = (statement.terms, statement.earnings)
        return [
            .text(statement.person), .text(statement.quarter.description), .text(statement.plan.id),
            .text(statement.plan.measure.rawValue), quota, result(.credits), result(.baseline), attainment,
            pay(try? earnings.sum(.target).rounded()), pay(try? earnings.sum(.guarantee).rounded()),
            pay(statement.earnedCents), pay(statement.payableCents), pay(statement.heldCents),
            gap.lacksPages ? .null : pay(statement.paidCents), .text(currency), SQLValue(statement.cutOff),
            SQLValue(terms.payDay), .integer(isClosed ? 1 : 0),
            SQLValue(gap.hidesSomething(of: statement) ? gap.reason : nil),
        ]
    }

    private var plan: Plan { statement.plan }

    /// Nobody who has no quota has one of zero.
    private var quota: SQLValue {
        let isHeldAgainst = [.quota, .count].contains(plan.measure)
        return isHeldAgainst && statement.lines.contains { $0.fact.sort == .quota } ? result(.quota) : .null
    }

    private func result(_ sort: PayFact.Sort) -> SQLValue {
        guard plan.blocks[sort] != nil, !gap.hides([sort], of: statement) else { return .null }
        let value = statement.earnings.sum(sort)
        if plan.measure.isMoney { return (try? value.rounded()).map { .integer($0) } ?? .null }
        return value.isWhole ? (try? value.rounded()).map { .integer($0) } ?? .null : SQLValue(share: value)
    }

    private var attainment: SQLValue {
        guard !gap.hides([.quota, .credits, .baseline], of: statement) else { return .null }
        return statement.earnings.attainment.map { SQLValue(share: $0) } ?? .null
    }

    /// Every sort of fact decides about money.
    private func pay(_ cents: Int64?) -> SQLValue {
        guard plan.isPaying, !gap.hidesPay, !gap.hides(Set(PayFact.Sort.allCases), of: statement) else { return .null }
        return cents.map { .integer($0) } ?? .null
    }
}

/// Why figures of statements are missing: they follow from pages that were not read, or nobody asked to show them here.
struct PayGap {
    /// The columns that an overlay would fill.
    let hidden: ColumnSet
    /// Whether what plans say follows from them. Then nobody can say either what earlier quarters held.
    let lacksPages: Bool
    /// Whether what people earn is left out.
    let hidesPay: Bool
    let reason: String

    func hides(_ sorts: Set<PayFact.Sort>, of statement: Statement) -> Bool {
        !hidden.isEmpty && sorts.contains { statement.reads[$0].map { !$0.isDisjoint(with: hidden) } ?? false }
    }

    func hidesSomething(of statement: Statement) -> Bool {
        statement.plan.isPaying && (hidesPay || lacksPages) || hides(Set(PayFact.Sort.allCases), of: statement)
    }
}

extension SQLValue {
    /// A share or a number to nine decimals.
    fileprivate init(share: Fraction) {
        self = share.scaled(toDecimals: 9).map { .real(Double($0) / 1e9) } ?? .null
    }
}
