import BookIndex

/// That somebody who holds a right stands behind a change.
package struct Approval: Sendable, Hashable {
    package var right: String
    /// The field that asked for it, dotted.
    package var field: String
    /// The id of the person.
    package var person: String
    package var how: How
    package var strength: EvidenceStrength
    /// The holder for whom the person decided; nil when they hold the right themselves.
    package var delegatedBy: String?

    /// Where the approval was seen.
    package enum How: String, Sendable, CaseIterable {
        case author, trailer, merge, signature
    }
}

/// A change of a field that somebody with the right stands behind.
package struct ApprovedChange: Sendable, Hashable {
    /// The page of the record.
    package var path: String
    package var approval: Approval
}

/// What became of one right that a change needs.
enum RightsVerdict: Sendable {
    case approved(Approval)
    /// Clauses that say why those behind the change could not approve it.
    case refused(because: [String])
}
