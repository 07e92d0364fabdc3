import BookIndex

/// Tables that are worked out follow from what plans and rules say, so neither may read them: each would wait for itself.
extension QueryResult {
    /// Why a page may not ask this; nil where it may.
    ///
    /// - Parameter page: whose query it is, such as `a rule`.
    func derivedTableFault(_ page: String) -> QueryFault? {
        let derived = BookTables.derivedNames.union(BookTables.judgedNames)
        guard let table = tables.first(where: derived.contains) else { return nil }
        return QueryFault(
            "\(page) may not read \(table), which follows from what plans and rules say",
            remedy: "ask for \(table) in an agenda, a report or with `handbook query`")
    }

    /// The same result.
    ///
    /// - Throws: why the page may not ask this.
    func withoutDerivedTables(_ page: String) throws(QueryFault) -> QueryResult {
        if let fault = derivedTableFault(page) { throw fault }
        return self
    }
}
