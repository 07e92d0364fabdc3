import BookIndex

/// The pieces that pages of a site are made of. Cells and bodies are HTML that is safe already.
enum SiteHTML {
    /// Text of the book or of the tool, with its days kept together.
    static func text(_ text: String) -> String { DayHTML.marked(HTMLText.escaped(text)) }

    static func code(_ text: String) -> String { "<code>\(HTMLText.escaped(text))</code>" }

    /// - Parameter name: of the site's own anchor.
    static func section(_ name: String, _ title: String, _ body: String) -> String {
        body.isEmpty
            ? ""
            : "<h2 id=\"\(HTMLText.escaped(SiteAddress.own(name)))\">\(HTMLText.escaped(title))</h2>\n\(body)"
    }

    /// Names with what is said of each, those without anything left out.
    static func facts(_ rows: [(name: String, value: String)]) -> String {
        let rows = rows.filter { !$0.value.isEmpty }.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" }
        return rows.isEmpty ? "" : "<dl class=\"facts\">\n\(rows.joined())</dl>\n"
    }

    static func list(_ items: [String], kind: String = "") -> String {
        guard !items.isEmpty else { return "" }
        let kind = kind.isEmpty ? "" : " class=\"\(kind)\""
        return "<ul\(kind)>\n\(items.map { "<li>\($0)</li>\n" }.joined())</ul>\n"
    }

    /// A table that becomes cards on a phone where it is wide.
    static func table(_ header: [String], _ rows: [[String]], numbers: Set<Int> = []) -> String {
        guard !rows.isEmpty else { return "" }
        func row(_ cells: [String], _ tag: String) -> [String] {
            ["<tr>"]
                + cells.enumerated().map { index, cell in
                    "<\(tag)\(numbers.contains(index) ? " align=\"right\"" : "")>\(cell)</\(tag)>"
                } + ["</tr>"]
        }
        let lines =
            ["<table>", "<thead>"] + row(header, "th") + ["</thead>", "<tbody>"] + rows.flatMap { row($0, "td") }
            + ["</tbody>", "</table>"]
        var table = TableHTML()
        return lines.flatMap { table.lines(for: $0[...]) }.joined(separator: "\n") + "\n"
    }

    /// Something long that is shown when somebody asks for it.
    static func folded(_ summary: String, _ body: String) -> String {
        "<details>\n<summary>\(summary)</summary>\n\(body)</details>\n"
    }
}
