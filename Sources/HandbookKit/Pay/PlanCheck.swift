import BookIndex

/// Asks a plan for one quarter, and whether what it pays people by is all there.
struct PlanCheck {
    let plan: Plan
    let runner: PlanRunner
    /// All plans in the order of their pages, this one among them.
    let plans: [Plan]

    /// What is wrong with the queries of the plan, or with what they find, in a quarter.
    func findings(_ depth: Depth, in quarter: Quarter) throws -> [Finding] {
        do {
            switch depth {
            case .records: return try aboutPeople(in: quarter)
            case .whole:
                if plan.days.contains(quarter.start) { _ = try runner.facts(of: plan, in: quarter, sorts: counted) }
                return []
            }
        } catch let failure as PlanFailure {
            return [failure.finding]
        }
    }

    /// The queries that say whom the plan pays, and by which quota.
    private var terms: Set<PayFact.Sort> { plan.isPaying ? Set(plan.sortsOfPeople + [.target, .quota]) : [] }

    /// All others, in their order.
    private var counted: [PayFact.Sort] { PayFact.Sort.allCases.filter { !terms.contains($0) } }

    private func aboutPeople(in quarter: Quarter) throws -> [Finding] {
        guard plan.days.contains(quarter.start) else { return endedWithoutNext(in: quarter) }
        let before = plans.prefix { $0.id != plan.id }
        let facts = try runner.facts(of: plan, in: quarter, sorts: PayFact.Sort.allCases.filter(terms.contains))
        return facts.people.compactMap { missingQuota(of: $0, facts, quarter) }
            + (plan.isPaying ? try before.flatMap { try paidTwice(facts, by: $0, in: quarter) } : [])
    }

    /// Somebody whom a plan that ended would still pay, and no other does, would have no statement at all.
    private func endedWithoutNext(in quarter: Quarter) -> [Finding] {
        guard plan.isPaying, let end = plan.days.until, end < quarter.start else { return [] }
        let paid = plans.filter { $0.isPaying && $0.days.contains(quarter.start) }.flatMap(people)
        let unpaid = people(plan).filter { !paid.contains($0) }
        guard !unpaid.isEmpty else { return [] }
        return [
            Finding(
                rule: "plan-gap", severity: BuiltInCheck.severity(of: "plan-gap"), path: plan.path, span: .pageStart,
                field: "until",
                message: "\(plan.id) ended on \(end), and no plan pays \(unpaid.joined(separator: ", ")) in \(quarter)",
                remedy: "write the plan that follows, or let this one end later")
        ]
        // Queries that fail are findings of their own.
        func people(_ plan: Plan) -> [String] {
            (try? runner.facts(of: plan, in: quarter, sorts: plan.sortsOfPeople).people) ?? []
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
        guard let theirs = try? runner.facts(of: other, in: quarter, sorts: other.sortsOfPeople) else { return [] }
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
