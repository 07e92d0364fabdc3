import BookIndex

/// A statement for the person who is paid, in Markdown. Whatever the book says stays text.
package struct StatementMarkdown {
    let statement: Statement
    let amounts: StatementAmounts
    /// What the statement was made from: a commit or the worktree.
    private let snapshot: String

    package init(_ statement: Statement, snapshot: String, currency: String) {
        self.statement = statement
        self.snapshot = snapshot
        amounts = StatementAmounts(statement, currency: currency)
    }

    /// The page, ending in a line break.
    package var text: String {
        let parts = [
            heading, working, buckets, lines, held, zero, releases, stillHeld, openBefore, disputes, against, sources,
        ].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    var plan: Plan { statement.plan }

    private var heading: [String] {
        let quarter = statement.quarter
        let link = link(plan.title, statement.planPlace)
        var lines = ["# \(escaped(statement.name)), \(quarter)", "", answer, ""]
        if let unfinished { lines += [unfinished, ""] }
        lines.append("\(link), from \(quarter.start) through \(quarter.end).")
        if plan.isPaying { lines[lines.count - 1] += " What customers paid by \(statement.cutOff) is paid now." }
        return lines
    }

    /// Figures of a quarter that is not over are no result yet.
    private var unfinished: String? {
        let (day, quarter) = (statement.day, statement.quarter)
        if day < quarter.start { return "\(quarter) begins on \(quarter.start): this is what is known on \(day)." }
        return day < quarter.end ? "\(quarter) is not over: this is how it stands on \(day)." : nil
    }

    /// What the person wants to know first.
    private var answer: String {
        guard plan.isPaying else {
            return "Attained: **\(statement.earnings.attainment?.percentText ?? "nothing to measure")**. "
                + "This plan measures, and pays nothing."
        }
        let paid = "Paid by \(statement.terms.payDay): **\(amounts.money(statement.paidCents))**."
        let earned = "Earned: **\(amounts.money(statement.earnedCents))**. \(paid)"
        let held = statement.heldCents == 0 ? "" : " Held: **\(amounts.money(statement.heldCents))**."
        let earlier = statement.stillHeldCents
        let still = earlier == 0 ? "" : " Still held from earlier quarters: **\(amounts.money(earlier))**."
        return earned + held + still
    }

    private var working: [String] {
        let rows = StatementWorking(statement, amounts).rows
        return section("How it is worked out") + table(["What", "Figure", "How"], rows, money: [1])
    }

    private var releases: [String] {
        guard !statement.releases.isEmpty else { return [] }
        let rows = statement.releases.flatMap { release in
            release.lines.map { line in
                let figure = line.isMoney ? amounts.money : { $0.numberText }
                return [
                    release.quarter.description, link(line.title, line.path),
                    words(line) + (line.sort == .credits ? "" : ", \(line.sort.rawValue)"), figure(line.before),
                    figure(line.now), causes(line),
                ]
            }
        }
        return section("Since the last statement, from earlier quarters")
            + table(["Quarter", "Record", "What happened", "Counted", "Counts", "Changed by"], rows, money: [3, 4])
    }

    /// `data, 1a2b3c4 of 2026-05-02`: the class of each change, the page where it is another one, and its commit.
    private func causes(_ line: PayRelease.Line) -> String {
        if line.causes.isEmpty { return line.commit.map(words) ?? "not committed" }
        return line.causes.map { cause in
            let page = cause.path == line.path || cause.path.isEmpty ? [] : [link(cause.title, cause.path)]
            return ([escaped(cause.words)] + page + [cause.commit.map(words) ?? "not committed"])
                .joined(separator: ", ")
        }.joined(separator: "; ")
    }

    private func words(_ commit: RecordCommit) -> String { "`\(commit.id.short)` of \(commit.day)" }

    private var openBefore: [String] {
        guard let quarter = statement.openBefore else { return [] }
        return [
            "\(quarter) is not closed. Its statement is made anew from the book as it is, so a correction in it changes"
                + " that statement and is no line here."
        ]
    }

    private func words(_ line: PayRelease.Line) -> String {
        switch line.why {
        case .released: "can be paid now"
        case .corrected: "was corrected"
        case .new: "is new"
        case .gone: "is gone"
        }
    }

    // MARK: Where it comes from

    private var sources: [String] {
        var lines = section("How to check this")
        lines.append("- Plan: \(link(plan.title, statement.planPlace)), as of version `\(statement.revision.short)`")
        lines += plan.cites.map { "- Says: [\(escaped($0.clause))](/\(PageSort.handbookFolder)/\($0.clause))" }
        lines += statement.parameters.map { "- Parameter: \(escaped($0))" }
        lines.append("- Read from: \(escaped(snapshot))")
        let commits = statement.lines.map { line in
            (path: line.place, text: line.commit.map(words) ?? "not committed")
        }
        for (path, text) in Dictionary(commits, uniquingKeysWith: { first, _ in first }).sorted(by: { $0.key < $1.key })
        {
            lines.append("- \(escaped(path)): \(text)")
        }
        return lines
    }

    // MARK: Words

    func section(_ title: String) -> [String] { ["## \(title)", ""] }

    /// - Parameters:
    ///   - money: the columns of amounts.
    ///   - sums: further columns that are written towards the right.
    func table(_ header: [String], _ rows: [[String]], money: Set<Int>, sums: Set<Int> = []) -> [String] {
        let numbers = money.union(sums)
        let rule = header.indices.map { numbers.contains($0) ? "---:" : "---" }
        var rows = rows
        for column in money {
            let cells = amounts.aligned(rows.map { $0[column] })
            for (row, cell) in cells.enumerated() { rows[row][column] = cell }
        }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    func link(_ line: StatementLine) -> String { link(line.title, line.place) }

    /// No link leads to the overlay: whoever reads the book cannot follow it.
    func link(_ title: String, _ path: String) -> String {
        OverlayPart.isName(path) ? "\(escaped(title)) (overlay)" : "[\(escaped(title))](/\(path))"
    }

    func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
