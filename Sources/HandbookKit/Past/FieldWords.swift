import BookIndex

/// Says the fields of records in the words of their handbook: names with spaces, amounts with their currency, the title
/// of a record that a field names. Nothing is escaped yet.
package struct FieldWords: Sendable {
    private let kinds: [String: Kind]
    private let titles: [String: [String: String]]
    private let currency: String

    /// - Parameter handbook: gives the kinds, the currency and the titles of records.
    package init(_ handbook: Handbook) {
        let book = handbook.book
        kinds = Dictionary(book.kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        titles = Dictionary(grouping: book.records) { $0.kind }.mapValues { records in
            Dictionary(
                records.compactMap { record in record.typed.title.map { (record.id, $0) } },
                uniquingKeysWith: { first, _ in first })
        }
        currency = FunctionContext(today: handbook.today, parameters: book.parameters, rights: []).currency
    }

    /// `next_step.date` as `next step, date`, `contacts.2.job_role` as `contacts 2, job role`.
    package func name(_ field: String) -> String {
        var name = ""
        for part in field.split(separator: ".") {
            let isPosition = part.allSatisfy(\.isWholeNumber)
            if !name.isEmpty { name += isPosition ? " " : ", " }
            name += part.replacing("_", with: " ")
        }
        return name
    }

    /// The title of a record with its id, or the id alone.
    package func record(_ id: String, kind: String) -> String {
        guard let title = titles[kind]?[id], title != id else { return id }
        return "\(title) (\(id))"
    }

    package func title(of id: String, kind: String) -> String? { titles[kind]?[id] }

    /// What a field holds, as a person would say it; nothing for null.
    package func value(_ value: SQLValue, of field: String, kind: String) -> String {
        guard let text = value.text else { return "" }
        guard let schema = schema(of: field, kind: kind) else { return text }
        if let items = schema.items, !items.isGroup {
            return FieldWords.items(of: text)?.map { item(.text($0), items) }.joined(separator: ", ") ?? text
        }
        return item(value, schema)
    }

    /// What a field holds, in quotation marks where it is free text of several words, so that it can stand in a sentence.
    func quoted(_ value: SQLValue, of field: String, kind: String) -> String {
        let text = self.value(value, of: field, kind: kind)
        let schema = schema(of: field, kind: kind)
        let isFree = schema.map(FieldWords.isFreeText) ?? true
        return isFree && text.contains(" ") ? "\"\(text)\"" : text
    }

    /// The items of a list of plain values; nil when the field is none, or its items cannot be told apart again.
    package func items(_ value: SQLValue, of field: String, kind: String) -> [String]? {
        guard let schema = schema(of: field, kind: kind)?.items, !schema.isGroup else { return nil }
        guard let text = value.text else { return [] }
        return FieldWords.items(of: text)?.map { item(.text($0), schema) }
    }

    /// A list comes as one text. One with quotes in it is left alone.
    private static func items(of text: String) -> [String]? {
        text.utf8.contains(UInt8(ascii: "\"")) ? nil : text.split(separator: ", ").map(String.init)
    }

    private func item(_ value: SQLValue, _ schema: FieldSchema) -> String {
        let text = value.text ?? ""
        if let kind = schema.references { return record(text, kind: kind) }
        switch (schema.format, value) {
        case (.money, .integer(let cents)): return amount(Money(cents: cents))
        case (.percent, .real(let fraction)): return Percent(fraction: fraction)?.description ?? text
        case (nil, .integer(let flag)) where schema.types == [.boolean]: return flag == 0 ? "false" : "true"
        default: return text
        }
    }

    private static func isFreeText(_ schema: FieldSchema) -> Bool {
        schema.references == nil && schema.format == nil && schema.choices == nil && schema.items == nil
    }

    private func amount(_ money: Money) -> String {
        let text = money.description
        return text.hasPrefix("-") ? "-" + currency + text.dropFirst() : currency + text
    }

    func schema(of field: String, kind: String) -> FieldSchema? {
        var schema = kinds[kind]?.schema
        for part in field.split(separator: ".") {
            schema = part.allSatisfy(\.isWholeNumber) ? schema?.items : schema?.property(String(part))
        }
        return schema
    }
}
