/// The tables that every book has beside those of its kinds.
extension BookTables {
    package static let fixed = [pages, links, actionItems, parameters, rights]

    /// Those of them that history fills, on demand.
    package static let historical = [changes, proposedChanges, commits, trailers]

    static let pages = TableLayout(
        name: "pages", description: "every page of the book",
        columns: [
            .text("path", "the path from the top of the repository"), .text("title", "the first heading"),
            .text("sort", "kind, record, rule, right, plan, view or prose"),
            .text("valid_from", "the first day the page is in force; NULL: always"),
            .text("valid_until", "the last day; NULL: still"),
        ])

    static let links = TableLayout(
        name: "links", description: "every link on a page",
        columns: [
            .text("path", "the page that it is on"), .integer("line", "the line of the page, from 1"),
            .text("text", "what is shown"), .text("target", "where it leads, as written"),
        ])

    static let actionItems = TableLayout(
        name: "action_items",
        description: "every item of a list with a box, `- [ ] @person text (due date)`, on a record",
        columns: [
            .text("path", "the page that it is on"), .integer("line", "the line of the page, from 1"),
            .text("person", "the id after @; NULL for nobody"),
            .text("text", "what is to be done, without person, days and what would do it"),
            .text("due_on", "the day that it says"),
            .text("since", "the day of the meeting where it was first written; NULL on that meeting's own page"),
            .text("about", "what would do it, such as deals/oak next_step_date or rule:ID deals/oak"),
            .integer("done", "1 where the box is ticked, else 0"),
        ])

    static let parameters = TableLayout(
        name: "parameters", description: "every value of every parameter, with the days it is in force",
        columns: [
            .text("name", "the name that param() takes"), .integer("position", "the place in a list, from 1"),
            .init(name: "value", type: .any, description: "the value"),
            .text("valid_from", "the first day; NULL: always"),
            .text("valid_until", "the last day; NULL: still"), .text("path", "the page that states it"),
            .integer("line", "the line of the page"),
        ])

    static let rights = TableLayout(
        name: "rights", description: "who holds which right, and when",
        columns: [
            .text("right_name", "the right"), .text("person", "the id of the holder"),
            .text("valid_from", "the first day; NULL: always"), .text("valid_until", "the last day; NULL: still"),
            .text("path", "the page that defines the right"),
            .text("delegated_by", "the id of the holder who passed the right on; NULL where the page gives it"),
        ])

    // MARK: History

    static let changes = TableLayout(
        name: "changes", description: "every field that a commit changed, along first parents",
        columns: changeColumns)

    static let proposedChanges = TableLayout(
        name: "proposed_changes", description: "every field that the change under check changes",
        columns: changeColumns)

    private static let changeColumns: [TableLayout.Column] = [
        .text("commit_id", "the commit; NULL for what is not committed"), .text("at", "the day of the commit"),
        .text("author", "the id of the person with the author's e-mail address, or the address"),
        .text("kind", "the kind of the record"), .text("id", "the id of the record, after a rename the new one"),
        .text("path", "the path of its page"),
        .text("field", "such as next_step.date or contacts.2.name; NULL for the record as a whole"),
        .init(name: "old", type: .any, description: "the value before; for a rename in the row without field the id"),
        .init(name: "new", type: .any, description: "the value after; for a rename in the row without field the id"),
        .text("verb", "imported, created, changed, deleted or renamed"),
    ]

    static let commits = TableLayout(
        name: "commits", description: "every commit along first parents, and those under check",
        columns: [
            .text("id", "40 hex digits"),
            .integer("position", "the place among the first parents, from 1 for the oldest; NULL when it is none"),
            .text("at", "the day on which it was made, where it was made"),
            .text("author", "the id of the person with the author's e-mail address, or the address"),
            .text("author_name", "as the commit claims"), .text("author_email", "as the commit claims"),
            .text("committer_name", "as the commit claims"), .text("committer_email", "as the commit claims"),
            .text("subject", "the first line of the message"), .integer("parents", "how many commits it follows"),
            .integer("is_import", "1 for the commit that brought the first records"),
            .text("fault", "what is wrong with the commit; such a commit is evidence of nothing"),
        ])

    static let trailers = TableLayout(
        name: "trailers", description: "every line `Key: value` that ends a commit's message",
        columns: [
            .text("commit_id", "the commit"), .integer("position", "the place among the trailers, from 1"),
            .text("key", "such as Approved-by, as written"), .text("value", "the rest of the line"),
        ])
}

extension TableLayout.Column {
    static func text(_ name: String, _ description: String) -> Self {
        .init(name: name, type: .text, description: description)
    }

    static func integer(_ name: String, _ description: String) -> Self {
        .init(name: name, type: .integer, description: description)
    }
}
