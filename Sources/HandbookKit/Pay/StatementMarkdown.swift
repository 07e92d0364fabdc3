import BookIndex

/// A statement for the person who is paid, in Markdown. Whatever the book says stays text.
package struct StatementMarkdown {
    private let statement: Statement
    /// What the statement was made from: a commit or the worktree.
    private let snapshot: String
    private let currency: String

    package init(_ statement: Statement, snapshot: String, currency: String) {
        self.statement = statement
        self.snapshot = snapshot
        self.currency = currency
    }

    /// The page, ending in a line break.
    package var text: String {
        let parts = [heading, summary, buckets, lines, held, zero, releases, openBefore, disputes, working, sources]
            .filter {
                !$0.isEmpty
            }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var plan: Plan { statement.plan }

    private var heading: [String] {
        let quarter = statement.quarter
        var line = "\(escaped(plan.title)). From \(quarter.start) through \(quarter.end)."
        if plan.isPaying {
            line += " What customers paid by \(statement.cutOff) counts. Paid by \(statement.terms.payDay)."
        }
        return ["# \(escaped(statement.name)), \(quarter)", "", line]
    }

    // MARK: What it comes to

    private var summary: [String] {
        let earnings = statement.earnings
        var rows: [(String, String)] = []
        if plan.measure != .rates {
            rows.append(("Credits", amount(earnings.sum(.credits))))
            if plan.blocks[.baseline] != nil { rows.append(("Baseline", amount(earnings.sum(.baseline)))) }
            if plan.blocks[.quota] != nil { rows.append(("Quota", amount(earnings.sum(.quota)))) }
            rows.append(("Attainment", earnings.attainment?.percentText ?? "none"))
        }
        if plan.isPaying {
            if plan.measure != .rates {
                rows.append(("Target for the quarter", money(earnings.sum(.target))))
                rows.append(("The curve pays", "\(earnings.multiple.percentText) of target"))
            }
            if !earnings.sum(.guarantee).isZero {
                rows.append(("Earned by results", money(earnings.byResults)))
                rows.append(("Added by the guarantee", money(earnings.byGuarantee)))
            }
            rows.append(("Earned", money(statement.earnedCents)))
            rows.append(("Payable now", money(statement.payableCents)))
            rows.append(("Held", money(statement.heldCents)))
            for release in statement.releases {
                rows.append(("Since the last statement, from \(release.quarter)", money(release.cents)))
            }
            rows.append(("**Paid this time**", "**\(money(statement.paidCents))**"))
        }
        return table(["What it comes to", ""], rows.map { [$0.0, $0.1] }, numbers: [1])
    }

    private var buckets: [String] {
        let isSplit = statement.buckets.contains { $0.earnedCents != nil }
        let rows = statement.buckets.map { total in
            [escaped(total.bucket.label), amount(total.counted)]
                + (isSplit ? [total.earnedCents.map(money) ?? ""] : [])
        }
        return section("What counts")
            + table(
                ["Bucket", "Counts"] + (isSplit ? ["Earned"] : []), rows, numbers: isSplit ? [1, 2] : [1])
    }

    // MARK: Lines

    private var lines: [String] {
        let shown = statement.lines.filter { $0.fact.sort == .credits && $0.state != .zero }
        guard !shown.isEmpty else { return section("Lines") + ["Nothing was credited."] }
        let rows = shown.map { line in
            [
                link(line), escaped(line.fact.reason ?? ""), amount(Fraction(line.fact.amount)), weight(line.fact),
                amount(line.counted), line.state == .held ? "held" : line.fact.payableOn.map(\.description) ?? "",
            ]
        }
        return section("Lines")
            + table(["Record", "Why", "Amount", "Weight", "Counts", "Payable since"], rows, numbers: [2, 3, 4])
    }

    private var held: [String] {
        guard !statement.heldLines.isEmpty else { return [] }
        let rows = statement.heldLines.map { [link($0), amount($0.counted), escaped($0.waitsFor)] }
        return section("Held, and what it waits for") + table(["Record", "Counts", "Waits for"], rows, numbers: [1])
    }

    private var zero: [String] {
        guard !statement.zeroLines.isEmpty else { return [] }
        let rows = statement.zeroLines.map { line in
            [link(line), amount(Fraction(line.fact.amount)), escaped(line.fact.reason ?? ""), clause(line)]
        }
        return section("Why zero") + table(["Record", "Amount", "Why it counts nothing", "Says"], rows, numbers: [1])
    }

    private var releases: [String] {
        guard !statement.releases.isEmpty else { return [] }
        let rows = statement.releases.flatMap { release in
            release.lines.map { line in
                let figure = line.isMoney ? money : { $0.numberText }
                return [
                    release.quarter.description, link(line.title, line.path), words(line), figure(line.before),
                    figure(line.now), causes(line),
                ]
            }
        }
        return section("Since the last statement, from earlier quarters")
            + table(["Quarter", "Record", "What happened", "Counted", "Counts", "Changed by"], rows, numbers: [3, 4])
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

    private func words(_ commit: RecordCommit) -> String { "\(commit.id.short) of \(commit.day)" }

    private var disputes: [String] { StatementMarkdown.disputes(statement) { money($0) } }

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
        case .corrected: "was corrected after the quarter was closed"
        case .new: "came after the quarter was closed"
        case .gone: "is gone since the quarter was closed"
        }
    }

    /// Quota, target, guarantee and baseline, line by line.
    private var working: [String] {
        let shown = statement.lines.filter { $0.fact.sort != .credits }
        guard !shown.isEmpty else { return [] }
        let rows = shown.map { line in
            let isMoney = [.target, .guarantee].contains(line.fact.sort)
            let figure = isMoney ? money : amount
            return [
                line.fact.sort.rawValue, link(line), escaped(line.fact.reason ?? ""),
                figure(Fraction(line.fact.amount)),
                weight(line.fact), figure(line.counted),
            ]
        }
        return section("Held against")
            + table(
                ["", "Record", "Why", "Amount", "Weight", "Counts"], rows, numbers: [3, 4, 5])
    }

    // MARK: Where it comes from

    private var sources: [String] {
        var lines = section("How to check this")
        lines.append("- Plan: \(link(plan.title, statement.planPlace)), as of \(statement.revision.short)")
        lines += plan.cites.map { "- Says: [\(escaped($0.clause))](/\(PageSort.handbookFolder)/\($0.clause))" }
        lines += statement.parameters.map { "- Parameter: \(escaped($0))" }
        lines.append("- Read from: \(escaped(snapshot))")
        let commits = statement.lines.map { line in
            (path: line.place, text: line.commit.map { "\($0.id.short) of \($0.day)" } ?? "not committed")
        }
        for (path, text) in Dictionary(commits, uniquingKeysWith: { first, _ in first }).sorted(by: { $0.key < $1.key })
        {
            lines.append("- \(escaped(path)): \(text)")
        }
        return lines
    }

    // MARK: Words

    private func section(_ title: String) -> [String] { ["## \(title)", ""] }

    private func table(_ header: [String], _ rows: [[String]], numbers: Set<Int>) -> [String] {
        let rule = header.indices.map { numbers.contains($0) ? "---:" : "---" }
        return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
    }

    private func link(_ line: StatementLine) -> String { link(line.title, line.place) }

    /// No link leads to the overlay: whoever reads the book cannot follow it.
    private func link(_ title: String, _ path: String) -> String {
        OverlayPart.isName(path) ? "\(escaped(title)) (overlay)" : "[\(escaped(title))](/\(path))"
    }

    private func clause(_ line: StatementLine) -> String {
        let heading = line.clause.split(separator: "#").last.map(String.init) ?? line.clause
        return "[\(escaped(heading))](/\(line.clause))"
    }

    /// `50% × 1/4`: the factors of a weight, without those that change nothing.
    private func weight(_ fact: PayFact) -> String {
        let factors = (fact.weightText ?? "").split(separator: "*").map { $0[...].trimmingBlanks }
        let shown = factors.compactMap { text -> String? in
            guard let value = Fraction(text), value != .one else { return nil }
            if text.contains("/") { return text }
            return value.isWhole ? value.numberText : value.percentText
        }
        return escaped(shown.isEmpty ? "1" : shown.joined(separator: " × "))
    }

    private func amount(_ value: Fraction) -> String {
        plan.measure.isMoney ? money(value) : value.numberText
    }

    private func money(_ value: Fraction) -> String { (try? value.rounded()).map(money) ?? "too large" }

    private func money(_ cents: Int64) -> String {
        let text = Money(cents: cents).description
        return escaped(text.hasPrefix("-") ? "-\(currency)\(text.dropFirst())" : currency + text)
    }

    private func escaped(_ text: String) -> String { MarkdownText.escaped(text) }
}
