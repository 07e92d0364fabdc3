import BookIndex

/// Asks a plan for one quarter, and whether what it pays people by is all there.
struct PlanCheck {
    let plan: Plan
    let runner: PlanRunner
    /// The plans before it, which may pay the same people.
    var others: [Plan] = []

    /// What is wrong with the queries of the plan, or with what they find, in a quarter.
    func findings(in quarter: Quarter) throws -> [Finding] {
        guard plan.days.contains(quarter.start) else { return [] }
        do {
            let facts = try runner.facts(of: plan, in: quarter)
            return facts.people.compactMap { missingQuota(of: $0, facts, quarter) }
                + (plan.isPaying ? try others.flatMap { try paidTwice(facts, by: $0, in: quarter) } : [])
        } catch let failure as PlanFailure {
            return [failure.finding]
        }
    }

    /// Without a quota nothing that a person sells would count.
    private func missingQuota(of person: String, _ facts: PlanFacts, _ quarter: Quarter) -> Finding? {
        let own = facts.facts(of: person)
        guard plan.isPaying, [.quota, .count].contains(plan.measure),
            let target = own.first(where: { $0.sort == .target }),
            !target.weight.isZero, target.amount != 0,
            !own.contains(where: { $0.sort == .quota && $0.amount > 0 && !$0.weight.isZero })
        else { return nil }
        return Finding(
            rule: "quota-missing", severity: BuiltInCheck.severity(of: "quota-missing"), path: target.path,
            span: .pageStart, message: "\(person) is paid by the plan \(plan.id) in \(quarter) and has no quota",
            remedy: "give one on the page of the person", related: [plan.path])
    }

    /// Nobody who is paid by two plans has a statement, until somebody says which of them pays.
    private func paidTwice(_ facts: PlanFacts, by other: Plan, in quarter: Quarter) throws -> [Finding] {
        guard other.isPaying, other.days.contains(quarter.start) else { return [] }
        // A plan that cannot be asked is a finding of its own.
        guard let theirs = try? runner.facts(of: other, in: quarter) else { return [] }
        return Set(facts.people).intersection(theirs.people).sorted().map { person in
            let own = "\(PageSort.handbookFolder)/people/\(person).md"
            let path = runner.book.page(at: own) == nil ? facts.facts(of: person).first?.path ?? plan.path : own
            return Finding(
                rule: "paid-by-two-plans", severity: BuiltInCheck.severity(of: "paid-by-two-plans"), path: path,
                span: .pageStart, message: "Two plans pay \(person) in \(quarter): \(other.id) and \(plan.id)",
                remedy: "leave the person out of one of them, or correct the role", related: [other.path, plan.path])
        }
    }
}
