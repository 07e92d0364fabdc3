import BookIndex

/// Tables that are worked out from the others before queries can read them, and what they follow from.
struct DerivedTables {
    private(set) var rows = DerivedRows()
    /// By the name of the table.
    private(set) var sources: [String: ColumnSet] = [:]

    /// None of them.
    init() {}

    /// Works out the tables that are needed.
    ///
    /// - Parameters:
    ///   - names: of tables, these and others.
    ///   - handbook: the whole state.
    ///   - day: the day that the tables are seen on.
    ///   - worker: stays as it is; others of its sort are asked.
    ///   - silence: why nobody is told what people earn; nil where they are.
    /// - Returns: the tables, or why a plan could not be asked.
    static func made(
        _ names: Set<String>, of handbook: Handbook, at moment: BookSource.Moment, in source: BookSource, on day: Day,
        beside worker: Worker, silence: String? = nil
    ) async throws -> Result<DerivedTables, PlanFailure> {
        var tables = DerivedTables()
        let name = BookTables.statements.name
        guard names.contains(name) else { return .success(tables) }
        let table = StatementTable(source: source, moment: moment, handbook: handbook, silence: silence)
        do {
            (tables.rows.rows[name], tables.sources[name]) = try await table.rows(
                of: StatementTable.quarters(upTo: day), asking: worker.another(), worker.another())
            return .success(tables)
        } catch let failure as PlanFailure {
            return .failure(failure)
        }
    }

    /// The same for a page that cannot be made without them.
    ///
    /// - Throws: `HandbookError` when a plan could not be asked.
    init(
        _ names: Set<String>, of handbook: Handbook, at moment: BookSource.Moment, in source: BookSource, on day: Day,
        beside worker: Worker
    ) async throws {
        switch try await DerivedTables.made(names, of: handbook, at: moment, in: source, on: day, beside: worker) {
        case .success(let tables): self = tables
        case .failure(let failure): throw HandbookError(failure)
        }
    }
}

extension Worker {
    /// Makes a book with tables that were worked out the one that queries are about.
    func load(
        _ book: Book, today: Day, history: HistorySource?, filling: Set<String>, derived: DerivedTables,
        adding patch: TablePatch = .none, room: Int = 0
    ) throws {
        try load(
            book, today: today, history: history, filling: filling, derived: derived.rows, adding: patch, room: room)
        sources = derived.sources
    }
}

extension View {
    /// The tables that are worked out that its queries mention.
    var derivedTables: Set<String> { BookTables.derivedTables(mentionedIn: blocks.map(\.fence.text)) }
}

extension HandbookError {
    /// Why a table could not be worked out.
    init(_ failure: PlanFailure) {
        let finding = failure.finding
        self.init(
            "\(finding.path):\(finding.span.line): \(finding.message)", remedy: finding.remedy)
    }
}
