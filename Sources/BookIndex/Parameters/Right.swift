import PageText

/// A right that some people hold, on a page in `handbook/rights/`.
package struct Right: Sendable, Hashable {
    package var name: String
    package var path: String
    /// What holders may do, in a few words.
    package var description: String?
    package var holders: [Holder] = []
    package var delegations: [Delegation] = []
    /// Fields of the changed record, dotted: whoever stands in them, before or after, may not approve the change.
    package var excludedFields: [String] = []
    /// Folders, ending in `/`, and files of the repository: changes below them take the review of a holder.
    package var reviews: [String] = []
    /// The evidence that an approval needs; nil leaves it to the book.
    package var evidence: EvidenceStrength?
    /// What may happen to a record that the right is asked for.
    package var verbs: Set<RecordChange.Verb> = Right.allVerbs
    /// Whether the page says whom to exclude and what to ask for; otherwise nobody can be found to hold the right.
    package var isReadable = true

    /// The kind of record that holders are.
    package static let kindOfHolders = "person"
    /// What a right can be asked for, in the order of messages.
    package static let orderedVerbs: [RecordChange.Verb] = [.created, .changed, .renamed, .deleted]
    static let allVerbs = Set(orderedVerbs)

    package struct Holder: Sendable, Hashable {
        package var person: String
        package var days: DayRange
        package var span: SourceSpan
    }

    /// A holder lets somebody else decide for some days. It cannot be passed on.
    package struct Delegation: Sendable, Hashable {
        package var fromPerson: String
        package var toPerson: String
        package var days: DayRange
        package var span: SourceSpan
    }

    /// One person on some days, in their own name or for a holder.
    package struct Grant: Sendable, Hashable {
        package var person: String
        package var days: DayRange
        /// The holder who delegated; nil for a holder.
        package var delegatedBy: String?
    }

    /// Who may decide, and when. A delegation counts on the days only when its giver holds the right.
    package var grants: [Grant] {
        guard isReadable else { return [] }
        let delegated = delegations.flatMap { delegation in
            holders.filter { $0.person == delegation.fromPerson }.compactMap { holder in
                holder.days.overlap(delegation.days).map {
                    Grant(person: delegation.toPerson, days: $0, delegatedBy: delegation.fromPerson)
                }
            }
        }
        return holders.map { Grant(person: $0.person, days: $0.days) } + delegated
    }
}

/// How sure it is who did something.
package enum EvidenceStrength: String, Sendable, CaseIterable {
    /// An author line or a trailer says so, which anybody can write.
    case claimed
    /// A signature by a trusted key says so.
    case proved

    /// The parameter of a book that says what its rights ask for.
    package static let parameter = "rights_evidence"
}
