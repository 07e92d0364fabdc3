import PageText

/// Reads the fields of a record as its schema says, collecting every fault.
///
/// The type of a scalar comes from the schema, never from the look of its text: `no` is text where text is expected and a
/// fault where a number is. A key with nothing after it is a field not filled in.
struct FieldReader {
    var faults: [TypedRecord.FieldFault] = []
    private(set) var references: [TypedRecord.Reference] = []
    var misfits: [TypedRecord.Misfit] = []
    /// Examples on rule pages may leave out required fields.
    let requiresFields: Bool
    /// Where in the record the reader is. Kept as steps, because only faults and references need it as text.
    var path: [Step] = []

    enum Step {
        case name(String)
        case position(Int)
    }

    init(requiresFields: Bool = true) { self.requiresFields = requiresFields }

    /// The field that the reader is in, dotted: `contacts.2.name`.
    var field: String {
        path.map { step in
            switch step {
            case .name(let name): name
            case .position(let position): String(position)
            }
        }.joined(separator: ".")
    }

    /// The name of the field that the reader is in, without the lists and groups around it.
    var fieldName: String {
        for case .name(let name) in path.reversed() { return name }
        return "the record"
    }

    /// The value of a field of the group that the reader is in.
    mutating func value(ofField name: String, _ node: YAMLNode, _ schema: FieldSchema) -> JSONValue? {
        path.append(.name(name))
        defer { path.removeLast() }
        return value(node, schema)
    }

    /// The value of a node, or nil when it is absent or does not fit (then a fault says why).
    mutating func value(_ node: YAMLNode, _ schema: FieldSchema) -> JSONValue? {
        let value: JSONValue?
        let firstInside = misfits.count
        switch node.content {
        case .scalar(let scalar):
            if scalar.isBlank && schema.types?.contains(.null) != true { return nil }
            value = scalarValue(scalar, schema, node.span)
        case .sequence(let items): value = listValue(items, schema, node.span)
        case .mapping(let entries): value = groupValue(entries, schema, node.span)
        }
        guard let value, isChoice(value, schema, node.span) else {
            // The whole value is kept, so nothing inside it is kept again.
            misfits.removeSubrange(firstInside...)
            keep(node)
            return nil
        }
        keepShapeless(value, node, schema)
        return value
    }

    // MARK: Scalars

    private mutating func scalarValue(
        _ scalar: YAMLScalar, _ schema: FieldSchema, _ span: SourceSpan
    ) -> JSONValue? {
        guard let value = FieldReader.read(scalar, as: schema.types) else {
            wrongType(scalar, schema, span)
            return nil
        }
        if let format = schema.format, value.conforms(to: format.type), !format.accepts(scalar.text) {
            fault(
                "bad-\(format.rawValue)", span, "\(quoted(scalar.text)) is not \(format.inWords).",
                remedy: format.advice(for: scalar.text), correction: format.correction(of: scalar.text))
            return nil
        }
        guard isInRange(value, schema, span), matchesPattern(value, schema, span) else { return nil }
        if let kind = schema.references, case .string(let id) = value {
            references.append(.init(kind: kind, id: id, field: field, span: span))
        }
        return value
    }

    /// The value that a scalar has under these types; nil when it has none of them.
    static func read(_ scalar: YAMLScalar, as types: [JSONType]?) -> JSONValue? {
        guard let types else { return JSONValue(literally: scalar) }
        if types == [.string] { return .string(scalar.text) }
        if scalar.style == .plain, let literal = JSONValue(plainLiteral: scalar.text),
            types.contains(where: { literal.conforms(to: $0) })
        {
            return literal
        }
        return types.contains(.string) ? .string(scalar.text) : nil
    }

    private mutating func isInRange(
        _ value: JSONValue, _ schema: FieldSchema, _ span: SourceSpan
    ) -> Bool {
        guard case .number(let number) = value else { return true }
        let isStorable = number.int64 != nil || (schema.columnType != .integer && number.double != nil)
        if schema.format == nil, !isStorable {
            fault("out-of-range", span, "\(value.asWritten) is too large.")
            return false
        }
        if let minimum = schema.minimum, number < minimum {
            fault("out-of-range", span, "\(value.asWritten) is below \(minimum.asWritten), the least allowed.")
            return false
        }
        if let maximum = schema.maximum, maximum < number {
            fault("out-of-range", span, "\(value.asWritten) is above \(maximum.asWritten), the most allowed.")
            return false
        }
        return true
    }

    private mutating func matchesPattern(
        _ value: JSONValue, _ schema: FieldSchema, _ span: SourceSpan
    ) -> Bool {
        guard case .string(let text) = value, let pattern = schema.pattern, !pattern.matches(text) else { return true }
        let isTooLong = text.unicodeScalars.count > FieldPattern.longestText
        fault(
            "wrong-pattern", span,
            isTooLong
                ? "A text of more than \(FieldPattern.longestText) characters cannot have the form \(pattern.text)."
                : "\(quoted(text)) does not have the form \(pattern.text).",
            remedy: schema.description ?? "")
        return false
    }
}
