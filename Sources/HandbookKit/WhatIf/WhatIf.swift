import BookIndex
import GitStore

/// Statements of a quarter as they are and as they would be, with what makes the difference.
package struct WhatIf: Sendable {
    package let quarter: Quarter
    let before: Handbook
    let after: Handbook
    /// One for each plan that pays or measures somebody on either side, in the order of the people.
    package let pairs: [StatementPair]
    let inputs: PayInputs

    init(quarter: Quarter, before: Handbook, after: Handbook, statements: (before: [Statement], after: [Statement])) {
        self.quarter = quarter
        (self.before, self.after) = (before, after)
        let inputs = PayInputs(from: before, to: after, on: quarter.start)
        let people = Set((statements.before + statements.after).map(\.person)).sorted()
        let (old, new) = (WhatIf.byPerson(statements.before), WhatIf.byPerson(statements.after))
        pairs = people.flatMap { WhatIf.pairs(old[$0] ?? [], new[$0] ?? [], inputs) }
        self.inputs = inputs
    }

    private static func byPerson(_ statements: [Statement]) -> [String: [Statement]] {
        Dictionary(grouping: statements, by: \.person)
    }

    /// What pays somebody belongs together, whatever the plan is called; what only measures goes by its name.
    private static func pairs(_ old: [Statement], _ new: [Statement], _ inputs: PayInputs) -> [StatementPair] {
        func key(_ statement: Statement) -> String { statement.plan.isPaying ? "" : statement.plan.id }
        let keys = Set((old + new).map(key)).sorted()
        return keys.compactMap { name in
            StatementPair(
                before: old.first { key($0) == name }, after: new.first { key($0) == name }, inputs: inputs)
        }
    }

    /// What makes the difference to any of them.
    var causes: [PayInputs.Cause] {
        inputs.causes(of: pairs.flatMap { [$0.before, $0.after].compactMap { $0 } })
    }

    /// The pairs that are about money.
    var paying: [StatementPair] { pairs.filter { [$0.before, $0.after].contains { $0?.plan.isPaying == true } } }
}

/// One statement as it is and as it would be.
package struct StatementPair: Sendable {
    /// Nil where no plan pays or measures the person on that side.
    package let before: Statement?
    package let after: Statement?
    let person: String
    let name: String
    let figures: [FigureChange]
    let buckets: [BucketChange]
    /// Those that are not the same on both sides.
    let lines: [LineChange]
    /// What makes the difference.
    let causes: [PayInputs.Cause]

    init?(before: Statement?, after: Statement?, inputs: PayInputs) {
        guard let one = after ?? before else { return nil }
        (self.before, self.after) = (before, after)
        (person, name) = (one.person, one.name)
        figures = FigureChange.all(from: before, to: after)
        buckets = BucketChange.all(from: before, to: after)
        lines = LineChange.all(from: before, to: after, inputs: inputs)
        causes = inputs.causes(of: [before, after].compactMap { $0 })
    }

    package var isEqual: Bool { lines.isEmpty && figures.allSatisfy { $0.before == $0.after } }
}
