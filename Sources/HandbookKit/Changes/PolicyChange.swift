import BookIndex
import GitStore

/// What a branch changes of the pages that judge.
struct PolicyChange {
    private let pages: [(path: String, verb: String)]

    /// - Parameters:
    ///   - policy: the book that judges; it may have made a kind reference data after the branch left it.
    ///   - others: changes of files that judge and are no pages.
    init(from before: Book, to after: Book, under policy: Book, others: [PathChange]) {
        let changed = after.snapshot.changes(from: before.snapshot)
        pages = (changed.filter { PolicyChange.judges($0.path, in: [before, after, policy]) } + others)
            .map { ($0.path, $0.old == nil ? "adds" : $0.new == nil ? "removes" : "changes") }
    }

    /// Whether a page decides what is found: all but records of the book and prose without parameters.
    private static func judges(_ path: String, in books: [Book]) -> Bool {
        books.contains { book in
            if let kind = BookPage.kind(ofRecordAt: path, among: book.kinds) { return kind.isReferenceData }
            guard let page = book.page(at: path) else { return false }
            switch page.sort {
            case .kind, .rule, .right, .plan, .view: return true
            case .record: return false
            case .prose: return page.page.frontMatter?["parameters"] != nil
            }
        }
    }

    /// One finding a page, with the difference that the branch's handbook would make.
    ///
    /// - Parameter effect: from what the base's handbook finds in the branch's records to what the branch's own finds.
    func findings(_ effect: FindingDelta) -> [Finding] {
        return pages.map { page in
            let isRule = PageSort.of(path: page.path) == .rule
            // A rule's page answers for its own findings, the other pages for those of rules that stayed as they were.
            func isOwn(_ finding: Finding) -> Bool {
                isRule
                    ? Rule.isPage(page.path, of: finding.rule)
                    : !pages.contains { Rule.isPage($0.path, of: finding.rule) }
            }
            let found = effect.brought.filter(isOwn)
            let gone = effect.solved.filter(isOwn)
            return Finding(
                rule: "policy-changed", severity: BuiltInCheck.severity(of: "policy-changed"), path: page.path,
                span: .pageStart,
                message:
                    "This branch \(page.verb) a page that decides what is found; it was judged without that. \(PolicyChange.words(found, gone))",
                remedy: "have somebody who answers for the handbook read this page",
                related: Array(Set((found + gone).map(\.path))).sorted().filter { $0 != page.path })
        }
    }

    private static func words(_ found: [Finding], _ gone: [Finding]) -> String {
        func places(_ findings: [Finding]) -> String {
            let pages = Array(Set(findings.map(\.path))).sorted()
            let shown = pages.prefix(3).map { path in
                path.split(separator: "/").dropFirst().joined(separator: "/").replacing(".md", with: "")
            }
            return shown.joined(separator: ", ") + (pages.count > 3 ? " and \(pages.count - 3) more" : "")
        }
        switch (found.isEmpty, gone.isEmpty) {
        case (true, true): return "It makes no difference to any record today"
        case (false, true): return "With it \(found.count) more would be found: \(places(found))"
        case (true, false): return "With it \(gone.count) would no longer be found: \(places(gone))"
        case (false, false):
            return
                "With it \(found.count) more would be found (\(places(found))) and \(gone.count) no longer (\(places(gone)))"
        }
    }
}
