import BookIndex

/// Plans of pay.
extension EndingCheck {
    /// A plan that ends while no other one goes on for some of the roles that it pays.
    func endingPlans() -> [Finding] {
        plans.compactMap { plan in
            guard let until = plan.days.until, isSoon(until), let next = until.adding(days: 1) else { return nil }
            let left = plan.roles.filter { role in
                !plans.contains {
                    $0.roles.contains(role) && $0.variant == plan.variant && $0.days.contains(next)
                }
            }
            guard !left.isEmpty else { return nil }
            return finding(
                plan.path, place(plan.path, "until"), "until",
                "The plan \(plan.id) is in force until \(until), and from \(next) on none pays \(left.joined(separator: ", "))",
                "write the plan that follows, or let this one go on")
        }
    }
}
