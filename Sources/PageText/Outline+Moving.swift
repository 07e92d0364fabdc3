extension Page {
    /// In a longer text it could depend on the front matter how far links are looked for.
    private static let mostKnownBytes = 1_024

    /// This page's outline as that of another page with the same Markdown; nil when that is another one, or where more
    /// than lines could differ.
    func outline(ofBody other: String, from line: Int) -> Outline? {
        // In the first line of a page columns count from a byte order mark, if there is one.
        guard bodyLine > 1, line > 1, other.utf8.count <= Page.mostKnownBytes, body.utf8.elementsEqual(other.utf8),
            !faults.contains(where: { $0.span.line >= bodyLine })
        else { return nil }
        return outline.moved(by: line - bodyLine)
    }
}

extension Outline {
    fileprivate func moved(by lines: Int) -> Outline {
        guard lines != 0 else { return self }
        var moved = self
        for index in headings.indices { moved.headings[index].span.move(by: lines) }
        for index in fences.indices {
            moved.fences[index].span.move(by: lines)
            moved.fences[index].textLine += lines
        }
        for index in links.indices { moved.links[index].span.move(by: lines) }
        for index in tasks.indices { moved.tasks[index].span.move(by: lines) }
        for index in html.indices { moved.html[index].move(by: lines) }
        return moved
    }
}

extension SourceSpan {
    fileprivate mutating func move(by lines: Int) {
        self = SourceSpan(line: line + lines, column: column, endLine: endLine + lines, endColumn: endColumn)
    }
}
