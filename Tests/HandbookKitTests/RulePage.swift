/// A rule page that is in order, of which a test changes one thing.
struct RulePage {
    /// The file's name without `.md`.
    var file = "book-over-cap"
    private(set) var text = """
        ---
        rule: book-over-cap
        severity: error
        cites: sales.md#book-caps
        message: "{{name}} holds {{held}} accounts; the cap is {{cap}}"
        remedy: "hand one off"
        ---
        # Book over cap

        ```sql
        SELECT p.id AS record, 'role' AS field, p.name AS name, count(*) AS held, param('book_cap') AS cap,
          group_concat(a.path, ',') AS related
        FROM people p JOIN accounts a ON a.owner = p.id
        GROUP BY p.id, p.name
        HAVING count(*) > param('book_cap')
        ```

        ```book passes
        --- people/ana.md
        name: Ana
        --- accounts/oak.md
        owner: ana
        ```

        ```book found
        --- people/ana.md
        name: Ana
        role: tam # found
        --- accounts/oak.md
        owner: ana
        --- accounts/elm.md
        owner: ana
        ```
        """

    /// The line of the page on which the query starts.
    static let queryLine = 11

    /// The page with one part of its text replaced by another.
    func with(_ old: String, _ new: String) -> RulePage {
        var page = self
        guard let range = text.firstRange(of: old) else { preconditionFailure("because the page does not say \(old)") }
        page.text.replaceSubrange(range, with: new)
        return page
    }

    func without(_ old: String) -> RulePage { with(old, "") }

    /// The page with another query, and with words that need no column of it.
    func asking(_ sql: String, message: String = "It is so") -> RulePage {
        let start = text.firstRange(of: "```sql\n")
        let end = text.range(of: "\n```\n\n```book passes")
        guard let start, let end else { preconditionFailure("because the page has one query") }
        var page = self
        page.text.replaceSubrange(start.upperBound..<end.lowerBound, with: sql)
        return page.with("{{name}} holds {{held}} accounts; the cap is {{cap}}", message)
    }

    func named(_ id: String) -> RulePage {
        var page = with("rule: book-over-cap", "rule: \(id)")
        page.file = id
        return page
    }
}
