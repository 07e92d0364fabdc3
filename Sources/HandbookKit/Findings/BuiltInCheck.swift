/// A check that every book has because it is about the form of pages, not about policy.
package struct BuiltInCheck: Sendable {
    package let id: String
    package let severity: Severity
    /// What it finds, one sentence.
    package let summary: String

    /// The check of that id; ids that have no entry are errors.
    package static func named(_ id: String) -> BuiltInCheck? { all.first { $0.id == id } }

    static func severity(of id: String) -> Severity { named(id)?.severity ?? .error }

    package static let all: [BuiltInCheck] = text + yaml + records + pages + waivers + changes

    private static func check(_ id: String, _ severity: Severity = .error, _ summary: String) -> BuiltInCheck {
        BuiltInCheck(id: id, severity: severity, summary: summary)
    }

    private static let text = [
        check("unreadable-file", "A file in the book's folders could not be read as a page."),
        check("page-too-large", "A page is larger than a page may be."),
        check("utf16-text", "A page is saved as UTF-16 instead of UTF-8."),
        check("invalid-utf8", "A page holds bytes that are not UTF-8."),
        check("overlong-utf8", "A page spells a character with more bytes than it needs."),
        check("nul-byte", "A page holds a byte of value zero."),
        check("lone-carriage-return", "A line ends in a carriage return alone."),
        check("unusual-line-end", "A line of front matter ends in a rare Unicode line end."),
        check("control-character", "An invisible control character stands in the front matter."),
        check("bidi-character", "A character that changes the reading direction stands in the front matter."),
        check("merge-conflict", "The lines that git marks a merge conflict with were left in a page."),
        check("unclosed-front-matter", "The front matter has no closing line of three dashes."),
        check("empty-front-matter", "There is nothing between the two lines of dashes."),
        check("front-matter-too-large", "The front matter is larger than front matter may be."),
        check("front-matter-not-mapping", "The front matter is not a set of fields."),
        check("toml-front-matter", "The front matter is written in TOML."),
        check("json-front-matter", "The front matter is written in JSON."),
        check("malformed-fence", "The first line looks like the start of front matter, but is not."),
        check("indented-fence", "Blanks stand before the dashes that start the front matter."),
        check("blank-before-front-matter", "Blank lines stand before the front matter."),
        check("markdown-too-involved", "The Markdown of a page would take too long to read."),
        check("too-many-faults", "A page has more faults than are shown."),
    ]

    private static let yaml = [
        check("yaml-syntax", "The front matter is not YAML."),
        check("yaml-anchor", "A value has an anchor (&name)."),
        check("yaml-alias", "A value is an alias (*name)."),
        check("yaml-tag", "A value has a tag (!type)."),
        check("yaml-directive", "The front matter has a directive (%YAML)."),
        check("yaml-merge-key", "The front matter merges other fields (<<)."),
        check("duplicate-key", "A field is written twice."),
        check("empty-key", "A value has no key."),
        check("key-not-text", "A key is a list or a group."),
        check("several-documents", "The front matter holds several documents."),
        check("document-end", "The front matter holds a document end (...)."),
        check("too-deep", "The front matter is nested too deeply."),
        check("too-many-values", "The front matter has too many values."),
    ]

    private static let records = [
        check("missing-front-matter", "A record has no front matter, so it has no fields."),
        check("bad-record-id", "A record's file name is not lower-case letters, digits and single hyphens."),
        check("unknown-field", "A record has a field that its kind does not know."),
        check("missing-field", "A field that the kind requires is missing or empty."),
        check("wrong-type", "A value is not of the type that the kind gives the field."),
        check("unknown-value", "A value is not one of those that the kind lists."),
        check("value-not-in-use", "A value is listed by its kind, but not for this day."),
        check("bad-date", "A date is not a day of the calendar written YYYY-MM-DD."),
        check("bad-money", "An amount is not digits with at most two decimals."),
        check("bad-percent", "A percentage is not a number followed by %."),
        check("bad-quarter", "A quarter is not written like 2026-Q4."),
        check("bad-email", "A value is not an e-mail address."),
        check("bad-uri", "A value is not a web address with its scheme."),
        check("bad-github", "A value is not a user name on GitHub."),
        check("bad-gitlab", "A value is not a user name on GitLab."),
        check("out-of-range", "A number is below the minimum or above the maximum of its field."),
        check("wrong-pattern", "A text does not have the form that its field asks for."),
        check("too-few-items", "A list is shorter than its field asks for."),
        check("repeated-item", "A list that must not repeat itself does."),
        check(
            "field-order", .notice,
            "The fields of a record do not stand in the order of their kind, which asks for it with `fields_in_order`."),
        check("deprecated-field", .warning, "A field is used that the kind has given up."),
        check("dangling-reference", "A field names a record that does not exist."),
    ]

    private static let pages = [
        check("stray-page", .warning, "A page has fields like a record, but lies in the folder of no kind."),
        check("page-in-both", "The book and its overlay both have a page, so neither is read."),
        check("record-in-public", "A record whose kind says `overlay: true` stands in the book itself."),
        check(
            "overlay-missing", .notice,
            "Pages stand in an overlay that was not read, so what reads them is not judged."),
        check("bad-kind", "A kind page lacks its name, folder or schema."),
        check("duplicate-kind", "Two kinds share a name or a table."),
        check("unknown-kind", "A schema refers to a kind that does not exist."),
        check("unknown-right", "A field needs a right that no page defines."),
        check("bad-schema", "A schema says something that cannot be."),
        check("unsupported-keyword", "A schema uses a keyword that is not supported here."),
        check("bad-field-name", "A field of a kind has a name that SQL or another field already uses."),
        check("bad-parameter", "A parameter has no value, has values that overlap, or stands on a record."),
        check("bad-page-days", "The `from` or `until` of a page is no day, or it ends before it starts."),
        check("duplicate-parameter", "Two pages state the same parameter for the same days."),
        check("unknown-parameter", "A page quotes a parameter that no page states."),
        check("parameter-drifted", "A page quotes a parameter with a value that is no longer the one in force."),
        check("broken-link", .warning, "A link to another page of the book leads nowhere."),
        check("bad-right", "A rights page lacks its name or its holders, or says something that cannot be."),
        check("duplicate-right", "Two pages define the same right."),
        check("right-without-holder", .notice, "Nobody holds a right, so nobody can do what needs it."),
        check("right-lapsed", .warning, "Nobody holds a right any more that a kind asks for."),
        check("parameter-lapsed", .warning, "A rule in force reads a parameter that has no value today."),
        check(
            "ends-soon", .notice,
            "Something with days ends within the parameter notice_days, or else 28 days, and nothing follows at once."),
        check("bad-rule", "A rule page lacks a part that every rule has."),
        check("clause-not-in-force", .warning, "A rule in force cites a page that is not."),
        check("rule-failed", "The query of a rule could not be run."),
        check("rule-row-lost", "A rule gives a row that names no page of the book."),
        check("null-trap", .warning, "A rule uses NOT IN with a query, which is never true once a null is in it."),
        check("example-failed", "An example on a rule page does not come out as it says (found by handbook test)."),
        check("bad-no-rule", "A page marks a heading with no_rule wrongly (found by handbook test --coverage)."),
        check("bad-plan", "A plan page lacks a part that every plan has, or says something that cannot be."),
        check("plan-failed", "A query of a plan could not be run, or gives rows that cannot be paid by."),
        check("plan-overlap", "Two plans pay the same role on the same day."),
        check(
            "plan-gap", .warning, "There are days on which no plan pays a role, between two plans or after the last."),
        check("paid-by-two-plans", "Two plans pay one person for the same quarter."),
        check("quota-missing", "A plan pays somebody by a quota, and there is none."),
        check("dispute-without-effect", "A dispute is settled by a commit that did not change the disputed line."),
        check("bad-view", "A template page lacks a part that every view has."),
        check("bad-chart", "A chart on a template page cannot be drawn as it is written."),
        check("view-failed", "A query of a view cannot be run, or lacks a column that the view needs."),
        check("page-failed", "The page of a view could not be made from what the records say."),
        check("unknown-name", "A template uses a name that nothing provides."),
        check("unused-block", "A view has a query that its template never shows."),
        check(
            "bad-action-item", .warning, "An action item names a person, a day, a record or a rule that there is not."),
        check("agenda-stale", "A page that an agenda wrote is out of date (found by handbook agenda --check)."),
        check("codeowners-stale", "CODEOWNERS is not what the book says (found by handbook codeowners)."),
        check(
            "reviewer-unknown", .warning,
            "Nobody who should review a page has a name on the host (found by handbook codeowners)."),
        check("agenda-edited", "Somebody wrote inside a generated part (found by handbook agenda --check)."),
    ]

    private static let waivers = [
        check("waiver-incomplete", "A waiver lacks a part, so it waives nothing."),
        check("waiver-unknown-rule", "A waiver names a rule that does not exist."),
        check("waiver-unknown-record", "A waiver names a record that does not exist."),
        check("waiver-not-allowed", "A waiver names a rule or a check that cannot be waived."),
        check("waiver-expired", .warning, "The last day of a waiver is over, so its rule counts again."),
        check("waiver-unused", .warning, "A waiver covers nothing, because its record is in order."),
        check("waiver-ends-soon", .notice, "A waiver ends within the parameter waiver_notice_days, or else 14 days."),
    ]

    private static let changes = [
        check("right-missing", "A change needs a right that nobody behind it holds."),
        check("history-incomplete", "A rule asks about the past, and the clone was cut off from it."),
        check("policy-changed", .notice, "A branch changes a page that judges; the version of the base judges it."),
        check(
            "pay-changed", .notice,
            "A change of a plan, of what it reads, or of what somebody is to earn pays people otherwise in open quarters."
        ),
    ]

    private static func check(_ id: String, _ summary: String) -> BuiltInCheck { check(id, .error, summary) }
}
