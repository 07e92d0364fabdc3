import BookIndex
import PageText

/// The waivers of a book, and which findings they cover on a day.
///
/// A waiver covers the findings of its rule on its record's page, through its last day. Only rules that are pages can be
/// waived, never the checks that every book has.
package struct Waivers: Sendable {
    private let today: Day
    private let horizon: Day
    /// Waivers of a rule and a record that there are.
    private let waivers: [Waiver]
    /// What is wrong with waivers, whatever was found.
    private let flaws: [Finding]
    /// The pages of records by path, for the places of findings.
    private let pages: [String: BookPage]
    /// Records that may stand in an overlay that was not read.
    private let hidden: Set<String>

    /// The parameter that says how many days before its end a waiver is mentioned.
    package static let noticeParameter = "waiver_notice_days"
    private static let usualNotice = 14

    package init(book: Book, today: Day) {
        self.init(book: book, rules: RuleReader(book.pages(.rule)).rules, today: today)
    }

    /// - Parameter rules: the rules that judge, where they are not those of the same book.
    package init(book: Book, rules: [Rule], today: Day) {
        self.today = today
        let notice = book.parameters.first { $0.name == Waivers.noticeParameter }?.value(on: today)?.items.first
        let days = notice?.text.flatMap { Int($0) } ?? Waivers.usualNotice
        horizon = today.adding(days: days) ?? today
        let reader = WaiverReader(book)
        let check = WaiverCheck(book: book, rules: rules)
        let checked = reader.waivers.map { ($0, check.flaws(of: $0)) }
        waivers = checked.filter { $0.1.isEmpty }.map(\.0)
        flaws = reader.findings + checked.flatMap(\.1)
        hidden = Set(waivers.map(\.recordPath).filter(book.mayHide))
        pages = Dictionary(
            waivers.compactMap { waiver in book.page(at: waiver.path).map { (waiver.path, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Divides findings into those that count and those that are waived.
    ///
    /// - Parameter paths: pages of waivers that do not count yet, because the change that brings them was made by nobody
    ///   who may waive rules. Only what is wrong with them is said of them.
    package func apply(to findings: [Finding], excluding paths: Set<String> = []) -> Judgement {
        let counting = waivers.filter { !paths.contains($0.path) }
        let longest = Dictionary(
            counting.filter { $0.until >= today }.map { (Target($0), $0) },
            uniquingKeysWith: { $0.until >= $1.until ? $0 : $1 })
        var judgement = Judgement(remarks: flaws)
        for finding in findings {
            if let waiver = longest[Target(finding)] {
                judgement.waived.append(WaivedFinding(finding: finding, waiver: waiver))
            } else {
                judgement.kept.append(finding)
            }
        }
        let used = Set(judgement.waived.map { Target($0.finding) })
        // A rule that could not be asked finds nothing, and of a page that could not be read a rule may find too little.
        let broken = Set(findings.filter { $0.severity == .error && BuiltInCheck.named($0.rule) != nil }.map(\.path))
            .union(hidden).union(findings.filter { $0.rule == OverlayCheck.missing }.flatMap(\.related))
        judgement.remarks += counting.compactMap { waiver in
            if waiver.until < today { return expired(waiver) }
            if used.contains(Target(waiver)) { return waiver == longest[Target(waiver)] ? endsSoon(waiver) : nil }
            return !broken.contains { $0 == waiver.recordPath || Rule.isPage($0, of: waiver.rule) }
                ? unused(waiver) : nil
        }
        return judgement
    }

    /// What came of applying waivers.
    package struct Judgement: Sendable {
        /// The findings that count.
        package var kept: [Finding] = []
        package var waived: [WaivedFinding] = []
        /// What there is to say about the waivers themselves: these count, too.
        package var remarks: [Finding]
    }

    private struct Target: Hashable {
        let rule: String
        let path: String

        init(_ finding: Finding) { (rule, path) = (finding.rule, finding.path) }
        init(_ waiver: Waiver) { (rule, path) = (waiver.rule, waiver.recordPath) }
    }

    // MARK: What to say of a waiver

    private func expired(_ waiver: Waiver) -> Finding {
        finding(
            "waiver-expired", waiver, "until", "This waiver ended on \(waiver.until)",
            "remove it, or ask somebody who may waive rules for a later day")
    }

    private func unused(_ waiver: Waiver) -> Finding {
        finding(
            "waiver-unused", waiver, "rule",
            "There is nothing to waive any more: \(waiver.rule) finds nothing on \(waiver.record)", "remove this page")
    }

    private func endsSoon(_ waiver: Waiver) -> Finding? {
        guard waiver.until <= horizon else { return nil }
        return finding(
            "waiver-ends-soon", waiver, "until",
            "This waiver of \(waiver.rule) for \(waiver.record) ends on \(waiver.until)",
            "put \(waiver.record) in order by then, or ask somebody who may waive rules for a later day")
    }

    private func finding(
        _ id: String, _ waiver: Waiver, _ field: String, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: id, severity: BuiltInCheck.severity(of: id), path: waiver.path,
            span: pages[waiver.path]?.wholePage().place(ofField: field) ?? .pageStart, field: field, message: message,
            remedy: remedy, related: [waiver.recordPath])
    }
}
