import PageText

/// Lists and groups of fields.
extension FieldReader {
    mutating func listValue(
        _ nodes: [YAMLNode], _ schema: FieldSchema, _ span: SourceSpan
    ) -> JSONValue? {
        if let types = schema.types, !types.contains(.array) {
            fault("wrong-type", span, "\(fieldName) is a list; it should be \(words(for: schema)).")
            return nil
        }
        var items: [JSONValue] = []
        var seen: Set<JSONValue> = []
        for (index, node) in nodes.enumerated() {
            path.append(.position(index + 1))
            let item = listItem(node, schema)
            if schema.uniqueItems, let item, !seen.insert(item).inserted {
                fault("repeated-item", node.span, "\(item.asWritten) is listed twice.", remedy: "remove one")
            }
            path.removeLast()
            // An entry that does not fit keeps its place, so that the positions of the others are those of the page.
            items.append(item ?? .null)
        }
        if let least = schema.minItems, nodes.count < least {
            fault(
                "too-few-items", span,
                "\(fieldName) has \(nodes.count) of at least \(least) \(least == 1 ? "entry" : "entries").")
        }
        return .array(items)
    }

    private mutating func listItem(_ node: YAMLNode, _ schema: FieldSchema) -> JSONValue? {
        guard let items = schema.items else {
            let value = JSONValue(literally: node)
            keepShapeless(value, node, nil)
            return value
        }
        if node.scalar?.isBlank == true, items.types?.contains(.null) != true {
            fault("wrong-type", node.span, "An entry of the list is empty.", remedy: "fill it in or remove it")
            return nil
        }
        return value(node, items)
    }

    /// The value of a group, at first of the record itself.
    mutating func groupValue(
        _ entries: [YAMLEntry], _ schema: FieldSchema, _ span: SourceSpan
    ) -> JSONValue? {
        if let types = schema.types, !types.contains(.object) {
            fault("wrong-type", span, "\(fieldName) has fields; it should be \(words(for: schema)).")
            return nil
        }
        var values = [String: JSONValue](minimumCapacity: entries.count)
        for entry in entries {
            if let property = schema.property(entry.key) {
                if property.isDeprecated { deprecated(entry, property) }
                values[entry.key] = value(ofField: entry.key, entry.value, property)
            } else if schema.properties.isEmpty {
                values[entry.key] = JSONValue(literally: entry.value)
                // Around a group of no known shape there is nothing that could keep it as a whole.
                if schema.isGroup || path.isEmpty { keepUnknown(entry) }
            } else if !(path.isEmpty && entry.key == "parameters") {
                unknown(entry, schema)
                keepUnknown(entry)
            }
        }
        fillDefaults(&values, schema, entries)
        if requiresFields { checkRequired(entries, schema, span) }
        return .object(values)
    }

    private func fillDefaults(_ values: inout [String: JSONValue], _ schema: FieldSchema, _ entries: [YAMLEntry]) {
        for property in schema.defaults {
            guard let node = property.schema.defaultValue, values[property.name] == nil,
                !entries.contains(where: { $0.key == property.name && $0.value.scalar?.isBlank != true })
            else { continue }
            // A default that does not fit is a fault of the kind page, found when the kind is read.
            var reader = FieldReader()
            values[property.name] = reader.value(ofField: property.name, node, property.schema)
        }
    }
}
