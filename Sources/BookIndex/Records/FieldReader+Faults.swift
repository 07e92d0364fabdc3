import PageText

/// The words of the faults that a `FieldReader` finds.
extension FieldReader {
    mutating func checkRequired(
        _ entries: [YAMLEntry], _ schema: FieldSchema, _ span: SourceSpan
    ) {
        for name in schema.required {
            let entry = entries.first { $0.key == name }
            if let entry, entry.value.scalar?.isBlank != true || allowsNull(schema.property(name)) { continue }
            let place = entry.map(\.keySpan) ?? SourceSpan(line: span.line, column: span.column)
            fault(
                "missing-field", place, in: name, entry == nil ? "\(name) is missing." : "\(name) is empty.",
                remedy: advice(name, schema.property(name)))
        }
    }

    /// What belongs in a field that is not filled in.
    private func advice(_ name: String, _ schema: FieldSchema?) -> String {
        if let choices = schema?.choices {
            return "add \(name): one of " + choices.map(\.asWritten).joined(separator: ", ")
        }
        return schema?.description.map { "add \(name): \($0)" } ?? "add \(name)"
    }

    private func allowsNull(_ schema: FieldSchema?) -> Bool {
        guard let schema else { return true }
        return schema.types?.contains(.null) == true
    }

    mutating func isChoice(
        _ value: JSONValue, _ schema: FieldSchema, _ span: SourceSpan
    ) -> Bool {
        guard let choices = schema.choices, !choices.contains(value) else { return true }
        let names = choices.map(\.asWritten)
        let near = Correction(of: value.asWritten, among: names)
        fault(
            "unknown-value", span, "\(fieldName) cannot be \(value.asWritten).",
            remedy: near?.advice ?? "write one of: " + names.joined(separator: ", "), correction: near)
        return false
    }

    mutating func wrongType(
        _ scalar: YAMLScalar, _ schema: FieldSchema, _ span: SourceSpan
    ) {
        let isQuotedNumber = scalar.style != .plain && JSONValue(plainLiteral: scalar.text) != nil
        let unquoted = isQuotedNumber ? unquoted(scalar.text, schema) : nil
        if let format = schema.format {
            return fault(
                "bad-\(format.rawValue)", span, "\(quoted(scalar.text)) is not \(format.inWords).",
                remedy: isQuotedNumber ? "remove the quotes" : format.advice(for: scalar.text),
                correction: isQuotedNumber ? unquoted : format.correction(of: scalar.text))
        }
        fault(
            "wrong-type", span, "\(quoted(scalar.text)) is not \(words(for: schema)).",
            remedy: isQuotedNumber ? "remove the quotes" : advice(for: scalar.text, schema),
            correction: isQuotedNumber ? unquoted : correction(of: scalar.text, schema))
    }

    /// The number that stands in quotes, where without them it is what the field asks for.
    private func unquoted(_ text: String, _ schema: FieldSchema) -> Correction? {
        guard FieldReader.read(YAMLScalar(text), as: schema.types) != nil, schema.format?.accepts(text) ?? true else {
            return nil
        }
        return Correction(text, isSafe: true, isPlain: true)
    }

    private func correction(of text: String, _ schema: FieldSchema) -> Correction? {
        let types = schema.types ?? []
        if types.contains(.boolean), let word = FieldReader.truthWords[text.lowercased()] {
            return Correction(word, isSafe: true, isPlain: true)
        }
        guard types.contains(.integer) || types.contains(.number),
            let digits = FieldFormat.withoutThousands(text), JSONValue(plainLiteral: digits) != nil
        else { return nil }
        return FieldReader.read(YAMLScalar(digits), as: types).map { _ in
            Correction(digits, isSafe: true, isPlain: true)
        }
    }

    private static let truthWords = [
        "true": "true", "yes": "true", "on": "true", "false": "false", "no": "false", "off": "false",
    ]

    private func advice(for text: String, _ schema: FieldSchema) -> String {
        let types = schema.types ?? []
        if types.contains(.array) { return "write it as a list: [\(text)]" }
        if types.contains(.boolean), let word = FieldReader.truthWords[text.lowercased()] { return "write \(word)" }
        return correction(of: text, schema)?.advice ?? ""
    }

    mutating func unknown(_ entry: YAMLEntry, _ schema: FieldSchema) {
        let names = schema.properties.map(\.name)
        let near = Correction(of: entry.key, among: names)
        fault(
            "unknown-field", entry.keySpan, in: entry.key, "There is no field \(entry.key) here.",
            remedy: near?.advice ?? "remove it, or add it to the kind", correction: near)
    }

    mutating func deprecated(_ entry: YAMLEntry, _ schema: FieldSchema) {
        fault(
            "deprecated-field", entry.keySpan, in: entry.key, "\(entry.key) is no longer used.",
            remedy: schema.description ?? "remove it")
    }

    /// Adds a fault about the field that the reader is in, or about a field of that group.
    mutating func fault(
        _ id: String, _ span: SourceSpan, in name: String? = nil, _ message: String, remedy: String = "",
        correction: Correction? = nil
    ) {
        let inner = [field, name ?? ""].filter { !$0.isEmpty }.joined(separator: ".")
        let fault = PageFault(id, at: span, message, remedy: remedy, correction: correction)
        faults.append(.init(field: inner, fault: fault))
    }

    func words(for schema: FieldSchema) -> String {
        (schema.types ?? []).map(\.inWords).joined(separator: " or ")
    }

    func quoted(_ text: String) -> String { text.isEmpty ? "Empty text" : text }
}
