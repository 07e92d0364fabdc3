import BookIndex

/// Statements as they are beside those that would be, in Markdown.
package struct WhatIfMarkdown {
    private let whatIf: WhatIf
    private let words: WhatIfWords

    package init(_ whatIf: WhatIf) {
        self.whatIf = whatIf
        words = WhatIfWords(currency: whatIf.before.currency(on: whatIf.quarter.start))
    }

    // MARK: One person

    /// A page for each statement, ending in a line break.
    package var pages: String {
        whatIf.pairs.map { blocks(page($0)) + "\n" }.joined(separator: "\n")
    }

    private func page(_ pair: StatementPair) -> [[String]] {
        [heading(words.escaped(pair.name)), note(pair)]
            + (pair.isEqual ? [] : [figures(pair), buckets(pair), lines(pair), causes(pair.causes)])
    }

    private func heading(_ name: String) -> [String] {
        let sides = "As it is: \(words.escaped(whatIf.before.snapshot)). As it would be: "
        return ["# What if: \(name), \(whatIf.quarter)", "", sides + words.escaped(whatIf.after.snapshot) + "."]
    }

    private func note(_ pair: StatementPair) -> [String] {
        if pair.isEqual { return ["Nothing differs."] }
        if pair.before == nil { return ["As it is, no plan pays \(words.escaped(pair.name)) in \(whatIf.quarter)."] }
        if pair.after == nil { return ["No plan would pay \(words.escaped(pair.name)) in \(whatIf.quarter)."] }
        return []
    }

    private func figures(_ pair: StatementPair) -> [String] {
        let rows = pair.figures.map { change in
            // Between two sums of nothing there is nothing to compare.
            [
                change.label, words.figure(change.before), words.figure(change.after),
                words.difference(change.difference),
            ]
        }
        return table(["What it comes to", "As it is", "As it would be", "Difference"], rows, numbers: [1, 2, 3])
    }

    private func buckets(_ pair: StatementPair) -> [String] {
        let plan = pair.after?.plan ?? pair.before?.plan
        func counts(_ total: Statement.BucketTotal?) -> String {
            total.map { plan?.measure.isMoney == false ? $0.counted.numberText : words.money($0.counted) } ?? ""
        }
        func earns(_ total: Statement.BucketTotal?) -> String {
            total?.earnedCents.map { words.money(cents: $0) } ?? ""
        }
        let rows = pair.buckets.map { bucket in
            [
                words.escaped(bucket.label), counts(bucket.before), counts(bucket.after), earns(bucket.before),
                earns(bucket.after),
            ]
        }
        return section("What counts")
            + table(["Bucket", "Counts", "Would count", "Earns", "Would earn"], rows, numbers: [1, 2, 3, 4])
    }

    private func lines(_ pair: StatementPair) -> [String] {
        guard !pair.lines.isEmpty else { return section("Lines that differ") + ["None. What they earn differs."] }
        let rows = pair.lines.map { line in
            [
                line.bucket.map { id in words.escaped(label(id, pair)) } ?? line.sort.rawValue,
                "[\(words.escaped(line.title))](/\(line.path))", words.side(line.before), words.side(line.after),
                line.causes.map(words.cause).joined(separator: "; "),
            ]
        }
        return section("Lines that differ")
            + table(["", "Record", "As it is", "As it would be", "Why"], rows, numbers: [2, 3])
    }

    private func label(_ bucket: String, _ pair: StatementPair) -> String {
        pair.buckets.first { $0.id == bucket }?.label ?? bucket
    }

    private func causes(_ causes: [PayInputs.Cause]) -> [String] {
        causes.isEmpty ? [] : section("What makes the difference") + causes.map { "- \(words.cause($0).startingLarge)" }
    }

    // MARK: Everybody

    /// A row for each person who is paid, and the sum; ends in a line break.
    package var summary: String {
        let pairs = whatIf.paying
        let differing = pairs.filter { !$0.isEqual }.count
        return blocks([
            heading("everybody"),
            ["\(differing) of \(pairs.count) statements would differ."],
            table(
                ["Person", "Earns", "Would earn", "Difference", "Is paid", "Would be paid", "Difference"],
                pairs.map(row) + [total(pairs)], numbers: [1, 2, 3, 4, 5, 6]),
            causes(whatIf.causes),
        ]) + "\n"
    }

    private func row(_ pair: StatementPair) -> [String] {
        [words.escaped(pair.name)] + cells(pair.before?.earnedCents, pair.after?.earnedCents)
            + cells(pair.before?.paidCents, pair.after?.paidCents)
    }

    private func total(_ pairs: [StatementPair]) -> [String] {
        func sum(_ value: (Statement) -> Int64, _ side: (StatementPair) -> Statement?) -> Int64 {
            pairs.compactMap(side).map(value).reduce(0, +)
        }
        return
            (["Together"] + cells(sum(\.earnedCents, \.before), sum(\.earnedCents, \.after))
            + cells(sum(\.paidCents, \.before), sum(\.paidCents, \.after))).map { "**\($0)**" }
    }

    private func cells(_ before: Int64?, _ after: Int64?) -> [String] {
        let difference = FigureChange.Figure.money(Fraction((after ?? 0) - (before ?? 0)))
        return [before, after].map { $0.map { words.money(cents: $0) } ?? "" } + [words.difference(difference)]
    }

    // MARK: Layout

    private func blocks(_ blocks: [[String]]) -> String {
        blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private func section(_ title: String) -> [String] { ["## \(title)", ""] }

    private func table(_ header: [String], _ rows: [[String]], numbers: Set<Int>) -> [String] {
        let rule = header.indices.map { numbers.contains($0) ? "---:" : "---" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }
}

extension String {
    fileprivate var startingLarge: String { prefix(1).uppercased() + dropFirst() }
}
