import BookIndex
import PageText

/// Checks that what a rule cites exists.
struct CitationCheck {
    let book: Book

    func findings(_ rules: [Rule]) -> [Finding] {
        rules.flatMap { rule in rule.cites.compactMap { finding($0, rule) } }
    }

    private func finding(_ cite: Rule.Cite, _ rule: Rule) -> Finding? {
        let parts = cite.clause.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let path = "\(PageSort.handbookFolder)/\(parts[0])"
        guard let page = book.page(at: path) else {
            if parts[0].hasPrefix(PageSort.handbookFolder + "/") {
                let short = cite.clause.dropFirst(PageSort.handbookFolder.count + 1)
                return fault(rule, cite, "A clause is named from the folder handbook/ on.", near: String(short))
            }
            let pages = book.pages(.prose).map { String($0.path.dropFirst(PageSort.handbookFolder.count + 1)) }
            return fault(rule, cite, "There is no page \(path).", near: NearestName.to(parts[0], among: pages))
        }
        let anchors = page.page.outline.headings.map(\.anchor)
        guard parts.count == 2 else {
            return fault(rule, cite, "\(cite.clause) names a page, not a heading.", near: nil)
        }
        if anchors.contains(parts[1]) { return nil }
        let near = NearestName.to(parts[1], among: anchors).map { "\(parts[0])#\($0)" }
        return fault(rule, cite, "\(path) has no heading #\(parts[1]).", near: near)
    }

    private func fault(_ rule: Rule, _ cite: Rule.Cite, _ message: String, near: String?) -> Finding {
        Finding(
            rule: "bad-rule", severity: .error, path: rule.path, span: cite.span, field: "cites", message: message,
            remedy: near.map { "did you mean \($0)?" } ?? "cite a heading as page.md#heading")
    }
}
