import BookIndex
import PageText

extension ViewRenderer {
    /// What a view shows of findings; nil where it asks for none, or is for nobody.
    ///
    /// The book must be loaded into the worker, and is to be loaded again, with the patch of these tables.
    func findings(
        for each: ViewChoice.Dated, _ person: String?, _ memory: MeetingMemory, of snapshot: Snapshot,
        at moment: BookSource.Moment, in source: BookSource
    ) async throws -> FindingTables? {
        guard each.view.asksFindings, case .row(let row, _) = try choice(for: each.view, each.day, person, memory)
        else { return nil }
        let day = try since(each.view, picked: row?["id"]?.text)
        var tables = try await FindingTablesMaker(source: source, beside: worker)
            .tables(of: snapshot, at: moment, on: each.day, since: day.map { .startOf($0) })
        if each.view.since != nil, day == nil { tables.gap = .noDay }
        return tables
    }

    /// The day since when a view asks what is new or solved; nil where its query gives none.
    private func since(_ view: View, picked: String?) throws -> Day? {
        guard let block = view.since.flatMap(view.block),
            case .success(let result) = try worker.query(block.fence.text, picked: picked),
            let column = result.columns.firstIndex(where: { $0.name == "day" })
        else { return nil }
        return result.rows.first?[column].text.flatMap { Day($0) }
    }

    /// What is wrong with the rows of the block that says since when.
    func sinceFault(_ view: View, _ block: View.Block, _ result: QueryResult) -> QueryFault? {
        guard block.name == view.since, let column = result.columns.firstIndex(where: { $0.name == "day" }),
            let value = result.rows.first?[column], value != .null, value.text.flatMap({ Day($0) }) == nil
        else { return nil }
        return QueryFault(
            "\(value.text ?? "") is no day since when findings are new", remedy: "select a day, such as 2026-11-25")
    }
}

extension ShownBook {
    /// What a view shows of findings in this state; see `ViewRenderer`.
    package func findings(
        for each: ViewChoice.Dated, person: String?, memory: MeetingMemory, by renderer: ViewRenderer
    ) async throws -> FindingTables? {
        try await renderer.findings(
            for: each, person, memory, of: handbook.book.snapshot, at: moment, in: source)
    }

    /// What a query asks of findings in this state; nil where it asks for none.
    ///
    /// - Throws: `HandbookError` where it asks what was solved since when nobody said, or nobody knows.
    package func findings(for query: String, since: Since?, worker: Worker) async throws -> FindingTables? {
        let names = BookTables.judged(mentionedIn: [query])
        guard !names.isEmpty else { return nil }
        if since == nil, names.contains(BookTables.solvedFindings.name) {
            throw HandbookError(
                "The query asks what was solved, but not since when.",
                remedy: "say it with --since and a day or a commit")
        }
        let tables = try await FindingTablesMaker(source: source, beside: worker)
            .tables(of: handbook.book.snapshot, at: moment, on: handbook.today, since: since)
        if let gap = tables.gap { throw HandbookError(gap.text, remedy: gap.remedy) }
        return tables
    }
}
