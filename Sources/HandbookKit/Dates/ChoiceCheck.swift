import BookIndex
import PageText

/// Checks that records have values in use on the day, where their kind gives values days.
///
/// Records are typed by all values that their kind ever had, so that what was typed is kept for every day and a past
/// version fits. Which of them may be used is asked here, and only of kinds that give days.
struct ChoiceCheck {
    private let book: Book
    private let today: Day
    /// By the names of the kinds that have values not in use today.
    private let kinds: [String: Kind]

    init(book: Book, today: Day) {
        self.book = book
        self.today = today
        let dated = book.kinds.filter { $0.schema.hasChoicesOutOfUse(on: today) }
        kinds = Dictionary(dated.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func findings() -> [Finding] {
        guard !kinds.isEmpty else { return [] }
        return kinds.values.sorted { $0.path < $1.path }.flatMap(defaults)
            + book.records.flatMap { record in kinds[record.kind].map { findings(of: record, $0) } ?? [] }
    }

    /// The fault with advice that names only values in use today.
    func reworded(_ fault: BookFault) -> BookFault {
        guard !kinds.isEmpty, let field = fault.field,
            let kind = BookPage.kind(ofRecordAt: fault.path, among: Array(kinds.values)),
            let schema = kind.schema.field(dotted: field), schema.hasChoicesOutOfUse(on: today)
        else { return fault }
        var fault = fault
        switch fault.fault.id {
        case "unknown-value":
            let text = book.page(at: fault.path)?.wholePage().node(ofField: field)?.scalar?.text
            fault.fault.remedy = schema.choiceAdvice(on: today, near: text) ?? ""
            fault.fault.correction = text.flatMap { text in
                schema.choices(on: today).flatMap { Correction(of: text, among: $0.map(\.asWritten)) }
            }
        case "missing-field":
            let names = schema.choices(on: today)?.map(\.asWritten) ?? []
            if !names.isEmpty {
                fault.fault.remedy = "add \(field): " + names.joined(separator: ", ")
            }
        default: break
        }
        return fault
    }

    private func findings(of record: BookRecord, _ kind: Kind) -> [Finding] {
        let suspects = record.typed.fields(of: kind).filter { field, value in
            kind.schema.field(dotted: field)?.mayBeOutOfUse(value, on: today) ?? false
        }
        guard !suspects.isEmpty, let page = book.page(at: record.path)?.wholePage() else { return [] }
        // A value that the page does not have is the kind's default, and found on the kind's page.
        return suspects.flatMap { field, value -> [Finding] in
            guard let schema = kind.schema.field(dotted: field), let node = page.node(ofField: field) else { return [] }
            guard let items = schema.items else {
                return schema.absence(of: value, on: today).map { [finding(record.path, page, field, $0, schema)] }
                    ?? []
            }
            return (node.items ?? []).enumerated().compactMap { index, item in
                items.absence(ofItem: item, on: today).map {
                    finding(record.path, page, "\(field).\(index + 1)", $0, items)
                }
            }
        }
    }

    private func finding(
        _ path: String, _ page: Page, _ field: String, _ reason: String, _ schema: FieldSchema
    ) -> Finding {
        finding(
            path, page.place(ofField: field), field, reason, schema.choiceAdvice(on: today, near: nil) ?? "")
    }

    /// A default that is not in use would put every new record in the wrong.
    private func defaults(of kind: Kind) -> [Finding] { defaults(in: kind.schema, kind) }

    private func defaults(in schema: FieldSchema, _ kind: Kind) -> [Finding] {
        schema.properties.flatMap { property -> [Finding] in
            let inner = defaults(in: property.schema.items ?? property.schema, kind)
            guard let node = property.schema.defaultValue,
                let reason = property.schema.absence(of: node, on: today)
            else { return inner }
            return inner + [
                finding(
                    kind.path, node.span, property.name,
                    "The default of \(property.name): \(reason)",
                    property.schema.choiceAdvice(on: today, near: nil) ?? "")
            ]
        }
    }

    private func finding(
        _ path: String, _ span: SourceSpan, _ field: String, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: "value-not-in-use", severity: BuiltInCheck.severity(of: "value-not-in-use"), path: path, span: span,
            field: field, message: message, remedy: remedy)
    }
}

extension FieldSchema {
    /// Whether some value here, or in a field inside, is not in use on a day.
    fileprivate func hasChoicesOutOfUse(on day: Day) -> Bool {
        choiceList?.contains { !$0.days.contains(day) } ?? false || items?.hasChoicesOutOfUse(on: day) ?? false
            || properties.contains { $0.schema.hasChoicesOutOfUse(on: day) }
    }

    /// Whether a value can be one that is not in use; of a list of plain values the text of them all is asked.
    fileprivate func mayBeOutOfUse(_ value: SQLValue, on day: Day) -> Bool {
        guard let items else { return absence(of: value, on: day) != nil }
        let past = items.choiceList?.filter { !$0.days.contains(day) } ?? []
        return value.text.map { text in past.contains { text.contains($0.value.asWritten) } } ?? false
    }

    /// Why an entry of a list is not in use, whether its field takes it as text or as what it looks like.
    fileprivate func absence(ofItem node: YAMLNode, on day: Day) -> String? {
        node.scalar.flatMap { absence(of: .text($0.text), on: day) } ?? absence(of: node, on: day)
    }
}
