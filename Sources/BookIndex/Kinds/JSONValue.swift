import PageText

/// A value in JSON Schema's data model. Numbers are exact; `1` and `1.0` are equal, `"1"` is not.
package indirect enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case number(DecimalNumber)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The value as written on a page where no schema says the type, such as a member of `enum`: a plain scalar that is
    /// a JSON literal is that literal, any other scalar is its text.
    package init(literally node: YAMLNode) {
        switch node.content {
        case .scalar(let scalar): self = JSONValue(literally: scalar)
        case .sequence(let items): self = .array(items.map(JSONValue.init(literally:)))
        case .mapping(let entries):
            self = .object(
                Dictionary(
                    entries.map { ($0.key, JSONValue(literally: $0.value)) }, uniquingKeysWith: { first, _ in first })
            )
        }
    }

    init(literally scalar: YAMLScalar) {
        self =
            scalar.style == .plain ? JSONValue(plainLiteral: scalar.text) ?? .string(scalar.text) : .string(scalar.text)
    }

    /// The null, boolean or number that the text spells in JSON; nil for any other text.
    init?(plainLiteral text: String) {
        switch text {
        case "", "null": self = .null
        case "true": self = .boolean(true)
        case "false": self = .boolean(false)
        default:
            guard let number = DecimalNumber(text) else { return nil }
            self = .number(number)
        }
    }

    /// Text is equal when its code points are; Swift would also take composed and decomposed letters for equal, which
    /// SQL does not.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.boolean(let left), .boolean(let right)): left == right
        case (.number(let left), .number(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    func conforms(to type: JSONType) -> Bool {
        switch (self, type) {
        case (.null, .null), (.boolean, .boolean), (.number, .number), (.string, .string), (.array, .array),
            (.object, .object):
            true
        case (.number(let number), .integer): number.isWhole
        default: false
        }
    }
}

/// The types that a schema can name.
package enum JSONType: String, Sendable, CaseIterable {
    case null, boolean, integer, number, string, array, object

    /// What a value of this type is called in a message.
    var inWords: String {
        switch self {
        case .null: "empty"
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .number: "a number"
        case .string: "text"
        case .array: "a list"
        case .object: "a group of fields"
        }
    }
}
