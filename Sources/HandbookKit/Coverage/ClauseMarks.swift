import BookIndex
import PageText

/// The headings that a page says ask for no rule: `no_rule: [three-principles]` in its front matter.
struct ClauseMarks {
    static let key = "no_rule"

    /// The names of the clauses that are marked.
    private(set) var marked: Set<String> = []
    /// Marks that say nothing, or what is not so.
    private(set) var findings: [Finding] = []

    /// - Parameters:
    ///   - clauses: those of the book.
    ///   - carriers: what rests on each.
    init(_ book: Book, clauses: [Clause], carriers: ClauseCarriers) {
        let byPage = Dictionary(grouping: clauses, by: \.path)
        for page in book.pages(.prose) {
            guard let node = page.page.frontMatter?[ClauseMarks.key], node.scalar?.isBlank != true else { continue }
            for item in node.items ?? [node] {
                read(item, on: page, byPage[page.path] ?? [], carriers)
            }
        }
    }

    private mutating func read(_ item: YAMLNode, on page: BookPage, _ clauses: [Clause], _ carriers: ClauseCarriers) {
        guard let anchor = item.scalar?.text, !anchor.isEmpty else {
            return fault(page, item, "\(ClauseMarks.key) is a list of headings.", "write no_rule: [heading]")
        }
        guard let clause = clauses.first(where: { $0.anchor == anchor }) else {
            let isHeading = page.page.outline.headings.contains { $0.anchor == anchor }
            let near = NearestName.to(anchor, among: clauses.map(\.anchor))
            return fault(
                page, item,
                isHeading
                    ? "The heading #\(anchor) has no text of its own, so it asks for no rule anyway."
                    : "This page has no heading #\(anchor).",
                isHeading ? "take it out of the list" : near.map { "did you mean \($0)?" } ?? "take it out of the list")
        }
        if let carrier = carriers[clause.name].first {
            return fault(
                page, item, "The heading #\(anchor) is marked as asking for no rule, and \(carrier) rests on it.",
                "take it out of the list")
        }
        marked.insert(clause.name)
    }

    private mutating func fault(_ page: BookPage, _ node: YAMLNode, _ message: String, _ remedy: String) {
        findings.append(
            Finding(
                rule: "bad-no-rule", severity: BuiltInCheck.severity(of: "bad-no-rule"), path: page.path,
                span: node.span, field: ClauseMarks.key, message: message, remedy: remedy))
    }
}
