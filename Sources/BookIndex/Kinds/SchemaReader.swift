import PageText

/// Reads the `schema` of a kind page. Whatever it does not support is a fault, never ignored.
struct SchemaReader {
    private(set) var faults: [PageFault] = []
    /// Fields that refer to a kind, so that a kind that does not exist is found once all are read.
    private(set) var references: [(kind: String, span: SourceSpan)] = []

    /// Every keyword that a schema may use, in the order of the manual.
    static let keywords = [
        "type", "enum", "required", "properties", "items", "format", "pattern", "minimum", "maximum", "minItems",
        "uniqueItems", "default", "description", "deprecated", "references", "right",
    ]

    mutating func schema(_ node: YAMLNode) -> FieldSchema? {
        guard let entries = node.entries else {
            fault("bad-schema", node.span, "A schema is a group of keywords, such as `type: string`.")
            return nil
        }
        var draft = FieldSchemaDraft()
        for entry in entries { read(entry, into: &draft) }
        if draft.types?.isEmpty == true { draft.types = nil }
        check(&draft, node)
        let schema = FieldSchema(draft)
        checkDefault(of: schema)
        checkRights(of: schema, node)
        return schema
    }

    private mutating func read(_ entry: YAMLEntry, into draft: inout FieldSchemaDraft) {
        let value = entry.value
        switch entry.key {
        case "type": draft.types = types(value)
        case "enum": draft.choices = list(entry).map { choices($0) }
        case "required": draft.required = list(entry)?.compactMap { text($0, of: "required") } ?? []
        case "properties": draft.properties = properties(value)
        case "items": draft.items = schema(value)
        case "format": draft.format = name(entry, among: FieldFormat.allCases)
        case "pattern": draft.pattern = pattern(entry)
        case "minimum": draft.minimum = number(entry)
        case "maximum": draft.maximum = number(entry)
        case "minItems": draft.minItems = count(entry)
        case "uniqueItems": draft.uniqueItems = flag(entry)
        case "default": draft.defaultValue = value
        case "description": draft.description = text(value, of: "description")
        case "deprecated": draft.isDeprecated = flag(entry)
        case "references": draft.references = reference(entry)
        case "right": draft.rights = rights(entry)
        default: unsupported(entry)
        }
    }

    private mutating func properties(_ node: YAMLNode) -> [FieldSchema.Property] {
        guard let entries = node.entries else {
            fault("bad-schema", node.span, "`properties` is a group of fields, each with its schema.")
            return []
        }
        return entries.compactMap { entry in
            guard FieldName.isValid(entry.key) else {
                fault(
                    "bad-field-name", entry.keySpan, "A field cannot be named \(entry.key).",
                    remedy: "use lower-case letters, digits and _, starting with a letter")
                return nil
            }
            return schema(entry.value).map { .init(name: entry.key, schema: $0, span: entry.keySpan) }
        }
    }

    private mutating func choices(_ nodes: [YAMLNode]) -> [FieldSchema.Choice] {
        var reader = ChoiceReader()
        let choices = nodes.compactMap { reader.choice($0) }
        reader.checkRepeats(choices)
        faults += reader.faults
        return choices
    }

    private mutating func types(_ node: YAMLNode) -> [JSONType]? {
        if node.items?.isEmpty == true { fault("bad-schema", node.span, "`type` needs at least one type.") }
        return (node.items ?? [node]).compactMap { item in
            if let type = item.scalar.flatMap({ JSONType(rawValue: $0.text) }) { return type }
            unknown(item, keyword: "type", among: JSONType.allCases.map(\.rawValue))
            return nil
        }
    }

    private mutating func pattern(_ entry: YAMLEntry) -> FieldPattern? {
        guard let text = text(entry.value, of: entry.key) else { return nil }
        do {
            return try FieldPattern(text)
        } catch {
            let (flaw, remedy) =
                switch error {
                case .notAPattern: ("is not a regular expression", "")
                case .tooManyWays:
                    (
                        "could take for ever on some texts",
                        "use fewer repetitions, and none of a group with choices inside"
                    )
                }
            fault("bad-schema", entry.value.span, "The pattern \(text) \(flaw).", remedy: remedy)
        }
        return nil
    }

    private mutating func reference(_ entry: YAMLEntry) -> String? {
        guard let kind = text(entry.value, of: entry.key) else { return nil }
        references.append((kind, entry.value.span))
        return kind
    }

