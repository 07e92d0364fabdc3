import BookIndex

/// One claim about who stands behind a change, with how it was made.
struct Witness: Sendable, Hashable {
    var claim: Evidence.Claim
    var how: Approval.How
    var strength: EvidenceStrength

    /// What an objection adds to the person's name.
    var inWords: String {
        switch how {
        case .author: "author, \(strength.rawValue)"
        case .trailer: "\(Evidence.approvalKey), \(strength.rawValue)"
        case .merge: "merged it, \(strength.rawValue)"
        case .signature: "signed it, \(strength.rawValue)"
        }
    }
}

extension Evidence {
    /// Everybody who may stand behind the change, the surest first; nobody for a damaged commit.
    var witnesses: [Witness] {
        guard flaw == nil else { return [] }
        let merged = merges.flatMap { merge in
            (merge.proof.witness.map { [$0] } ?? [])
                + merge.people.map { Witness(claim: $0, how: .merge, strength: .claimed) }
        }
        let claimed =
            [author].compactMap { $0 }.map { Witness(claim: $0, how: .author, strength: .claimed) }
            + approvers.map { Witness(claim: $0, how: .trailer, strength: .claimed) }
        let all = (proof.witness.map { [$0] } ?? []) + claimed + merged
        return all.filter { $0.strength == .proved } + all.filter { $0.strength == .claimed }
    }

    /// The reasons why signatures prove nothing, each once.
    var distrust: [String] {
        var reasons: [String] = []
        for proof in [proof] + merges.map(\.proof) {
            if case .untrusted(let reason) = proof, !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons
    }
}

extension Evidence.Proof {
    fileprivate var witness: Witness? {
        guard case .proved(let email) = self else { return nil }
        return Witness(claim: .init(name: "", email: email), how: .signature, strength: .proved)
    }
}
