import BookIndex

/// A piece of work on foreign SQL or a foreign template, done where it can harm nobody.
enum Job: Sendable {
    case query(QueryJob)
    case render(RenderJob)
}

/// Run one SELECT on the book that was loaded.
struct QueryJob: Sendable {
    var sql: String
    /// The person that an agenda was picked for.
    var picked: String?
    /// The quarter that a plan is asked for.
    var period: PayPeriod?
    /// Give rows that nothing orders in the opposite order.
    var isBackwards = false
    /// Give the columns, and no rows.
    var isPreparedOnly = false
}

/// Fill one template.
struct RenderJob: Sendable {
    var template: String
    /// Names that stand for one text.
    var texts: [String: String]
    /// Names that stand for a list of rows.
    var lists: [RowList]

    struct RowList: Sendable {
        var name: String
        /// The list inside whose rows this one is shown, matched by its column `parent` and the outer column `id`.
        var outer: String?
        var columns: [String]
        var rows: [[SQLValue]]
    }
}

/// What came of a job.
enum JobResult: Sendable {
    case rows(QueryResult)
    case text(String)
    case fault(QueryFault)
}
