import BookIndex
import PageText

/// Checks that each role has one plan at a time, without days between two of them.
struct PlanCalendar {
    let plans: [Plan]

    func findings() -> [Finding] {
        let keys = Set(plans.flatMap { plan in plan.roles.map { Key(role: $0, variant: plan.variant) } })
        return keys.sorted().flatMap { key in
            let own = plans.filter { $0.isPaying && $0.variant == key.variant && $0.roles.contains(key.role) }
            let inOrder = own.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
            return zip(inOrder, inOrder.dropFirst()).compactMap { finding($0, $1, key) }
        }
    }

    private struct Key: Hashable, Comparable {
        let role: String
        let variant: String?

        var words: String { variant.map { "\(role) as \($0)" } ?? role }

        static func < (left: Key, right: Key) -> Bool { left.words < right.words }
    }

    private func finding(_ earlier: Plan, _ later: Plan, _ key: Key) -> Finding? {
        if let both = earlier.days.overlap(later.days) {
            let day = both.from ?? later.start
            return Finding(
                rule: "plan-overlap", severity: BuiltInCheck.severity(of: "plan-overlap"), path: later.path,
                span: .pageStart, field: "from",
                message: "On \(day) two plans pay \(key.words): \(earlier.id) and \(later.id)",
                remedy: "let \(earlier.id) end on \(day.adding(days: -1) ?? day)", related: [earlier.path])
        }
        guard let end = earlier.days.until, let next = end.adding(days: 1), next < later.start else { return nil }
        return Finding(
            rule: "plan-gap", severity: BuiltInCheck.severity(of: "plan-gap"), path: later.path, span: .pageStart,
            field: "from",
            message: "From \(next) to \(later.start.adding(days: -1) ?? next) no plan pays \(key.words)",
            remedy: "let \(later.id) begin on \(next), or \(earlier.id) end later", related: [earlier.path])
    }
}

extension Plan {
    fileprivate var start: Day { days.from ?? .distantStart }
}

extension Day {
    fileprivate static var distantStart: Day {
        guard let day = Day("0001-01-01") else { preconditionFailure("because the calendar begins then") }
        return day
    }
}
