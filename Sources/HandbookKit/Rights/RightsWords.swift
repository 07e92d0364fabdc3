import BookIndex

/// Says in the handbook's words what was changed and what is missing.
struct RightsWords {
    let need: RightNeed
    let proposed: ProposedChange
    let kind: Kind
    let circumstances: RightsCheck.Circumstances

    /// What happened, as it starts a sentence: `segment of Acme changed from lead to am_managed`.
    var change: String {
        let record = "the \(kind.name) \(proposed.name)"
        let (old, new) = (shown(need.old), shown(need.new))
        let text =
            switch need.verb {
            case .imported, .created: "\(need.field) of \(record), which is new, is \(new) and"
            case .deleted: "\(record), whose \(need.field) is \(old), was deleted, which"
            case .renamed: "\(record), whose \(need.field) is \(new), was renamed from \(previous), which"
            case .changed where need.old == .null: "\(need.field) of \(record) was set to \(new), which"
            case .changed where need.new == .null: "\(need.field) of \(record) was \(old) and was taken out, which"
            case .changed: "\(need.field) of \(record) changed from \(old) to \(new), which"
            }
        return circumstances.commit.map { "In commit \($0.short) \(text)" }
            ?? text.capitalisedAtStart(unless: need.field)
    }

    func message(_ objections: [String]) -> String {
        let most = 4
        let more = objections.count > most ? ["\(objections.count - most) more could not approve it"] : []
        let reasons = (objections.prefix(most) + more).joined(separator: "; ")
        return "\(change) needs the right \(need.right); \(reasons)"
    }

    func remedy(_ judge: RightsJudge) -> String {
        let candidates = judge.candidates.map { judge.persons.person($0.person) }
        let hindered = judge.hindered.isEmpty ? "" : " (\(judge.hindered.joined(separator: "; ")))"
        guard !candidates.isEmpty else {
            return "nobody may approve this on \(judge.day)\(hindered); name a holder on \(judge.right.path) first"
        }
        let ask = "ask \(candidates.map(\.inFull).joined(separator: " or "))\(hindered)"
        let reachable = candidates.first { $0.email != nil }
        guard let person = reachable, let email = person.email else {
            return "\(ask), once their page gives the e-mail address that commits name them by"
        }
        if judge.required == .proved {
            return
                "\(ask) to sign the commit or its merge with a key listed in \(RightsCheck.allowedSignersPath) "
                + "for their address, such as \(email)"
        }
        let line = "\(Evidence.approvalKey): \(person.name) <\(email)>"
        return "\(ask); once they agree, leave a line blank, then end the commit message with: \(line)"
    }

    private var previous: String { proposed.change.previousPath ?? "another path" }

    /// A value as its page writes it.
    private func shown(_ value: SQLValue) -> String {
        guard let text = value.text else { return "nothing" }
        guard let schema = kind.schema.field(dotted: need.field) else { return text.shortened }
        switch (value, schema.format) {
        case (.integer(let cents), .money): return Money(cents: cents).description
        case (.integer(let flag), _) where schema.types == [.boolean]: return flag == 0 ? "false" : "true"
        default: return text.shortened
        }
    }
}

extension RightsCheck {
    /// The file of trusted keys, in git's own form. It is read from the base.
    package static let allowedSignersPath = "handbook/rights/allowed_signers"
}

extension String {
    /// The sentence with a capital, unless it starts with the name of a field.
    fileprivate func capitalisedAtStart(unless field: String) -> String {
        hasPrefix(field) ? self : prefix(1).uppercased() + dropFirst()
    }
}
