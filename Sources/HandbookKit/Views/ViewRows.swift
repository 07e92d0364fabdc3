import BookIndex
import PageText

/// The rows of a view for programs and spreadsheets.
extension ViewPage {
    /// The rows of one block.
    ///
    /// - Parameter name: the block; without it the one that the page names as `csv`, or else the first that people are
    ///   not picked from.
    /// - Throws: `HandbookError` when there is no such block.
    package func rows(of name: String?) throws(HandbookError) -> Answer {
        let wanted = name ?? view.csv ?? lists.first { $0.name != view.pick }?.name ?? view.pick
        guard let list = lists.first(where: { $0.name == wanted }) else {
            let names = lists.map(\.name)
            let near = wanted.flatMap { NearestName.to($0, among: names) }.map { "did you mean \($0)?" }
            throw HandbookError(
                wanted.map { "\(view.name) has no block \($0)." } ?? "\(view.name) has no block to write as CSV.",
                remedy: near ?? (names.isEmpty ? "see \(view.path)" : "name one of: " + names.joined(separator: ", ")))
        }
        return Answer(columns: list.columns, rows: list.rows)
    }
}

/// Views for programs: the rows of every block, every key always there.
package enum ViewJSON {
    package static let version: Int64 = 1

    /// One object with all views, ending in a line break.
    package static func text(_ pages: [ViewPage], snapshot: String) -> String {
        JSONTree.object([
            ("version", .integer(version)), ("snapshot", .string(snapshot)), ("views", .array(pages.map(tree))),
        ]).text
    }

    private static func tree(_ page: ViewPage) -> JSONTree {
        let view = page.view
        return .object([
            ("sort", .string(view.sort.rawValue)), ("name", .string(view.name)), ("title", .string(view.title)),
            ("path", .string(view.path)), ("date", .string(page.day.description)),
            ("audience", .string(view.audience)), ("weekday", JSONTree(view.weekday?.rawValue)),
            ("minutes", view.minutes.map { .integer(Int64($0)) } ?? .null), ("picked", JSONTree(page.picked)),
            ("blocks", .array(page.lists.map(tree))),
        ])
    }

    private static func tree(_ list: RenderJob.RowList) -> JSONTree {
        .object([
            ("name", .string(list.name)), ("inside", JSONTree(list.outer)),
            ("columns", .array(list.columns.map { .string($0) })),
            (
                "rows",
                .array(list.rows.map { row in .object(zip(list.columns, row).map { ($0, JSONTree($1)) }) })
            ),
        ])
    }
}
