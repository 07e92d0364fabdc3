import BookIndex

/// Decides whether somebody who holds a right stands behind a change. Whoever is in doubt does not.
struct RightsJudge: Sendable {
    let right: Right
    let persons: BookPersons
    let day: Day
    let required: EvidenceStrength
    /// Why a person may not approve this change although they hold the right, by id.
    let excluded: [String: String]

    init(_ right: Right, of proposed: ProposedChange, persons: BookPersons, day: Day, required: EvidenceStrength) {
        self.right = right
        self.persons = persons
        self.day = day
        self.required = required
        var excluded: [String: String] = [:]
        for field in right.excludedFields {
            let (old, new) = proposed.values(of: field)
            for person in old { excluded[person] = "was its \(field) before" }
            for person in new { excluded[person] = "is its \(field)" }
        }
        self.excluded = excluded
    }

    func verdict(on evidence: Evidence) -> RightsVerdict {
        var objections: [String] = []
        for witness in evidence.witnesses {
            switch approval(by: witness) {
            case .success(let grant):
                return .approved(
                    Approval(
                        right: right.name, field: "", person: grant.person, how: witness.how,
                        strength: witness.strength, delegatedBy: grant.delegatedBy))
            case .failure(let objection):
                if !objections.contains(objection.text) { objections.append(objection.text) }
            }
        }
        return .refused(because: objections + commonObjections(to: evidence, isEmpty: objections.isEmpty))
    }

    /// Those who could approve, in the order of the page.
    var candidates: [Right.Grant] {
        var seen: Set<String> = []
        return right.grants.filter {
            $0.days.contains(day) && objection(to: $0) == nil && seen.insert($0.person).inserted
        }
    }

    /// Why each of the others on the right's page could not, in the order of the page.
    var hindered: [String] {
        let able = Set(candidates.map(\.person))
        var seen: Set<String> = []
        return right.grants.map(\.person).filter { !able.contains($0) && seen.insert($0).inserted }.map {
            "\(persons.person($0).name) \(reason(against: $0))"
        }
    }

    // MARK: One person

    private struct Objection: Error {
        let text: String
    }

    private func approval(by witness: Witness) -> Result<Right.Grant, Objection> {
        let ids = persons.ids(withEmail: witness.claim.email)
        guard let id = ids.first, ids.count == 1 else {
            let whose = ids.isEmpty ? "nobody in the book" : "more than one person in the book"
            return .failure(.init(text: "\(witness.claim.inWords) (\(witness.inWords)) is the address of \(whose)"))
        }
        let who = "\(persons.person(id).name) (\(witness.inWords))"
        guard
            let grant = right.grants.first(where: {
                $0.person == id && $0.days.contains(day) && objection(to: $0) == nil
            })
        else { return .failure(.init(text: "\(who) \(reason(against: id))")) }
        guard witness.strength == .proved || required == .claimed else {
            return .failure(.init(text: "\(who) is only claimed to agree, and this right asks for a signature"))
        }
        return .success(grant)
    }

    /// Why a grant does not count for this change although its days are right.
    private func objection(to grant: Right.Grant) -> String? {
        if let why = excluded[grant.person] { return why }
        guard let giver = grant.delegatedBy, let why = excluded[giver] else { return nil }
        return "stands in for \(persons.person(giver).name), who \(why)"
    }

    private func reason(against person: String) -> String {
        let grants = right.grants.filter { $0.person == person }
        if let grant = grants.first(where: { $0.days.contains(day) }), let objection = objection(to: grant) {
            return objection
        }
        if let until = grants.compactMap(\.days.until).filter({ $0 < day }).max() { return "held it until \(until)" }
        if let from = grants.compactMap(\.days.from).filter({ day < $0 }).min() { return "holds it only from \(from)" }
        return excluded[person].map { "does not hold it and \($0)" } ?? "does not hold it"
    }

    // MARK: The commit as a whole

    private func commonObjections(to evidence: Evidence, isEmpty: Bool) -> [String] {
        if let flaw = evidence.flaw { return ["the commit is damaged and so says nothing about who made it: \(flaw)"] }
        var objections = evidence.unclearApprovals.map {
            "`\(Evidence.approvalKey): \($0.shortened)` has no e-mail address"
        }
        if required == .claimed {
            objections += evidence.strayApprovals.map {
                "`\($0.line.shortened)` was seen and does not count: \($0.why)"
            }
        } else {
            let reasons = evidence.distrust.map { "signed, not trusted: \($0)" }
            objections += reasons.isEmpty && !evidence.isSigned ? ["it is not signed"] : reasons
        }
        return isEmpty && objections.isEmpty ? ["nothing says who made it"] : objections
    }
}

extension Evidence {
    fileprivate var isSigned: Bool { ([proof] + merges.map(\.proof)).contains { $0 != .none } }
}

extension Evidence.Claim {
    /// The name with the address, as a commit has them.
    var inWords: String { name.isEmpty ? email.shortened : "\(name.shortened) <\(email.shortened)>" }
}

extension String {
    /// The text, cut where nobody reads on: commits can hold names of any length.
    var shortened: String { unicodeScalars.count > 80 ? String(unicodeScalars.prefix(80)) + "…" : self }
}
