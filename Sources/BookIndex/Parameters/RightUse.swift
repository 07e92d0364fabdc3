import PageText

/// How kinds use the rights of a book: what each side says about the other must be there.
struct RightUse {
    private let kinds: [Kind]
    private let rights: [Right]

    init(of kinds: [Kind], rights: [Right]) {
        self.kinds = kinds
        self.rights = rights
    }

    func faults(pages book: Book) -> [BookFault] {
        let unknown = kinds.flatMap { unknownRights(of: $0.schema, on: $0.path) }
        let excluded = rights.flatMap { right in
            right.excludedFields.enumerated().compactMap { index, field in
                flaw(of: field, excludedBy: right).map { message, remedy in
                    let items = book.page(at: right.path)?.page.frontMatter?["not"]?.items ?? []
                    let span = items.indices.contains(index) ? items[index].span : .pageStart
                    return BookFault(path: right.path, PageFault("bad-right", at: span, message, remedy: remedy))
                }
            }
        }
        return unknown + excluded
    }

    /// A field that needs a right nobody has defined could be set by nobody, or by everybody.
    private func unknownRights(of schema: FieldSchema, on path: String) -> [BookFault] {
        let names = rights.map(\.name)
        return schema.properties.flatMap { property in
            let asked = Set(property.schema.rights.values).union(property.schema.items?.rights.values.map { $0 } ?? [])
            let own = asked.subtracting(names).sorted().map { name in
                BookFault(
                    path: path,
                    PageFault(
                        "unknown-right", at: property.span,
                        "\(property.name) needs the right \(name), which no page defines",
                        remedy: NearestName.to(name, among: names).map { "did you mean \($0)?" }
                            ?? "define it on a page in handbook/rights/"),
                    field: property.name)
            }
            return own + unknownRights(of: property.schema.items ?? property.schema, on: path)
        }
    }

    /// What is wrong with a field that a right excludes: it must be one that holds a person.
    private func flaw(of field: String, excludedBy right: Right) -> (message: String, remedy: String)? {
        let users = kinds.filter { !$0.schema.fields(needing: right.name).isEmpty }
        let candidates = users.isEmpty ? kinds : users
        let schemas = candidates.compactMap { $0.schema.field(dotted: field) }
        if schemas.contains(where: { $0.holdsPersons }) { return nil }
        guard schemas.isEmpty else {
            return ("`not` names \(field), which is nobody's id", "name a field with `references: person`")
        }
        let names = candidates.flatMap { $0.schema.properties.filter { $0.schema.holdsPersons }.map(\.name) }
        return (
            "`not` names \(field), a field of no kind that needs \(right.name)",
            NearestName.to(field, among: names).map { "did you mean \($0)?" }
                ?? "name a field with `references: person`"
        )
    }
}

extension FieldSchema {
    /// Whether the values are ids of persons, one or a list of them.
    package var holdsPersons: Bool { (items ?? self).references == Right.kindOfHolders }

    /// The schema of a dotted field, such as `next_step.date` or `contacts.2.name`: positions in lists are passed over.
    package func field(dotted field: String) -> FieldSchema? {
        var schema = self
        for step in field.split(separator: ".").map(String.init) {
            if let items = schema.items, Int(step) != nil {
                schema = items
            } else if let property = (schema.items ?? schema).property(step) {
                schema = property
            } else {
                return nil
            }
        }
        return schema
    }

    /// The dotted names of the fields that need the right for some value.
    package func fields(needing right: String) -> [String] {
        properties.flatMap { property -> [String] in
            let own =
                (property.schema.items ?? property.schema).rights.values.contains(right)
                || property.schema.rights.values.contains(right)
            let inner = (property.schema.items ?? property.schema).fields(needing: right)
            return (own ? [property.name] : []) + inner.map { "\(property.name).\($0)" }
        }
    }
}
