import BookIndex
import GitStore

/// Statements for programs: every amount in whole cents, every key always there.
package enum StatementJSON {
    package static let version: Int64 = 1

    /// One object with all statements, ending in a line break.
    ///
    /// - Parameter origin: the commits that hold every page that was read, if all are committed.
    package static func text(_ statements: [Statement], from origin: StatementOrigin) -> String {
        JSONTree.object([
            ("version", .integer(version)), ("snapshot", .string(origin.shown)),
            ("overlay_commit", JSONTree(origin.overlayCommit?.description)),
            ("commit", JSONTree(origin.commit?.description)),
            ("statements", .array(statements.map(tree))),
        ]).text
    }

    private static func tree(_ statement: Statement) -> JSONTree {
        let earnings = statement.earnings
        return .object([
            ("person", .string(statement.person)), ("name", .string(statement.name)),
            ("quarter", .string(statement.quarter.description)), ("plan", .string(statement.plan.id)),
            ("plan_path", .string(statement.planPlace)), ("plan_revision", .string(statement.revision.description)),
            ("measure", .string(statement.plan.measure.rawValue)), ("cut_off", .string(statement.cutOff.description)),
            ("pay_day", .string(statement.terms.payDay.description)),
            ("credits", exact(earnings.sum(.credits))), ("baseline", exact(earnings.sum(.baseline))),
            ("quota", exact(earnings.sum(.quota))), ("target", exact(earnings.sum(.target))),
            ("attainment", earnings.attainment.map(exact) ?? .null), ("multiple", exact(earnings.multiple)),
            ("by_results", exact(earnings.byResults)), ("by_guarantee", exact(earnings.byGuarantee)),
            ("earned", .integer(statement.earnedCents)), ("payable", .integer(statement.payableCents)),
            ("held", .integer(statement.heldCents)), ("paid", .integer(statement.paidCents)),
            ("buckets", .array(statement.buckets.map(tree))), ("lines", .array(statement.lines.map(tree))),
            ("releases", .array(statement.releases.map(tree))),
            ("still_held", .array(statement.stillHeld.map(tree))),
            ("open_before", JSONTree(statement.openBefore?.description)),
            ("disputes", .array(statement.disputes.map { tree($0, by: statement.day) })),
            ("parameters", .array(statement.parameters.map { .string($0) })),
        ])
    }

    private static func tree(_ total: Statement.BucketTotal) -> JSONTree {
        .object([
            ("bucket", .string(total.bucket.id)), ("label", .string(total.bucket.label)),
            ("counted", exact(total.counted)), ("earned", total.earnedCents.map { .integer($0) } ?? .null),
        ])
    }

    private static func tree(_ release: PayRelease) -> JSONTree {
        .object([
            ("quarter", .string(release.quarter.description)), ("plans", .array(release.plans.map { .string($0) })),
            ("payable", .integer(release.cents)), ("lines", .array(release.lines.map(tree))),
        ])
    }

    private static func tree(_ holding: PayHolding) -> JSONTree {
        .object([
            ("quarter", .string(holding.quarter.description)), ("held", .integer(holding.cents)),
            ("lines", .array(holding.lines.map(tree))),
        ])
    }

    private static func tree(_ line: PayRelease.Line) -> JSONTree {
        .object([
            ("sort", .string(line.sort.rawValue)), ("path", .string(line.path)), ("title", .string(line.title)),
            ("why", .string(line.why.rawValue)), ("before", exact(line.before)), ("now", exact(line.now)),
            ("commit", JSONTree(line.commit?.id.description)), ("causes", .array(line.causes.map(tree))),
        ])
    }

    private static func tree(_ cause: PayCause) -> JSONTree {
        .object([
            ("class", .string(cause.sort.rawValue)), ("page", .string(cause.path)), ("name", JSONTree(cause.name)),
            ("commit", JSONTree(cause.commit?.id.description)),
        ])
    }

    private static func tree(_ line: StatementLine) -> JSONTree {
        let fact = line.fact
        return .object([
            ("sort", .string(fact.sort.rawValue)), ("bucket", JSONTree(fact.bucket)),
            ("state", .string(line.state.rawValue)),
            ("path", .string(line.place)), ("title", .string(line.title)), ("field", JSONTree(fact.field)),
            ("amount", .integer(fact.amount)), ("weight", exact(fact.weight)), ("counted", exact(line.counted)),
            ("reason", JSONTree(fact.reason)), ("payable_on", JSONTree(fact.payableOn?.description)),
            ("held", line.state == .held ? .string(line.waitsFor) : .null), ("clause", .string(line.clause)),
            ("commit", JSONTree(line.commit?.id.description)),
        ])
    }

    /// An exact number as text, whole or as a fraction in lowest terms: `24000000` or `50000000/3`.
    private static func exact(_ value: Fraction) -> JSONTree {
        .string(value.exactText)
    }
}
