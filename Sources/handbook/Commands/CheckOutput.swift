import HandbookKit

/// What a check says: its findings, then one line that counts them.
struct CheckOutput {
    /// With the findings that are to be shown and counted.
    let report: CheckReport
    /// How many findings the paths left out.
    let hidden: Int
    let filter: PathFilter
    /// The page that holds the book at a day.
    let heldBy: String?
    /// Where the overlay lies that was read with the book.
    let overlay: String?
    let most: Int
    /// Whether findings that do not count are listed, not only counted.
    let showsWaived: Bool
    /// Whether what was found before a change is among the findings.
    let showsOlder: Bool
    var printer: FindingPrinter

    /// Whether a finding makes the check fail.
    let fails: (Finding) -> Bool
    let handbook: Handbook
    /// Whether what was judged is what `handbook fix` edits.
    let isFixable: Bool

    /// Other programs get all findings, whatever `most` says: they can count for themselves.
    func text(_ format: FindingFormat) throws -> String {
        switch format {
        case .machine(let format): try format.text(of: document)
        case .concise: shown.map(printer.concise).joined() + waived.map(printer.concise).joined() + closing
        case .text:
            shown.map { printer.full($0) + "\n" }.joined() + waived.map { printer.full($0) + "\n" }.joined() + closing
        }
    }

    private var document: CheckDocument {
        CheckDocument(report, in: handbook, hidden: hidden, version: Version.number, fails: fails)
    }

    private var shown: ArraySlice<Finding> { report.findings.prefix(max(most, 0)) }

    private var waived: [WaivedFinding] { showsWaived ? report.waived : [] }

    private var closing: String {
        let held = heldBy.map { ", the day that \(EscapedText.of($0)) holds the book at" } ?? ""
        let beside = overlay.map { ", with the overlay \(EscapedText.of($0))" } ?? ""
        var lines = [
            "\(verdict): \(counted(report.pageCount, "page")) and \(counted(report.ruleCount, "rule")) on \(report.today)\(held)\(beside)."
        ]
        if shown.count < report.findings.count {
            lines.append("\(report.findings.count - shown.count) of them not shown (--most).")
        }
        if !report.waived.isEmpty {
            lines.append("\(counted(report.waived.count, "finding")) waived\(showsWaived ? "" : " (--show-waived)").")
        }
        if let comparison = report.comparison {
            if !comparison.older.isEmpty {
                let were = comparison.older.count == 1 ? "was" : "were"
                lines.append(
                    "\(counted(comparison.older.count, "finding")) \(were) there before, in \(EscapedText.of(comparison.base))\(showsOlder ? "" : " (--all)")."
                )
            }
            if comparison.solvedCount > 0 {
                let are = comparison.solvedCount == 1 ? ("was", "is") : ("were", "are")
                lines.append(
                    "\(counted(comparison.solvedCount, "finding")) that \(are.0) there before \(are.1) in order now.")
            }
            lines += approvals(comparison.approvals)
        }
        if hidden > 0 { lines.append("\(counted(hidden, "finding")) on other pages not shown.") }
        let fixable = isFixable ? shown.count { $0.isFixable(handbook.source) } : 0
        if fixable > 0 { lines.append("\(counted(fixable, "finding")) can be put in order by: handbook fix") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Who agreed to what, and how sure that is: a claim is only as good as whoever merges the change.
    private func approvals(_ approvals: [ApprovedChange]) -> [String] {
        let most = 10
        let lines = approvals.prefix(most).map { approved in
            let approval = approved.approval
            let person = approval.delegatedBy.map { "\(approval.person) for \($0)" } ?? approval.person
            return EscapedText.of(
                "\(approval.field) of \(approved.path) rests on \(person): \(approval.right), \(approval.how.rawValue), \(approval.strength.rawValue)."
            )
        }
        return lines + (approvals.count > most ? ["\(approvals.count - most) more approvals not shown."] : [])
    }

    private var verdict: String {
        let counts = Severity.allCases.reversed().compactMap { severity -> String? in
            let count = report.findings.count { $0.severity == severity }
            return count == 0 ? nil : counted(count, severity.rawValue)
        }
        if !counts.isEmpty { return counts.joined(separator: ", ") }
        if !filter.holdsPages { return "None of these paths holds a page of the book" }
        if hidden > 0 { return "Nothing on these pages" }
        let isChange = report.comparison?.older.isEmpty == false
        return printer.style.paint(isChange ? "Nothing new" : "Everything is in order", .green)
    }
}

/// A number with its noun: `1 page`, `2 pages`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
