import BookIndex
import GitStore

/// Statements for spreadsheets: a row for each line, and one for each figure that is paid.
package enum StatementCSV {
    private static let columns = [
        "person", "quarter", "plan", "sort", "bucket", "state", "record", "amount", "weight", "counted", "cents",
        "payable_on", "words", "clause", "commit",
    ]

    package static func text(_ statements: [Statement]) -> String {
        CSVText.text(Answer(columns: columns, rows: statements.flatMap(rows)))
    }

    private static func rows(_ statement: Statement) -> [[SQLValue]] {
        let start: [SQLValue] = [
            .text(statement.person), .text(statement.quarter.description), .text(statement.plan.id),
        ]
        let lines = statement.lines.map { start + cells($0) }
        let released = statement.releases.flatMap { release in
            let words = "from \(release.quarter), by the plan \(release.plans.joined(separator: ", "))"
            return [start + total("released", release.cents, words)]
                + release.lines.map { start + cells($0, from: release.quarter) }
        }
        let waiting = statement.stillHeld.flatMap { holding in
            [start + total("still_held", holding.cents, "from \(holding.quarter)")]
                + holding.lines.map { line in
                    let words = "from \(holding.quarter), \(line.waitsFor)"
                    return start
                        + row("still_held_line", record: line.place, words: words, commit: line.commit?.id)
                }
        }
        let sources = (disputes(statement) + sources(of: statement)).map { start + $0 }
        guard statement.plan.isPaying else { return lines + sources }
        let totals = [
            ("earned", statement.earnedCents), ("payable", statement.payableCents), ("held", statement.heldCents),
            ("paid", statement.paidCents),
        ].map { start + total($0.0, $0.1, nil) }
        return lines + released + waiting + totals + sources
    }

    /// The plan's page as it was read, and the parameters that decided.
    private static func sources(of statement: Statement) -> [[SQLValue]] {
        let plan = row("plan", record: statement.planPlace, words: "as of \(statement.revision)")
        let open = statement.openBefore.map { row("open_before", words: "\($0) is not closed") }
        return [open, plan].compactMap { $0 } + statement.parameters.map { row("parameter", words: $0) }
    }

    // MARK: Seal

    /// The rows with the commits that hold every page that was read, of the book and of its overlay.
    static func madeFrom(_ origin: StatementOrigin) -> String {
        let words = origin.commit == nil ? "pages that are not committed" : nil
        return lastRow(row("made_from", words: words, commit: origin.commit))
            + (origin.overlayCommit.map { lastRow(row("made_with", record: "overlay", words: nil, commit: $0)) } ?? "")
    }

    /// The row with the digest of all rows above.
    static func digest(_ digest: String) -> String { lastRow(row("digest", words: digest)) }

    private static func lastRow(_ cells: [SQLValue]) -> String {
        CSVText.line([.null, .null, .null] + cells)
    }

    private static func row(
        _ sort: String, record: String? = nil, words: String?, commit: ObjectID? = nil
    ) -> [SQLValue] {
        [
            .text(sort), .null, .null, SQLValue(record), .null, .null, .null, .null, .null, SQLValue(words), .null,
            SQLValue(commit?.description),
        ]
    }

    private static func cells(_ line: StatementLine) -> [SQLValue] {
        let fact = line.fact
        let words = line.state == .held ? line.waitsFor : fact.reason
        return [
            .text(fact.sort.rawValue), SQLValue(fact.bucket), .text(line.state.rawValue), .text(line.place),
            .integer(fact.amount), SQLValue(fact.weightText), number(line.counted), .null,
            SQLValue(fact.payableOn?.description), SQLValue(words), .text(line.clause),
            SQLValue(line.commit?.id.description),
        ]
    }

    /// What a record counts more or less than when its quarter was paid.
    private static func cells(_ line: PayRelease.Line, from quarter: Quarter) -> [SQLValue] {
        let causes = line.causes.map { $0.path == line.path ? $0.words : "\($0.words) \($0.path)" }
        let words = (["from \(quarter)"] + causes).joined(separator: ", ")
        let commit = line.causes.isEmpty ? line.commit : line.causes.first?.commit
        return [
            .text("released_line"), .text(line.sort.rawValue), .text(line.why.rawValue), .text(line.path), .null, .null,
            (try? line.now.minus(line.before)).map(number) ?? .null, .null, .null, .text(words), .null,
            SQLValue(commit?.id.description),
        ]
    }

    /// A whole number as such, which no spreadsheet takes for a formula when it is negative; otherwise a fraction.
    private static func number(_ value: Fraction) -> SQLValue {
        Int64(value.exactText).map { .integer($0) } ?? .text(value.exactText)
    }

    private static func total(_ sort: String, _ cents: Int64, _ words: String?) -> [SQLValue] {
        [
            .text(sort), .null, .null, .null, .null, .null, .null, .integer(cents), .null, SQLValue(words), .null,
            .null,
        ]
    }
}
