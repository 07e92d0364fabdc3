import BookIndex
import PageText

/// Values of kinds.
extension EndingCheck {
    func choices() -> [Finding] { book.kinds.flatMap { choices(of: $0.schema, named: "", $0) } }

    private func choices(of schema: FieldSchema, named name: String, _ kind: Kind) -> [Finding] {
        let own = (schema.choiceList ?? []).groups(by: \.value).flatMap { entries in
            lapses(entries.map(\.days)).compactMap { lapse -> Finding? in
                let entry = entries[lapse.index]
                let again = lapse.resumes.map { " and again only from \($0) on" } ?? ""
                let left = lapse.first.flatMap { schema.choices(on: $0) } ?? []
                return finding(
                    kind.path, entry.untilSpan ?? entry.span, name,
                    "\(entry.value.asWritten) of \(kind.name).\(name) is in use until \(lapse.last)\(again)",
                    left.isEmpty
                        ? "no other value is left then; add one"
                        : "give the records that say so another value by then: "
                            + left.map(\.asWritten).joined(separator: ", "))
            }
        }
        let inner = schema.properties.flatMap { property in
            choices(of: property.schema, named: name.isEmpty ? property.name : "\(name).\(property.name)", kind)
        }
        return own + inner + (schema.items.map { choices(of: $0, named: name, kind) } ?? [])
    }
}
