/// The tables of what a check finds. They follow from rules and plans, so these may not read them.
extension BookTables {
    package static let judged = [findings, solvedFindings]

    package static let judgedNames = Set(judged.map(\.name))

    package static let findings = TableLayout(
        name: "findings", description: "everything that `handbook check` finds in the book",
        columns: about + [
            .integer("line", "the line of the page, from 1"), .text("remedy", "what to do about it"),
            .integer(
                "is_new",
                "1 where it was not found on the day that is compared with, else 0; NULL where nothing is compared"),
        ])

    package static let solvedFindings = TableLayout(
        name: "solved_findings",
        description: "everything that was found on the day that is compared with, and no longer is",
        columns: about + [
            .text("commit_id", "the last commit since then that changed what it stood at; NULL where none did"),
            .text("at", "the day of that commit"),
            .text("author", "the id of the person with its author's e-mail address, or the address"),
        ])

    private static let about: [TableLayout.Column] = [
        .text("rule", "the rule or check that found it"), .text("severity", "error, warning or notice"),
        .text("kind", "the kind of the record; NULL for a page that is none"),
        .text("id", "the id of the record, after a rename the new one; NULL for a page that is none"),
        .text("path", "the path of the page"), .text("field", "such as next_step.date; NULL for the page as a whole"),
        .text("message", "what is wrong, in the words of the rule"),
        .text("fingerprint", "16 hex digits that stay the same while it is found"),
    ]

    /// Which of these tables the texts of queries name.
    package static func judged(mentionedIn queries: [String]) -> Set<String> {
        queries.reduce(into: []) { $0.formUnion(tableWords(of: $1).filter(judgedNames.contains)) }
    }
}
