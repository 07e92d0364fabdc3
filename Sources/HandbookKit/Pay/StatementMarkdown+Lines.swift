import BookIndex

/// The facts of a statement, each in one table: what is paid now, what waits, what counts nothing, what it is held
/// against.
extension StatementMarkdown {
    /// What counts by bucket; buckets without a line are only named.
    var buckets: [String] {
        let filled = statement.buckets.filter { total in statement.lines.contains { $0.fact.bucket == total.bucket.id }
        }
        let isSplit = filled.contains { $0.earnedCents != nil }
        let isCompared = filled.contains { !$0.compared.isZero }
        var header = ["Bucket", "Counts"]
        if isCompared { header.append("Compared with") }
        if isSplit { header.append("Earned") }
        let rows = filled.map { total in
            var row = [escaped(total.bucket.label), amounts.amount(total.counted)]
            if isCompared { row.append(amounts.amount(total.compared)) }
            if isSplit { row.append(total.earnedCents.map(amounts.money) ?? "") }
            return row + [says(total.bucket)]
        }
        let numbers = Set(1..<header.count)
        let empty = statement.buckets.filter { total in !filled.contains { $0.bucket.id == total.bucket.id } }
        let names = empty.map { escaped($0.bucket.label) }.joined(separator: ", ")
        let title = section("What counts")
        if rows.isEmpty { return title + ["Nothing was credited. What could have counted: \(names)."] }
        let rest = empty.isEmpty ? [] : ["", "Nothing in: \(names)."]
        return title + table(header + ["Says"], rows, money: numbers) + rest
    }

    /// The credits that can be paid, under the name of their bucket where there are several.
    var lines: [String] {
        let shown = statement.lines.filter { $0.fact.sort == .credits && $0.state == .payable }
        guard !shown.isEmpty else { return [] }
        let groups = plan.buckets.map { bucket in (bucket, shown.filter { $0.fact.bucket == bucket.id }) }
            .filter { !$0.1.isEmpty }
        var lines = section(plan.isPaying ? "Payable now" : "Line by line")
        for (index, group) in groups.enumerated() {
            if groups.count > 1 { lines += (index == 0 ? [] : [""]) + ["### \(escaped(group.0.label))", ""] }
            let rows = group.1.map { cells($0) + [$0.fact.payableOn.map(\.description) ?? ""] }
            lines += table(["Record", "Why", "Sum", "Counts", "Payable since"], rows, money: [3], sums: [2])
        }
        return lines
    }

    var held: [String] {
        guard !statement.heldLines.isEmpty else { return [] }
        let rows = statement.heldLines.map { cells($0) + [escaped(waitsFor($0))] }
        var lines =
            section("Held") + table(["Record", "Why", "Sum", "Counts", "Waits for"], rows, money: [3], sums: [2])
        if let next = statement.quarter.next {
            let terms = statement.terms
            lines += [
                "", "What can be paid by \(terms.cutOff(of: next)) comes with \(next), by \(terms.payDay(of: next)).",
            ]
        }
        return lines
    }

    /// What earlier quarters wait for; their own statements say when it was earned.
    var stillHeld: [String] {
        guard !statement.stillHeld.isEmpty else { return [] }
        let rows = statement.stillHeld.flatMap { holding in
            holding.lines.map { [holding.quarter.description, link($0), escaped(waitsFor($0))] }
        }
        let sums = statement.stillHeld.map { "\($0.quarter): \(amounts.money($0.cents))" }.joined(separator: ", ")
        return section("Still held from earlier quarters")
            + (rows.isEmpty ? [] : table(["Quarter", "Record", "Waits for"], rows, money: []) + [""])
            + ["Earned, and not paid yet, of \(sums)."]
    }

    private func waitsFor(_ line: StatementLine) -> String {
        guard let day = line.fact.payableOn, let quarter = statement.quarterPaying(line) else { return line.waitsFor }
        return "could be paid on \(day), after the cut-off: comes with \(quarter), by "
            + "\(statement.terms.payDay(of: quarter))"
    }

    var zero: [String] {
        guard !statement.zeroLines.isEmpty else { return [] }
        let rows = statement.zeroLines.map { line in
            [
                link(line), escaped(line.fact.reason ?? ""), amounts.figure(Fraction(line.fact.amount), of: .credits),
                says(line),
            ]
        }
        return section("Why zero") + table(["Record", "Why it counts nothing", "Amount", "Says"], rows, money: [2])
    }

    /// Quota, target, guarantee and baseline, line by line.
    var against: [String] {
        let shown = statement.lines.filter { $0.fact.sort != .credits }
        guard !shown.isEmpty else { return [] }
        let rows = shown.map { [$0.fact.sort.rawValue] + cells($0) }
        let sorts = PayFact.Sort.allCases.filter { sort in shown.contains { $0.fact.sort == sort } }
        let title = sorts.map(\.rawValue).joined(separator: ", ")
        return section(title.prefix(1).uppercased() + title.dropFirst())
            + table(["", "Record", "Why", "Sum", "Counts"], rows, money: [4], sums: [3])
    }

    // MARK: Cells

    /// The record, why it counts, and the sum with what comes out.
    private func cells(_ line: StatementLine) -> [String] {
        let fact = line.fact
        var why = escaped(fact.reason ?? "")
        if fact.clause != nil { why += (why.isEmpty ? "" : ", ") + "see " + says(line) }
        let share = fact.sort == .credits ? fact.bucket.flatMap { statement.terms.weights[$0] } : nil
        return [
            link(line), why, amounts.sum(fact, share: share), amounts.figure(line.counted, of: fact.sort),
        ]
    }

    /// A clause that is not there is told as it is written: it may hold anything.
    private func says(_ line: StatementLine) -> String {
        line.clauseTitle.map { "[\(escaped($0))](/\(line.clause))" } ?? escaped(line.clause)
    }

    /// The clause that speaks of a bucket.
    private func says(_ bucket: Plan.Bucket) -> String {
        let line = statement.lines.first {
            $0.fact.bucket == bucket.id && $0.fact.clause == nil
        }
        return line.map(says) ?? ""
    }
}
