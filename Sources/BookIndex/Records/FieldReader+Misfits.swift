import PageText

/// What a page says beyond what its kind has a place for: kept as text, so that no value of an old page is ever lost.
extension FieldReader {
    /// Keeps what is written in the field that the reader is in. Blanks say nothing.
    mutating func keep(_ node: YAMLNode) {
        let text = node.scalar?.text ?? JSONValue(literally: node).asWritten
        if !text.isOnlyBlanks { misfits.append(.init(field: field, text: text)) }
    }

    /// Keeps a value for which no columns are laid out, such as a list where only single values have a place.
    mutating func keepShapeless(_ value: JSONValue, _ node: YAMLNode, _ schema: FieldSchema?) {
        switch value {
        case .array where schema?.isList != true, .object where schema?.isGroup != true: keep(node)
        // Where a schema is, its range has been checked.
        case .number where schema == nil && SQLValue(value, as: nil) == .null: keep(node)
        default: break
        }
    }

    /// Keeps the value of a field that the group which the reader is in does not have.
    mutating func keepUnknown(_ entry: YAMLEntry) {
        guard !(path.isEmpty && entry.key == "parameters") else { return }
        path.append(.name(entry.key))
        defer { path.removeLast() }
        keep(entry.value)
    }
}
