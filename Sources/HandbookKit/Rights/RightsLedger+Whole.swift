import BookIndex

extension RightsLedger {
    /// Changes of a branch as a whole that no step of it was asked about: a merge can bring back from an old commit, or
    /// from one without a past, what nobody ever proposed.
    ///
    /// - Parameters:
    ///   - net: from where the branch left its base to its end.
    ///   - current: from the base as it is now to the end of the branch. What both have got already is not proposed.
    /// - Returns: the changes with only those fields that ask for a right and are not explained.
    func unexplained(
        _ net: [ProposedChange], from current: [ProposedChange], by check: RightsCheck
    ) -> [ProposedChange] {
        let proposed = Set(current.map(\.change.path))
        return joined(net).filter { proposed.contains($0.change.path) }.compactMap { change in
            var change = change
            change.change.fields = change.change.fields.filter { field in
                check.needs(change, of: field).contains { need in
                    !explains(field.new, at: change.change.path, need) { value in
                        var later = change
                        later.change.verb = .changed
                        let step = FieldChange(field: field.field, old: value, new: field.new)
                        return check.needs(later, of: step).contains { $0.right == need.right }
                    }
                }
            }
            return change.change.fields.isEmpty ? nil : change
        }
    }

    /// A record that the steps renamed and edited is gone from one path and new at another: that is one change.
    private func joined(_ net: [ProposedChange]) -> [ProposedChange] {
        let gone = net.filter { $0.change.verb == .deleted && place(of: $0.change.path) != $0.change.path }
        let byPlace = Dictionary(
            gone.map { (place(of: $0.change.path), $0) }, uniquingKeysWith: { first, _ in first })
        return net.compactMap { change in
            if gone.contains(where: { $0.change.path == change.change.path }) { return nil }
            guard change.change.verb == .created, let old = byPlace[change.change.path] else { return change }
            let new = change.change.fields.map {
                FieldChange(field: $0.field, old: old.before[$0.field] ?? .null, new: $0.new)
            }
            var joined = ProposedChange(change.change, before: old.before, name: change.name)
            joined.change.verb = .changed
            joined.change.fields = new.filter { $0.old != $0.new }
            return joined
        }
    }
}
