import ArgumentParser
import BookIndex
import HandbookKit

struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Ask the book a question in SQL.",
        discussion: """
            One SELECT over the tables that rules see, with the same functions and limits. Columns of money are whole cents; \
            money(arr) writes them as amounts. In CSV a text that a spreadsheet would calculate has an apostrophe before it.

            EXAMPLES:
              handbook query --tables
              handbook query --describe accounts
              handbook query "SELECT owner, count(*) AS accounts, sum(arr) AS cents FROM accounts GROUP BY owner"
              handbook query "SELECT at, author, id, old, new FROM changes WHERE field = 'owner' ORDER BY at"
              handbook query --at 2026-06-30 "SELECT count(*) AS accounts FROM accounts"
              handbook query --since 2026-11-01 "SELECT rule, path, message FROM solved_findings"
              handbook query --at HEAD~1 --format csv - < question.sql
            """)

    @Argument(help: "One SELECT; - reads it from standard input.")
    var sql: String?

    @Flag(help: "List the tables.")
    var tables = false

    @Option(help: ArgumentHelp("Say what the columns of a table are.", valueName: "table"), completion: .tables)
    var describe: String?

    @Option(help: ArgumentHelp("How to write the answer.", valueName: "format"))
    var format: AnswerFormat = .table

    @Option(
        help: ArgumentHelp("Compare findings with those of this commit, or of the end of this day.", valueName: "rev"))
    var since: String?

    @Option(help: ArgumentHelp("Show at most this many rows.", valueName: "count"))
    var most: Int?

    @OptionGroup var options: BookOptions

    func run() async throws {
        guard [sql != nil, tables, describe != nil].count(where: { $0 }) == 1 else {
            throw Message(
                "A query is one SELECT, --tables or --describe TABLE.", remedy: "see: handbook help query")
        }
        let worker = Shell.worker(nil)
        let question = try sql.map { $0 == "-" ? try Shell.input(most: 1 << 20) : $0 }
        let source = try options.source()
        let moment = try await options.moment(in: source)
        var book = try await ShownBook(
            moment, in: source, asked: options.asked, clock: try Shell.clock(), worker: worker, for: question ?? "")
        try await book.read(for: question ?? "")
        Shell.keep(book)
        if book.lacksHistory { Shell.warnOfMissingHistory() }
        let since = try await self.since.asyncMap { try await source.since(named: $0) }
        let found = try await book.findings(for: question ?? "", since: since, worker: worker)
        try await book.load(into: worker, on: book.handbook.today, adding: found?.patch ?? .none)
        let query = BookQuery(loaded: book.handbook, worker: worker)
        let answer = try answer(query, question)
        let shown = most.map(answer.first) ?? answer
        Shell.write(try text(shown))
        if shown.rows.count < answer.total, format != .table { Shell.writeError("handbook: \(count(shown))\n") }
        Shell.warnOfMissingOverlay(book.handbook, worker)
        Shell.warn(ofFaultyPages: book.faultyPageCount)
    }

    private func answer(_ query: BookQuery, _ question: String?) throws -> Answer {
        if let describe { return try query.columns(of: describe) }
        guard let question else { return try query.tables() }
        switch try query.answer(to: question) {
        case .success(let answer): return answer
        case .failure(let fault):
            let style = TextStyle(isColoured: options.color.isColoured(descriptor: 2))
            throw Message(
                "The query could not be answered: \(fault.message)",
                excerpt: FaultExcerpt.lines(fault, in: question, style: style),
                remedy: fault.remedy.isEmpty ? "see the tables with: handbook query --tables" : fault.remedy)
        }
    }

    private func text(_ answer: Answer) throws -> String {
        switch format {
        case .table: "\(TextTable.text(answer, style: options.style))\n\(count(answer))\n"
        case .csv: CSVText.text(answer)
        case .json: try JSONRows.text(answer)
        case .markdown: MarkdownTable.text(answer)
        }
    }

    private func count(_ answer: Answer) -> String {
        let all = counted(answer.total, "row")
        return answer.rows.count < answer.total ? "\(answer.rows.count) of \(all) shown (--most)." : "\(all)."
    }
}

/// How the answer to a query is written.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json, markdown
}
