import BookIndex

/// The fields of a record in the words of its handbook, with links to the records that they name.
struct SiteRecordFields {
    let record: BookRecord
    let kind: Kind
    let book: SiteBook
    let address: String

    /// What is filled in: one fact for each field, a table for each list of groups.
    var html: String {
        let filled = Array(zip(kind.tables, record.typed.rows))
        var facts = filled.first.map { ownFacts($0.0, $0.1) } ?? []
        var tables = ""
        for (layout, rows) in filled.dropFirst() where !rows.isEmpty {
            if layout.columns.map(\.field) == [""], layout.lists.count == 1 {
                facts.append(plainList(layout, rows))
            } else {
                tables += "<h3>\(SiteHTML.text(name(of: layout)))</h3>\n" + table(layout, rows)
            }
        }
        return SiteHTML.facts(facts) + misfits + tables
    }

    private func ownFacts(_ layout: TableLayout, _ rows: [[SQLValue]]) -> [(name: String, value: String)] {
        guard let row = rows.first else { return [] }
        return zip(layout.columns, row).compactMap { column, value in
            guard let field = column.field, value != .null else { return nil }
            return (label(field), cell(value, of: field))
        }
    }

    private func plainList(_ layout: TableLayout, _ rows: [[SQLValue]]) -> (name: String, value: String) {
        let field = layout.lists[0]
        let items = rows.compactMap(\.last).filter { $0 != .null }.map { cell($0, of: field + ".0") }
        return (label(field), items.joined(separator: ", "))
    }

    /// A row for each entry; those inside other entries begin with the numbers of these.
    private func table(_ layout: TableLayout, _ rows: [[SQLValue]]) -> String {
        let depth = layout.lists.count
        let path = layout.lists.map { $0 + ".0" }.joined(separator: ".")
        let fields = layout.columns.map { $0.field.map { $0.isEmpty ? path : path + "." + $0 } }
        let used = fields.indices.filter { index in rows.contains { $0[depth + index] != .null } }
        let outer = layout.lists.dropLast().map { book.words.name($0) }
        let header = outer + used.map { fields[$0].map { last($0, below: path) } ?? "" }
        return SiteHTML.table(
            header.map(SiteHTML.text),
            rows.map { row in
                row.prefix(depth - 1).map { SiteHTML.text($0.text ?? "") }
                    + used.map { index in fields[index].map { cell(row[depth + index], of: $0) } ?? "" }
            })
    }

    private func name(of layout: TableLayout) -> String {
        layout.lists.map { book.words.name($0) }.joined(separator: ", ")
    }

    private func last(_ field: String, below path: String) -> String {
        field == path ? "value" : book.words.name(String(field.dropFirst(path.count + 1)))
    }

    /// The name of a field, leading to what the kind says of it.
    private func label(_ field: String) -> String {
        let top = field.split(separator: ".").first.map(String.init) ?? field
        return book.link(kind.path, book.words.name(field), anchor: SiteAddress.own("field-\(top)"), from: address)
    }

    private func cell(_ value: SQLValue, of field: String) -> String {
        guard let text = value.text, !text.isEmpty else { return "" }
        if let kind = book.words.schema(of: field, kind: kind.name)?.references {
            return book.link(kind: kind, id: text, from: address)
        }
        // Lines of a longer text stay lines.
        return book.words.value(value, of: field, kind: kind.name).split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .map { SiteHTML.text(String($0)) }.joined(separator: "\n")
    }

    /// What the page says that its kind does not have.
    private var misfits: String {
        let facts = record.typed.misfits.map { (book.words.name($0.field), $0.text) }
        guard !facts.isEmpty else { return "" }
        return "<h3>Not as the kind says</h3>\n" + SiteHTML.facts(facts.map { (SiteHTML.text($0), SiteHTML.text($1)) })
    }
}
