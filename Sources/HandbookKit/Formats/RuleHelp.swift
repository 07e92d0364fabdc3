import BookIndex
import PageText

/// What the page of a rule says about it, for readers who see its findings somewhere else.
package struct RuleHelp: Sendable {
    let id: String
    /// The heading of the page, or what a check that every book has finds.
    let title: String
    let severity: Severity
    /// What it finds and what to do about it, as its page words them.
    let summary: String
    /// The page below its front matter, in Markdown; empty for a check that every book has.
    let body: String
    /// The folder of rules that it lies in, or `form` for a check that every book has.
    let family: String

    init(id: String, title: String, severity: Severity, summary: String, body: String = "", family: String = "form") {
        self.id = id
        self.title = title
        self.severity = severity
        self.summary = summary
        self.body = body
        self.family = family
    }

    /// The help of a rule of the handbook, or of a check that every book has; nil when there is none of that id.
    init?(_ id: String, in handbook: Handbook) {
        if let rule = handbook.rules.rules.first(where: { $0.id == id }) {
            let summary = [rule.messageText, rule.remedyText].filter { !$0.isEmpty }.joined(separator: "\n")
            self.init(
                id: id, title: rule.title, severity: rule.severity, summary: summary,
                body: handbook.book.page(at: rule.path)?.page.body ?? "", family: rule.family)
        } else if let check = BuiltInCheck.named(id) {
            self.init(id: id, title: check.summary, severity: check.severity, summary: check.summary)
        } else {
            return nil
        }
    }
}
