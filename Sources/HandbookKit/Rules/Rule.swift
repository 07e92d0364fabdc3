import BookIndex
import PageText

/// A rule of the handbook: a query that gives the rows that break it, and the words to say so.
package struct Rule: Sendable {
    package let id: String
    package let path: String
    package let title: String
    package let severity: Severity
    /// The clauses it stands on: `page.md#heading` under `handbook/`.
    package let cites: [Cite]
    let message: MessageTemplate
    let remedy: MessageTemplate?
    /// Whether a waiver can make an exception of it.
    package let isWaivable: Bool
    /// The days it is in force.
    package let days: DayRange
    package let query: Outline.Fence
    package let examples: [Example]

    package struct Cite: Sendable {
        package let clause: String
        let span: SourceSpan

        /// The page of the clause.
        var path: String {
            "\(PageSort.handbookFolder)/" + (clause.split(separator: "#", maxSplits: 1).first.map(String.init) ?? "")
        }
    }

    /// Whether a page is that of the rule with an id, in whatever folder of the rules it lies.
    static func isPage(_ path: String, of id: String) -> Bool {
        PageSort.of(path: path) == .rule && path.hasSuffix("/\(id).md")
    }

    package var messageText: String { message.text }
    package var remedyText: String { remedy?.text ?? "" }

    /// Whether the query needs what happened to records of some kinds, not only how they are and what they are compared
    /// with.
    func asksThePast(of kinds: [Kind]) -> Bool {
        BookTables.needPast(BookTables.tablesOnDemand(mentionedIn: [query.text], kinds: kinds))
    }
}
