import BookIndex
import PageText

/// Checks that what belongs into the overlay stands there, and says what cannot be judged without it.
struct OverlayCheck {
    let book: Book

    static let missing = "overlay-missing"

    // MARK: What stands where everybody can read it

    /// Records of kinds of the overlay that stand in the book itself.
    func findings() -> [Finding] {
        guard book.kinds.contains(where: \.isOfOverlay) else { return [] }
        return book.pages.compactMap { page in
            guard page.sort == .record, !book.snapshot.overlay.holds(page.path),
                let kind = BookPage.kind(ofRecordAt: page.path, among: book.kinds), kind.isOfOverlay
            else { return nil }
            return Finding(
                rule: "record-in-public", severity: BuiltInCheck.severity(of: "record-in-public"), path: page.path,
                span: .pageStart, message: "Pages of \(kind.folder) stand in the overlay, and this one does not",
                remedy: "move it to the overlay; whoever has a clone still finds it in the history",
                related: [kind.path])
        }
    }

    // MARK: What nobody can judge

    /// The answers of pages, without those that would be others if the overlay had been read, and with one notice that
    /// says so.
    func judged(_ pages: [AskedPage]) -> [AskedPage] {
        guard let kind = book.hiddenKinds.first else { return pages }
        let hidden = book.hiddenColumns
        var unjudged: [String] = []
        let judged = pages.map { page in
            guard !page.reads.isDisjoint(with: hidden), !hasFailed(page) else { return page }
            if unjudged.last != page.path { unjudged.append(page.path) }
            var page = page
            let path = page.path
            page.findings.removeAll { $0.path != path || OverlayCheck.followsFromRows($0) }
            return page
        }
        return judged + [
            AskedPage(
                question: .init(path: kind.path, depth: .records), findings: [notice(unjudged, kind)],
                reads: ColumnSet())
        ]
    }

    /// Whether the queries could not be run at all, which has nothing to do with the overlay.
    private func hasFailed(_ page: AskedPage) -> Bool {
        page.reads.isWhole && page.findings.contains { $0.path == page.path && OverlayCheck.failures.contains($0.rule) }
    }

    private static let failures: Set<String> = ["rule-failed", "plan-failed", "view-failed", "page-failed"]

    /// Whether a finding says what rows say, not how the page is written.
    private static func followsFromRows(_ finding: Finding) -> Bool {
        BuiltInCheck.named(finding.rule) == nil || finding.rule == "rule-row-lost" || failures.contains(finding.rule)
    }

    private func notice(_ unjudged: [String], _ kind: Kind) -> Finding {
        let what =
            unjudged.isEmpty
            ? "its pages could not be judged"
            : "what reads them could not be judged: " + OverlayCheck.list(unjudged.map(OverlayCheck.name))
        return Finding(
            rule: OverlayCheck.missing, severity: BuiltInCheck.severity(of: OverlayCheck.missing), path: kind.path,
            span: book.page(at: kind.path)?.page.frontMatter?.entry("overlay")?.keySpan ?? .pageStart,
            message: "\(book.hiddenWords), so \(what)", remedy: book.overlayRemedy, related: unjudged)
    }

    private static func name(_ path: String) -> String {
        String((path.split(separator: "/").last ?? "").dropLast(".md".count))
    }

    private static func list(_ names: [String]) -> String {
        let most = 6
        let shown = names.prefix(most).joined(separator: ", ")
        return names.count > most ? "\(shown) and \(names.count - most) more" : shown
    }
}

extension Book {
    /// `The records of pay stand in the overlay, which was not read`.
    package var hiddenWords: String {
        let folders = hiddenKinds.map(\.folder).sorted().joined(separator: ", ")
        let state =
            snapshot.overlay == .beginsLater ? "which has no commit as old as this one" : "which was not read"
        return "The pages of \(folders) stand in the overlay, \(state)"
    }

    /// What to type so that the overlay is read.
    package var overlayRemedy: String {
        snapshot.overlay == .beginsLater
            ? "name a commit of the overlay with: --overlay-at REV"
            : Overlay.remedy
    }
}

extension Overlay {
    /// What to type so that an overlay is read.
    static var remedy: String {
        "name its folder with --overlay DIR, or once and for all with: git config \(setting) DIR"
    }
}
