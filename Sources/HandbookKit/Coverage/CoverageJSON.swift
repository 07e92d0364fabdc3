import BookIndex

/// A coverage for other programs. Keys are only ever added.
package enum CoverageJSON {
    /// One object, indented, ending in a line break.
    package static func text(_ coverage: Coverage) -> String {
        JSONTree.object([
            ("version", .integer(1)),
            ("today", .string(coverage.handbook.today.description)),
            ("snapshot", .string(coverage.handbook.snapshot)),
            ("clauses", .array(coverage.clauses.map(clause))),
            ("rules", .array(coverage.firings.map { rule($0, in: coverage) })),
            ("interval", .string(coverage.interval.rawValue)),
            ("days", .array(coverage.days.map { .string($0.description) })),
            ("changed", coverage.changed.map { .array($0.map(changed)) } ?? .null),
            ("faults", .array(coverage.faults.map(fault))),
            ("summary", summary(coverage)),
        ]).text
    }

    private static func clause(_ covered: Coverage.CoveredClause) -> JSONTree {
        .object([
            ("clause", .string(covered.clause.name)), ("path", .string(covered.clause.path)),
            ("line", integer(covered.clause.span.line)),
            ("state", .string(covered.isCovered ? "covered" : covered.isMarked ? "marked" : "without_rule")),
            ("carried_by", .array(covered.carriers.map { .string($0.words) })),
        ])
    }

    private static func rule(_ firing: RuleFiring, in coverage: Coverage) -> JSONTree {
        .object([
            ("rule", .string(firing.rule.id)), ("family", .string(firing.rule.family)),
            ("path", .string(firing.rule.path)),
            ("cites", .array(firing.rule.cites.map { .string($0.clause) })),
            ("has_clause", .boolean(!coverage.loose.contains { $0.rule.id == firing.rule.id })),
            ("state", .string(firing.sort.rawValue)),
            ("asked", integer(firing.askedCount)), ("fired", integer(firing.firedCount)),
            ("last_fired", JSONTree(firing.lastFired?.description)), ("places", integer(firing.placeCount)),
            ("places_now", integer(firing.nowCount)),
        ])
    }

    private static func changed(_ changed: ChangedClause) -> JSONTree {
        .object([
            ("clause", .string(changed.clause.name)), ("commit", JSONTree(changed.commit?.id.description)),
            ("carried_by", .array(changed.carriers.map { .string($0.words) })),
        ])
    }

    private static func fault(_ finding: Finding) -> JSONTree {
        .object([
            ("rule", .string(finding.rule)), ("path", .string(finding.path)), ("line", integer(finding.span.line)),
            ("column", integer(finding.span.column)), ("message", .string(finding.message)),
            ("remedy", .string(finding.remedy)),
        ])
    }

    private static func summary(_ coverage: Coverage) -> JSONTree {
        let open = coverage.clauses.count(where: \.isOpen)
        let covered = coverage.clauses.count(where: \.isCovered)
        return .object([
            ("clauses", integer(coverage.clauses.count)), ("covered", integer(covered)),
            ("marked", integer(coverage.clauses.count - covered - open)), ("without_rule", integer(open)),
            ("rules", integer(coverage.firings.count)),
            ("fired", integer(coverage.firings.count { $0.firedCount > 0 })),
            ("faults", integer(coverage.faults.count)),
        ])
    }

    private static func integer(_ count: Int) -> JSONTree { .integer(Int64(count)) }
}
