import BookIndex

/// Somebody's decision that a rule does not count for a record until a day: the handbook wants common sense.
package struct Waiver: Sendable, Hashable {
    /// The page that says so.
    package var path: String
    /// The id of the rule.
    package let rule: String
    /// The record as pages write it: its folder and its id, such as `accounts/acme`.
    package let record: String
    package let reason: String
    /// The id of the person who decided.
    package let grantedBy: String
    /// The last day.
    package let until: Day

    /// The page of the record.
    package var recordPath: String { "\(PageSort.handbookFolder)/\(record).md" }
}

/// A finding that does not count, and why.
package struct WaivedFinding: Sendable, Hashable {
    package let finding: Finding
    package let waiver: Waiver
}
