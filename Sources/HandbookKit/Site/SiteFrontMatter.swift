import BookIndex
import PageText

/// Front matter for people, whatever it holds: names and values, lists of maps as tables.
struct SiteFrontMatter {
    let book: SiteBook
    let address: String

    func html(_ node: YAMLNode?) -> String {
        SiteHTML.facts((node?.entries ?? []).map { (SiteHTML.text(name($0.key)), html($0.value, of: $0.key)) })
    }

    private func name(_ key: String) -> String { key.replacing("_", with: " ") }

    private func html(_ node: YAMLNode, of key: String) -> String {
        switch node.content {
        case .scalar(let scalar): return html(scalar.text, of: key)
        case .sequence(let items):
            let rows = items.compactMap(\.entries)
            if rows.count == items.count { return table(rows) }
            return items.map { html($0, of: key) }.joined(separator: key == "cites" ? "\n" : ", ")
        case .mapping(let entries):
            // A number that a parameter stands for.
            if entries.count == 1, entries[0].key == "param" { return html(entries[0].value, of: "param") }
            return entries.map { "\(SiteHTML.text(name($0.key))): \(html($0.value, of: $0.key))" }
                .joined(separator: "; ")
        }
    }

    private func html(_ text: String, of key: String) -> String {
        switch key {
        case "cites": return book.link(clause: "\(PageSort.handbookFolder)/\(text)", from: address)
        case "param":
            let parameter = book.book.parameters.first { $0.name == text }
            return parameter.map { book.link($0, from: address) } ?? SiteHTML.text(text)
        default: return SiteHTML.text(text)
        }
    }

    private func table(_ rows: [[YAMLEntry]]) -> String {
        var keys: [String] = []
        for entry in rows.joined() where !keys.contains(entry.key) { keys.append(entry.key) }
        let table = SiteHTML.table(
            keys.map { SiteHTML.text(name($0)) },
            rows.map { row in keys.map { key in row.first { $0.key == key }.map { html($0.value, of: key) } ?? "" } })
        return String(table.dropLast())
    }
}
