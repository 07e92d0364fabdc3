import BookIndex

/// A comparison of statements for spreadsheets: a row for each statement, amounts in cents.
package enum WhatIfCSV {
    private static let amounts = ["earned", "payable", "held", "released", "paid"]
    private static let columns =
        ["person", "name", "quarter", "plan_before", "plan_after"]
        + amounts.flatMap { ["\($0)_before", "\($0)_after", "\($0)_difference"] }

    package static func text(_ whatIf: WhatIf) -> String {
        CSVText.text(
            Answer(
                columns: columns,
                rows: whatIf.paying.map { pair in
                    [
                        .text(pair.person), .text(pair.name), .text(whatIf.quarter.description),
                        SQLValue(pair.before?.plan.id), SQLValue(pair.after?.plan.id),
                    ] + amounts.flatMap { cells($0, pair) }
                }))
    }

    private static func cells(_ key: String, _ pair: StatementPair) -> [SQLValue] {
        let change = pair.figures.first { $0.key == key }
        return [change?.before, change?.after, change?.difference].map { figure in
            figure.flatMap { try? $0.value.rounded() }.map { .integer($0) } ?? .null
        }
    }
}
