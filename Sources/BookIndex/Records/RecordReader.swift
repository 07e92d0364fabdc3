import PageText

extension TypedRecord {
    /// Types a record page by its kind. Faults of the page's text are not repeated here.
    package init(_ page: Page, kind: Kind, requiresFields: Bool = true) {
        let front = page.frontMatter
        var reader = FieldReader(requiresFields: requiresFields && front != nil)
        var filler = RowFiller(kind: kind)
        if front != nil || page.faults.isEmpty,
            case .object(let fields)? = reader.groupValue(front?.entries ?? [], kind.schema, front?.span ?? .pageStart)
        {
            filler.fill(fields)
        }
        if front == nil, page.faults.isEmpty, requiresFields, !kind.schema.required.isEmpty {
            reader.fault(
                "missing-front-matter", .pageStart, "This \(kind.name) has no fields.",
                remedy: "put them at the top between two lines `---`; handbook explain \(kind.name) lists them")
        }
        self.init(
            title: page.outline.title, rows: filler.rows, references: reader.references, faults: reader.faults,
            misfits: reader.misfits)
    }
}
