import BookIndex
import PageText

/// Checks that what a rule or a plan cites exists, and that a rule's is in force.
struct CitationCheck {
    let book: Book
    let today: Day

    func findings(_ rules: [Rule]) -> [Finding] {
        rules.flatMap { rule in rule.cites.compactMap { finding($0, (rule.path, "bad-rule")) ?? outOfForce($0, rule) } }
    }

    /// The page of a clause that a rule in force rests on though the page is not; nil where it also cites another
    /// revision of the page, one of other days that is in force.
    func lostPage(_ cite: Rule.Cite, _ rule: Rule, on day: Day) -> BookPage? {
        guard rule.days.contains(day), let page = book.page(at: cite.path), !page.days.contains(day) else { return nil }
        let isRevised = rule.cites.contains { other in
            guard let days = book.page(at: other.path)?.days else { return false }
            return days.contains(day) && days.overlap(page.days) == nil
        }
        return isRevised ? nil : page
    }

    private func outOfForce(_ cite: Rule.Cite, _ rule: Rule) -> Finding? {
        guard let reason = lostPage(cite, rule, on: today)?.days.absence(on: today) else { return nil }
        return Finding(
            rule: "clause-not-in-force", severity: BuiltInCheck.severity(of: "clause-not-in-force"), path: rule.path,
            span: cite.span, field: "cites", message: "\(cite.path) \(reason), and the rule still cites it",
            remedy: "cite the page in force, or give the rule an `until`")
    }

    func findings(_ plans: [Plan]) -> [Finding] {
        plans.flatMap { plan in plan.cites.compactMap { finding($0, (plan.path, "bad-plan")) } }
    }

    /// The page that cites, and the id of the check that says so.
    private typealias Owner = (path: String, check: String)

    private func finding(_ cite: Rule.Cite, _ owner: Owner) -> Finding? {
        let parts = cite.clause.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = "\(PageSort.handbookFolder)/\(parts[0])"
        guard let page = book.page(at: path) else {
            if parts[0].hasPrefix(PageSort.handbookFolder + "/") {
                let short = cite.clause.dropFirst(PageSort.handbookFolder.count + 1)
                return fault(owner, cite, "A clause is named from the folder handbook/ on.", near: String(short))
            }
            let pages = book.pages(.prose).map { String($0.path.dropFirst(PageSort.handbookFolder.count + 1)) }
            return fault(owner, cite, "There is no page \(path).", near: NearestName.to(parts[0], among: pages))
        }
        let anchors = page.page.outline.headings.map(\.anchor)
        guard parts.count == 2 else {
            return fault(owner, cite, "\(cite.clause) names a page, not a heading.", near: nil)
        }
        if anchors.contains(parts[1]) { return nil }
        let near = NearestName.to(parts[1], among: anchors).map { "\(parts[0])#\($0)" }
        return fault(owner, cite, "\(path) has no heading #\(parts[1]).", near: near)
    }

    private func fault(_ owner: Owner, _ cite: Rule.Cite, _ message: String, near: String?) -> Finding {
        Finding(
            rule: owner.check, severity: .error, path: owner.path, span: cite.span, field: "cites", message: message,
            remedy: near.map { "did you mean \($0)?" } ?? "cite a heading as page.md#heading")
    }
}
