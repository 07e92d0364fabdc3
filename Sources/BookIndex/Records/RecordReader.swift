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
        if kind.ordersFields, requiresFields, let front { reader.checkOrder(of: front, by: kind) }
        self.init(
            title: page.outline.title, rows: filler.rows, references: reader.references, faults: reader.faults,
            misfits: reader.misfits)
    }
}

extension FieldReader {
    /// Looks for a field that stands behind one which the kind has after it.
    fileprivate mutating func checkOrder(of front: YAMLNode, by kind: Kind) {
        let names = kind.schema.properties.map(\.name)
        guard let (entry, other) = front.misplacedField(by: names) else { return }
        fault(
            "field-order", entry.keySpan, in: entry.key,
            "\(entry.key) stands behind \(other); the kind \(kind.name) has it before",
            remedy: "list the fields in the order of \(kind.path)", correction: Correction(order: names))
    }
}
