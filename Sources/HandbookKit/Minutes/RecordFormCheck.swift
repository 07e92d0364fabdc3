import BookIndex
import PageText

/// Checks that the records that agendas are saved as can be there: their kind, and its fields.
struct RecordFormCheck {
    let book: Book

    func findings(on views: [View]) -> [Finding] {
        views.flatMap { view in view.form.map { faults(of: $0).map { Finding($0, on: view.path) } } ?? [] }
    }

    private func faults(of form: RecordForm) -> [PageFault] {
        guard let kind = book.kind(named: form.kind.text) else {
            return [
                fault(form.kind.span, "There is no kind \(form.kind.text).", form.kind.text, book.kinds.map(\.name))
            ]
        }
        let unknown = form.fields.compactMap { field -> PageFault? in
            guard let schema = kind.schema.property(field.name) else {
                return fault(
                    field.nameSpan, "The kind \(kind.name) has no field \(field.name).", field.name,
                    kind.schema.properties.map(\.name))
            }
            guard field.name == form.dateField, schema.format != .date else { return nil }
            return PageFault(
                "bad-view", at: field.value.span, "\(field.name) of the kind \(kind.name) holds no day.",
                remedy: "name a field with format: date")
        }
        let given = Set(form.fields.map(\.name))
        let missing = kind.schema.required.filter { !given.contains($0) }.map { name in
            PageFault(
                "bad-view", at: form.kind.span, "Every record of the kind \(kind.name) has a field \(name).",
                remedy: "add it to fields")
        }
        return unknown + missing
    }

    private func fault(_ span: SourceSpan, _ message: String, _ name: String, _ known: [String]) -> PageFault {
        PageFault(
            "bad-view", at: span, message,
            remedy: NearestName.to(name, among: known).map { "did you mean \($0)?" }
                ?? "use one of: " + known.sorted().joined(separator: ", "))
    }
}
