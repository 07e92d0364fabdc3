import BookIndex
import PageText

/// Rights that nobody holds any more, and delegations that outlive the right of who gave them.
extension EndingCheck {
    func rights() -> [Finding] {
        book.rights.filter(\.isReadable).flatMap { right in
            let ends = lapses(right.grants.map(\.days))
            return ends.compactMap { end(of: right, $0) }
                + delegations(of: right, besides: Set(ends.map(\.last)))
        }
    }

    private func end(of right: Right, _ lapse: Lapse) -> Finding? {
        let field =
            right.holders.firstIndex { $0.days.until == lapse.last }.map { "holders.\($0 + 1).until" }
            ?? right.delegations.firstIndex { $0.days.until == lapse.last }.map { "delegations.\($0 + 1).until" }
        guard let field, let first = lapse.first else { return nil }
        let words = lapse.resumes.map { "until \($0)" } ?? "on"
        return finding(
            right.path, place(right.path, field), field, "Nobody holds \(right.name) from \(first) \(words)",
            "name a holder from then on, or give one a later `until`")
    }

    /// A delegation counts only while its giver holds the right.
    private func delegations(of right: Right, besides ends: Set<Day>) -> [Finding] {
        right.delegations.enumerated().compactMap { index, delegation in
            let own = right.holders.filter { $0.person == delegation.fromPerson }.map(\.days)
            let lapse = lapses(own).first { lapse in
                !ends.contains(lapse.last) && delegation.days.contains(lapse.last)
                    && lapse.first.map(delegation.days.contains) ?? false
            }
            guard let lapse else { return nil }
            let field = "delegations.\(index + 1)"
            return finding(
                right.path, place(right.path, field), field,
                "\(delegation.toPerson) holds \(right.name) for \(delegation.fromPerson) only until \(lapse.last), when the right of \(delegation.fromPerson) ends",
                "name another giver from then on, or end the delegation with that day")
        }
    }
}
