import BookIndex

/// Something that changed since a quarter was closed, and by which a record counts otherwise.
package struct PayCause: Sendable, Equatable {
    package enum Sort: String, Sendable {
        /// A record says something else, is new or is gone.
        case data
        /// A parameter has another value for the quarter.
        case parameter
        /// The plan says something else, or another plan pays.
        case rule
    }

    package let sort: Sort
    /// The page that changed.
    package let path: String
    /// The name of the parameter.
    let name: String?
    /// The title of the page.
    let title: String
    /// The commit that last changed the page; nil where that is not committed.
    package let commit: RecordCommit?

    /// `data` or `parameter gate_invoices`.
    var words: String { name.map { "\(sort.rawValue) \($0)" } ?? sort.rawValue }
}
