import BookIndex

extension Explanation {
    /// Who may do what: the page of a right with what holds on the day of the run, and where it is asked for.
    func right(_ right: Right) -> String {
        var lines = [title(right.name, "right", right.path)]
        if let description = right.description { lines.append(field("allows to", description.loweredAtStart)) }
        for holder in right.holders { lines.append(field("held by", person(holder.person) + words(holder.days))) }
        for delegation in right.delegations {
            let givers = "\(person(delegation.toPerson)) for \(person(delegation.fromPerson))"
            lines.append(field("decides", givers + words(delegation.days)))
        }
        if right.holders.isEmpty { lines.append(field("held by", "nobody, so nothing that needs it can be done")) }
        if !right.excludedFields.isEmpty {
            lines.append(field("but not", "whoever is the record's " + right.excludedFields.joined(separator: " or ")))
        }
        lines.append(field("evidence", evidence(right)))
        if right.verbs.count < Right.orderedVerbs.count {
            let verbs = Right.orderedVerbs.filter(right.verbs.contains).map(\.rawValue)
            lines.append(field("when", "a record is " + verbs.joined(separator: " or ")))
        }
        if !right.reviews.isEmpty { lines.append(field("reviews", right.reviews.joined(separator: ", "))) }
        lines += handbook.book.kinds.flatMap { kind in
            kind.schema.fields(needing: right.name).map { field("asked by", "\(kind.name).\($0)") }
        }
        lines.append("")
        lines += prose(of: right.path)
        return finish(lines)
    }

    private func person(_ id: String) -> String { BookPersons(of: handbook.book).person(id).inFull }

    private func words(_ days: DayRange) -> String {
        let words = [days.from.map { " from \($0)" }, days.until.map { " until \($0)" }].compactMap { $0 }.joined()
        return days.contains(handbook.today) ? words : words + "  (not on \(handbook.today))"
    }

    private func evidence(_ right: Right) -> String {
        switch RightsCheck(base: handbook.book).strength(of: right, on: handbook.today) {
        case .claimed: "claimed: an author line, an \(Evidence.approvalKey) trailer or a merge is enough"
        case .proved: "proved: only a signature by a key of \(RightsCheck.allowedSignersPath) counts"
        }
    }
}

extension String {
    fileprivate var loweredAtStart: String { prefix(1).lowercased() + dropFirst() }
}
