import BookIndex
import Mustache

/// Fills templates with swift-mustache. It sees plain texts, lists and maps only, and escapes every value for Markdown.
enum TemplateEngine {
    /// A page longer than this is not a page anybody reads.
    static let longestOutput = 1 << 20

    static func render(_ job: RenderJob) throws(QueryFault) -> String {
        let template = try compile(job.template)
        var root: [String: Any] = job.texts.mapValues { Cell(value: .text($0)) }
        for list in job.lists where list.outer == nil { root[list.name] = rows(of: list, in: job, parent: nil) }
        let text = template.render(root)
        guard text.utf8.count <= longestOutput else {
            throw QueryFault("the page would be longer than \(longestOutput) bytes", remedy: "show fewer rows")
        }
        return text
    }

    private static func compile(_ text: String) throws(QueryFault) -> MustacheTemplate {
        MustacheContentTypes.register(MarkdownContentType(), named: "MARKDOWN")
        do {
            // On a line of its own, or a section that starts the text would leave its line break behind.
            return try MustacheTemplate(string: "{{% CONTENT_TYPE:MARKDOWN}}\n" + text)
        } catch {
            throw QueryFault("the template is not complete")
        }
    }

    /// The rows of a list, each with the rows of the lists inside it.
    private static func rows(of list: RenderJob.RowList, in job: RenderJob, parent: SQLValue?) -> [[String: Any]] {
        let inner = job.lists.filter { $0.outer == list.name }
        let parentColumn = list.columns.firstIndex(of: "parent")
        let idColumn = list.columns.firstIndex(of: "id")
        return list.rows.compactMap { row in
            if let parent, let parentColumn, row[parentColumn] != parent { return nil }
            var fields: [String: Any] = [:]
            for (name, value) in zip(list.columns, row) { fields[name] = Cell(value: value) }
            for child in inner { fields[child.name] = rows(of: child, in: job, parent: idColumn.map { row[$0] }) }
            return fields
        }
    }
}

/// A value as a template sees it: a text, and a section that is shown unless it is null, zero or empty.
private struct Cell: MustacheCustomRenderable, MustacheParent {
    let value: SQLValue

    var renderText: String { value.text ?? "" }
    var isNull: Bool { value == .null || value == .integer(0) || value == .real(0) || value == .text("") }

    /// A value has nothing inside it; without this the engine would look into this structure itself.
    func child(named: String) -> Any? { nil }
}
