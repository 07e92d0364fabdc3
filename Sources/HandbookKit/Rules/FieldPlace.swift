import PageText

extension Page {
    /// Where a dotted field (`contacts.2.last_seen`) stands: its value, or its name when nothing is written after it; the
    /// nearest field around it when it is absent; the first line of the front matter when none is there at all.
    func place(ofField field: String?) -> SourceSpan {
        guard let front = frontMatter else { return .pageStart }
        var node = front
        var place = SourceSpan(line: front.span.line, column: front.span.column)
        var isWhole = true
        for step in (field ?? "").split(separator: ".").map(String.init) {
            if let entry = node.entry(step) {
                node = entry.value
                place = entry.place
            } else if let position = Int(step), position > 0, let items = node.items,
                items.indices.contains(position - 1)
            {
                node = items[position - 1]
                place = node.scalar == nil ? node.span.start : node.span
            } else {
                return place
            }
            isWhole = false
        }
        return isWhole ? front.entries?.first.map { $0.place } ?? place : place
    }
}

extension Page {
    /// The value of a dotted field; nil where the page does not have it.
    func node(ofField field: String) -> YAMLNode? {
        var node = frontMatter
        for step in field.split(separator: ".").map(String.init) {
            if let items = node?.items {
                node = Int(step).flatMap { items.indices.contains($0 - 1) ? items[$0 - 1] : nil }
            } else {
                node = node?[step]
            }
        }
        return node
    }
}

extension YAMLEntry {
    /// The value of a field on one line, otherwise its name.
    fileprivate var place: SourceSpan {
        guard let scalar = value.scalar, !scalar.isBlank, value.span.line == value.span.endLine else { return keySpan }
        return value.span
    }
}
