/// The table of what plans pay. It follows from the other tables by way of the plans, so it is worked out before it is
/// loaded, and only for a query that names it.
extension BookTables {
    /// Tables that are worked out from others. Neither rules nor plans may read them: they would be judged by themselves.
    package static let derived = [statements]

    package static let derivedNames = Set(derived.map(\.name))

    /// The tables that are worked out whose names stand somewhere in the texts.
    package static func derivedTables(mentionedIn queries: [String]) -> Set<String> {
        queries.reduce(into: []) { $0.formUnion(tableWords(of: $1).filter(derivedNames.contains)) }
    }

    package static let statements = TableLayout(
        name: "statements",
        description: "what each plan pays or measures of each person, in the quarter of today and the three before it",
        columns: [
            .text("person", "the id of the person"), .text("quarter", "YYYY-Qn"), .text("plan", "the id of the plan"),
            .text("measure", "what the plan measures by: quota, count, ratio or rates"),
            .init(
                name: "quota", type: .any,
                description: "what is expected, in whole cents, or as a number with measure count; NULL without one"),
            .init(name: "credits", type: .any, description: "what counts of it so far, in the same unit"),
            .init(name: "baseline", type: .any, description: "what the credits are compared with, in the same unit"),
            .init(
                name: "attainment", type: .real,
                description: "the share of the quota or baseline that is reached, 1 is all of it; NULL without one"),
            .integer("target", "whole cents earned at 100%, without the guaranteed part"),
            .integer("guaranteed", "whole cents of the part that is guaranteed"),
            .integer("earned", "whole cents earned in the quarter so far"),
            .integer("payable", "whole cents of it that can be paid by the cut-off of the quarter"),
            .integer("held", "whole cents of it that wait"),
            .integer("paid", "whole cents paid on the pay day: payable, and what earlier quarters release"),
            .text("currency", "what amounts are written with, such as $"),
            .text("cut_off", "the last day on which a payment still counts"),
            .text("pay_day", "the day by which it is paid"),
            .integer("is_closed", "1 when a period closes the quarter"),
            .text("missing", "why figures are NULL that a statement would have; NULL where it would have none either"),
        ])
}

/// Rows of tables that are worked out, by the name of the table.
package struct DerivedRows: Sendable {
    package var rows: [String: [[SQLValue]]] = [:]

    package init() {}
}
