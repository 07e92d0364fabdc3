import BookIndex

/// How a statement comes to what is paid: each figure with the sum that it follows from.
struct StatementWorking {
    private let statement: Statement
    private let amounts: StatementAmounts
    /// What the figure is called, the figure, and the sum.
    private(set) var rows: [[String]] = []

    init(_ statement: Statement, _ amounts: StatementAmounts) {
        self.statement = statement
        self.amounts = amounts
        if statement.plan.measure != .rates, !isGuaranteedOnly { addAttainment() }
        if statement.plan.isPaying { addPay() }
    }

    private var plan: Plan { statement.plan }
    private var earnings: Earnings { statement.earnings }

    /// In a quarter that is all guaranteed nothing is measured.
    private var isGuaranteedOnly: Bool {
        plan.isPaying && statement.lines.allSatisfy { $0.fact.sort == .guarantee } && !statement.lines.isEmpty
    }

    private mutating func add(_ name: String, _ figure: String, _ sum: String) { rows.append([name, figure, sum]) }

    // MARK: What was attained

    private mutating func addAttainment() {
        add("Credits", amounts.amount(earnings.sum(.credits)), "what counts, line by line below")
        if plan.blocks[.baseline] != nil {
            add("Baseline", amounts.amount(earnings.sum(.baseline)), "what it is compared with, below")
        }
        if plan.blocks[.quota] != nil { add("Quota", amounts.amount(earnings.sum(.quota)), sum(of: .quota)) }
        add("Attainment", earnings.attainment?.percentText ?? "none", attained)
    }

    private var attained: String {
        let credits = amounts.amount(earnings.sum(.credits))
        let baseline = amounts.amount(earnings.sum(.baseline))
        guard earnings.attainment != nil else {
            return plan.measure == .ratio ? "there is nothing to compare with" : "there is no quota in this quarter"
        }
        if plan.measure == .ratio { return "\(credits) ÷ \(baseline)" }
        let result = earnings.sum(.baseline).isZero ? credits : "(\(credits) − \(baseline))"
        return "\(result) ÷ \(amounts.amount(earnings.sum(.quota)))"
    }

    /// The sum of the one line of a sort, or how many there are.
    private func sum(of sort: PayFact.Sort) -> String {
        let lines = statement.lines.filter { $0.fact.sort == sort }
        guard let line = lines.first else { return "" }
        return lines.count == 1 ? amounts.sum(line.fact) : "\(lines.count) amounts, line by line below"
    }

    // MARK: What it earns

    private mutating func addPay() {
        let guaranteed = earnings.sum(.guarantee)
        if plan.measure != .rates, !isGuaranteedOnly {
            add("Target for the quarter", amounts.money(earnings.sum(.target)), sum(of: .target))
            add("Share of the target", earnings.multiple.percentText, curve)
        }
        if !guaranteed.isZero {
            if !isGuaranteedOnly { add("Earned by results", amounts.money(earnings.byResults), results) }
            add("Added by the guarantee", amounts.money(earnings.byGuarantee), guarantee)
        }
        add("**Earned**", "**\(amounts.money(statement.earnedCents))**", guaranteed.isZero ? results : both)
        add("Payable now", amounts.money(statement.payableCents), payable)
        add("Held", amounts.money(statement.heldCents), statement.heldCents == 0 ? "" : "earned, less payable now")
        for release in statement.releases {
            add("Since the last statement, from \(release.quarter)", amounts.money(release.cents), "line by line below")
        }
        add("**Paid this time**", "**\(amounts.money(statement.paidCents))**", "by \(statement.terms.payDay)")
    }

    private var curve: String {
        guard let curve = statement.terms.curve, let attainment = earnings.attainment else { return "" }
        return curve.words(at: attainment)
    }

    private var results: String {
        if plan.measure == .rates { return "what counts, each at its rate, line by line below" }
        let (target, guaranteed) = (earnings.sum(.target), earnings.sum(.guarantee))
        let takesPart = plan.guarantee != .fixed && !guaranteed.isZero
        let parts = [target] + (takesPart ? [guaranteed] : [])
        let shown = parts.filter { !$0.isZero }.map(amounts.money)
        let base = shown.count > 1 ? "(\(shown.joined(separator: " + ")))" : shown.first ?? amounts.money(target)
        return "\(base) × \(earnings.multiple.finePercentText)"
    }

    private var both: String {
        isGuaranteedOnly
            ? "the guarantee" : "\(amounts.money(earnings.byResults)) + \(amounts.money(earnings.byGuarantee))"
    }

    private var guarantee: String {
        let guaranteed = amounts.money(earnings.sum(.guarantee))
        switch plan.guarantee {
        case nil, .fixed: return sum(of: .guarantee)
        case .floor: return "up to \(guaranteed), the least that is paid"
        case .higherOf:
            let byResults = "\(guaranteed) × \(earnings.multiple.finePercentText)"
            return "up to \(guaranteed), where \(byResults) is less"
        }
    }

    private var payable: String {
        if statement.heldLines.isEmpty || statement.earnedCents == 0 { return "all of it" }
        let credits = amounts.amount(statement.payable.sum(.credits))
        if plan.measure == .rates { return "of \(credits), which could be paid by \(statement.cutOff)" }
        return "the same with credits of \(credits), which could be paid by \(statement.cutOff): "
            + "\(statement.payable.multiple.percentText) of target"
    }
}
