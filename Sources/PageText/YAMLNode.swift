/// A piece of front matter as it was written. Nothing is typed here: a scalar is its text and its style.
package struct YAMLNode: Sendable, Hashable {
    package var content: Content
    package var span: SourceSpan

    package init(_ content: Content, at span: SourceSpan) {
        self.content = content
        self.span = span
    }

    /// What a node is made of.
    package enum Content: Sendable, Hashable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    /// The text of a scalar; nil for a list or a map.
    package var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    /// The items of a list; nil for anything else.
    package var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    /// The keys and values of a map; nil for anything else.
    package var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of a key, or nil when this is no mapping or has no such key.
    package subscript(key: String) -> YAMLNode? { entry(key)?.value }

    /// The key and value of a key, or nil when this is no mapping or has no such key.
    package func entry(_ key: String) -> YAMLEntry? { entries?.first { $0.key == key } }
}

/// A key of a mapping with its value, in the order of the page.
package struct YAMLEntry: Sendable, Hashable {
    package var key: String
    package var keySpan: SourceSpan
    package var value: YAMLNode

    package init(key: String, keySpan: SourceSpan, value: YAMLNode) {
        self.key = key
        self.keySpan = keySpan
        self.value = value
    }
}

/// The text of a scalar after YAML's own unescaping and folding, and how it was quoted.
package struct YAMLScalar: Sendable, Hashable {
    package var text: String
    package var style: Style

    package init(_ text: String, style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// How a scalar was written: without quotes, in quotes, or as a block below `|` or `>`.
    package enum Style: Sendable, Hashable, CaseIterable { case plain, singleQuoted, doubleQuoted, literal, folded }

    /// Nothing was written after the key: no characters and no quotes.
    package var isBlank: Bool { style == .plain && text.isEmpty }
}
