import BookIndex

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
        let released = statement.releases.map { release in
            start
                + total(
                    "released", release.cents,
                    "from \(release.quarter), by the plan \(release.plans.joined(separator: ", "))")
        }
        guard statement.plan.isPaying else { return lines }
        let totals = [
            ("earned", statement.earnedCents), ("payable", statement.payableCents), ("held", statement.heldCents),
            ("paid", statement.paidCents),
        ].map { start + total($0.0, $0.1, nil) }
        return lines + released + totals
    }

    private static func cells(_ line: StatementLine) -> [SQLValue] {
        let fact = line.fact
        let words = line.state == .held ? line.waitsFor : fact.reason
        return [
            .text(fact.sort.rawValue), SQLValue(fact.bucket), .text(line.state.rawValue), .text(fact.path),
            .integer(fact.amount), SQLValue(fact.weightText), .text(line.counted.exactText), .null,
            SQLValue(fact.payableOn?.description), SQLValue(words), .text(line.clause),
            SQLValue(line.commit?.id.description),
        ]
    }

    private static func total(_ sort: String, _ cents: Int64, _ words: String?) -> [SQLValue] {
        [
            .text(sort), .null, .null, .null, .null, .null, .null, .integer(cents), .null, SQLValue(words), .null,
            .null,
        ]
    }
}
