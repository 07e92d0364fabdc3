import GitStore
import PageText

/// Reads kind pages: front matter with `kind`, `folder` and `schema`.
struct KindReader {
    private(set) var kinds: [Kind] = []
    private(set) var faults: [BookFault] = []
    private var references: [(kind: String, span: SourceSpan, path: String)] = []

    static let keys = [
        "kind", "folder", "reference_data", "overlay", "fields_in_order", "reviewers", "schema", "parameters",
    ]

    mutating func read(_ page: Page, path: String, blob: ObjectID) {
        guard let front = page.frontMatter else {
            if page.faults.isEmpty { missing(["kind", "folder", "schema"], at: .pageStart, path: path) }
            return
        }
        faults += front.faults(forKeysBeside: KindReader.keys, of: "A kind page").map { BookFault(path: path, $0) }
        let absent = ["kind", "folder", "schema"].filter { front[$0] == nil }
        guard absent.isEmpty, let schemaNode = front["schema"] else {
            return missing(absent, at: front.span, path: path)
        }
        guard let name = text(front, "kind", path), let folder = text(front, "folder", path) else { return }
        var reader = SchemaReader()
        let schema = reader.schema(schemaNode)
        faults += reader.faults.map { BookFault(path: path, $0) }
        references += reader.references.map { ($0.kind, $0.span, path) }
        guard let schema else { return }
        checkFields(schema, folder: folder, path: path)
        let kind = Kind(
            name: name, folder: folder, schema: schema,
            isReferenceData: isTrue(
                front, "reference_data", path, "when the records are part of the handbook"),
            isOfOverlay: isTrue(front, "overlay", path, "when the records stand in the overlay"),
            ordersFields: isTrue(front, "fields_in_order", path, "when records list their fields as this page does"),
            reviewers: reviewers(front, schema, path), path: path, page: blob, title: page.outline.title)
        if let table = kind.tables.first(where: { $0.columns.count > TableLayout.mostColumns }) {
            return fault(
                "bad-schema", schemaNode.span, path,
                "The table \(table.name) would have \(table.columns.count) columns; the most is \(TableLayout.mostColumns).",
                remedy: "split the kind in two")
        }
        add(kind, front)
    }

    /// Checks what only all kinds together show.
    mutating func finish() {
        let names = kinds.map(\.name)
        for reference in references where !names.contains(reference.kind) {
            let near = NearestName.to(reference.kind, among: names)
            fault(
                "unknown-kind", reference.span, reference.path, "There is no kind \(reference.kind).",
                remedy: near.map { "did you mean \($0)?" } ?? "write one of: " + names.sorted().joined(separator: ", "))
        }
    }

    private mutating func add(_ kind: Kind, _ front: YAMLNode) {
        let span = front["kind"]?.span ?? front.span
        for other in kinds {
            let tables = Set(other.tables.map(\.name))
            if other.name == kind.name {
                return fault("duplicate-kind", span, kind.path, "The kind \(kind.name) is already on \(other.path).")
            }
            if let shared = kind.tables.first(where: { tables.contains($0.name) }) {
                return fault(
                    "duplicate-kind", front["folder"]?.span ?? span, kind.path,
                    "The table \(shared.name) would belong to \(kind.name) and to \(other.name).",
                    remedy: "choose another folder or rename the list")
            }
        }
        kinds.append(kind)
    }

    private mutating func isTrue(_ front: YAMLNode, _ key: String, _ path: String, _ meaning: String) -> Bool {
        guard let node = front[key] else { return false }
        if let text = node.scalar?.text, let answer = ["true": true, "false": false][text] { return answer }
        fault(
            "bad-kind", node.span, path, "`\(key)` is true or false.", remedy: "write \(key): true \(meaning)")
        return false
    }

    /// The fields that say whose review a change of a record takes.
    private mutating func reviewers(_ front: YAMLNode, _ schema: FieldSchema, _ path: String) -> [String] {
        guard let node = front["reviewers"] else { return [] }
        let names = schema.properties.filter { $0.schema.holdsPersons }.map(\.name)
        if node.items?.isEmpty ?? true {
            fault("bad-kind", node.span, path, "`reviewers` is a list of fields.", remedy: "write it like [owner]")
        }
        return (node.items ?? []).compactMap { item in
            if let name = item.scalar?.text, names.contains(name) { return name }
            let seen = item.scalar?.text ?? "a list or group"
            fault(
                "bad-kind", item.span, path, "`reviewers` names \(seen), no field of the record that holds persons.",
                remedy: NearestName.to(seen, among: names).map { "did you mean \($0)?" }
                    ?? "name a field with `references: \(Right.kindOfHolders)`")
            return nil
        }
    }

    private mutating func text(_ front: YAMLNode, _ key: String, _ path: String) -> String? {
        guard let node = front[key] else { return nil }
        if let text = node.scalar?.text, FieldName.isValid(text),
            key != "folder" || !TableLayout.isReserved(text)
        {
            return text
        }
        fault(
            "bad-kind", node.span, path, "`\(key)` cannot be \(node.scalar?.text ?? "a list or group").",
            remedy: "use lower-case letters, digits and _, and no name that the tool uses itself")
        return nil
    }

    private mutating func checkFields(_ schema: FieldSchema, folder: String, path: String) {
        if let types = schema.types, types != [.object] {
            fault("bad-schema", .pageStart, path, "A record is always `type: object`.")
        }
        if !schema.rights.isEmpty {
            fault(
                "bad-schema", .pageStart, path, "A right is asked for by a field, not by a record.",
                remedy: "write `right` inside the fields that need it")
        }
        for property in schema.properties where Kind.reservedFields.contains(property.name) {
            fault(
                "bad-field-name", property.span, path, "Every record already has a \(property.name).",
                remedy: "choose another name for this field")
        }
        for clash in TableLayout.clashes(in: schema, named: folder) {
            fault(
                "bad-field-name", clash.span, path,
                clash.isReserved
                    ? "The table of this list would be \(clash.name), a name that the tool uses itself"
                    : "The column \(clash.name) would exist twice.",
                remedy: clash.isReserved ? "rename the list" : "rename one of the fields")
        }
    }

    private mutating func missing(_ keys: [String], at span: SourceSpan, path: String) {
        fault(
            "bad-kind", SourceSpan(line: span.line, column: span.column), path,
            "A kind page needs \(keys.joined(separator: ", ")) in its front matter.",
            remedy: "see the pages in handbook/kinds for the form")
    }

    private mutating func fault(
        _ id: String, _ span: SourceSpan, _ path: String, _ message: String, remedy: String = ""
    ) {
        faults.append(BookFault(path: path, PageFault(id, at: span, message, remedy: remedy)))
    }
}