    private mutating func rights(_ entry: YAMLEntry) -> [String: String] {
        guard let pairs = entry.value.entries else {
            fault("bad-schema", entry.value.span, "`right` names a right for each value, or for \"*\".")
            return [:]
        }
        return Dictionary(
            pairs.compactMap { pair in text(pair.value, of: "right").map { (pair.key, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

}

// MARK: Faults that only the keywords together show

extension SchemaReader {
    private mutating func check(_ draft: inout FieldSchemaDraft, _ node: YAMLNode) {
        let types = draft.types ?? draft.impliedTypes ?? JSONType.allCases
        for choice in draft.choices ?? [] {
            let value = choice.value
            guard !types.contains(where: { value.conforms(to: $0) }) else { continue }
            fault(
                "bad-schema", choice.span, "The choice \(value.asWritten) can never be \(types[0].inWords).",
                remedy: types.contains(.string) ? "write it in quotes" : "change `type` or `enum`")
        }
        checkTypes(&draft, node)
        if let items = draft.items, items.isList, let span = node["items"]?.span {
            fault(
                "bad-schema", span, "The entries of a list cannot be lists themselves.",
                remedy: "make them groups of fields, one of which is a list")
        }
        guard !draft.properties.isEmpty else { return }
        let names = draft.properties.map(\.name)
        for item in node["required"]?.items ?? [] {
            guard let name = item.scalar?.text, !name.isEmpty, !names.contains(name) else { continue }
            fault(
                "bad-schema", item.span, "`required` names \(name), which is not among the properties.",
                remedy: NearestName.to(name, among: names).map { "did you mean \($0)?" } ?? "describe it there")
        }
    }

    /// A column has one type and a list a table of its own, so a field is one value, a list or a group, never a choice.
    private mutating func checkTypes(_ draft: inout FieldSchemaDraft, _ node: YAMLNode) {
        guard let types = draft.types?.filter({ $0 != .null }), let span = node["type"]?.span else { return }
        if types.count > 1, types.contains(.array) || types.contains(.object) {
            fault("bad-schema", span, "A field is one value, a list or a group, not a choice between them.")
        }
        if let format = draft.format, types != [format.type], !(format == .money && types == [.integer]) {
            fault(
                "bad-schema", span, "`format: \(format.rawValue)` needs `type: \(format.type.rawValue)`.",
                remedy: "leave `type` out or change it")
            draft.format = nil
        }
    }

    private mutating func checkDefault(of schema: FieldSchema) {
        guard let node = schema.defaultValue else { return }
        var reader = FieldReader()
        if reader.value(ofField: "default", node, schema) == nil, reader.faults.isEmpty {
            fault("bad-schema", node.span, "`default` needs a value.")
        }
        for found in reader.faults {
            fault("bad-schema", found.fault.span, "The default does not fit: \(found.fault.message)")
        }
    }
}

extension SchemaReader {
    /// A value that the field can never have would guard nothing.
    private mutating func checkRights(of schema: FieldSchema, _ node: YAMLNode) {
        for entry in node["right"]?.entries ?? [] where entry.key != "*" {
            var reader = FieldReader()
            let value = YAMLNode(.scalar(YAMLScalar(entry.key)), at: entry.keySpan)
            if reader.value(ofField: "right", value, schema.items ?? schema) == nil, reader.faults.isEmpty {
                fault("bad-schema", entry.keySpan, "`right` needs a value of the field, or \"*\".")
            }
            for found in reader.faults {
                fault(
                    "bad-schema", entry.keySpan, "The field can never be \(entry.key): \(found.fault.message)",
                    remedy: found.fault.remedy)
            }
        }
    }

    mutating func fault(_ id: String, _ span: SourceSpan, _ message: String, remedy: String = "") {
        faults.append(PageFault(id, at: span, message, remedy: remedy))
    }

    private mutating func unsupported(_ entry: YAMLEntry) {
        let near = NearestName.to(entry.key, among: SchemaReader.keywords)
        fault(
            "unsupported-keyword", entry.keySpan, "Schemas here have no keyword \(entry.key).",
            remedy: near.map { "did you mean \($0)?" } ?? "use one of: " + SchemaReader.keywords.joined(separator: ", ")
        )
    }

    private mutating func unknown(_ node: YAMLNode, keyword: String, among names: [String]) {
        let seen = node.scalar.map { $0.text.isEmpty ? "empty" : $0.text } ?? "a list or group"
        fault(
            "bad-schema", node.span, "`\(keyword)` cannot be \(seen).",
            remedy: NearestName.to(seen, among: names).map { "did you mean \($0)?" }
                ?? "use one of: " + names.joined(separator: ", "))
    }

    private mutating func name<Name: RawRepresentable<String>>(_ entry: YAMLEntry, among names: [Name]) -> Name? {
        let name = entry.value.scalar.flatMap { Name(rawValue: $0.text) }
        if name == nil { unknown(entry.value, keyword: entry.key, among: names.map(\.rawValue)) }
        return name
    }

    private mutating func text(_ node: YAMLNode, of keyword: String) -> String? {
        if let scalar = node.scalar, !scalar.isBlank { return scalar.text }
        fault("bad-schema", node.span, "`\(keyword)` needs text.")
        return nil
    }

    private mutating func list(_ entry: YAMLEntry) -> [YAMLNode]? {
        if let items = entry.value.items, !items.isEmpty { return items }
        fault("bad-schema", entry.value.span, "`\(entry.key)` needs a list, such as [a, b].")
        return nil
    }

    private mutating func number(_ entry: YAMLEntry) -> DecimalNumber? {
        if let scalar = entry.value.scalar, scalar.style == .plain, let number = DecimalNumber(scalar.text) {
            return number
        }
        fault("bad-schema", entry.value.span, "`\(entry.key)` needs a number.")
        return nil
    }

    private mutating func count(_ entry: YAMLEntry) -> Int? {
        guard let number = number(entry) else { return nil }
        if let value = number.int64, let count = Int(exactly: value), count >= 0 { return count }
        fault("bad-schema", entry.value.span, "`\(entry.key)` needs a whole number, 0 or more.")
        return nil
    }

    private mutating func flag(_ entry: YAMLEntry) -> Bool {
        if let scalar = entry.value.scalar, case .boolean(let flag) = JSONValue(literally: scalar) { return flag }
        fault("bad-schema", entry.value.span, "`\(entry.key)` is true or false.")
        return false
    }
}

/// The names that fields, kinds and parameters may have.
package enum FieldName {
    /// Whether the text is lower-case letters, digits and `_`, starting with a letter, 63 bytes at most.
    package static func isValid(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.count <= 63 else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_") }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
