import PageText

/// What one field may hold, in the vocabulary of JSON Schema 2020-12 that kind pages use.
///
/// A keyword that is absent allows everything, as in the specification: `required` without `properties`, `minItems` on
/// a field that is no list, `minimum` on text say nothing. Only a missing `type` is taken from the keywords that leave no
/// doubt about it, because a value of another type would have no place in the tables.
package final class FieldSchema: Sendable {
    /// Nil allows every type.
    package let types: [JSONType]?
    /// Every value that the field may ever have; nil allows every value.
    package let choices: [JSONValue]?
    /// The same with their days, in the order of the page.
    package let choiceList: [Choice]?
    package let required: [String]
    /// The fields of a group, in the order of the page.
    package let properties: [Property]
    package let items: FieldSchema?
    package let format: FieldFormat?
    package let pattern: FieldPattern?
    package let minimum: DecimalNumber?
    package let maximum: DecimalNumber?
    package let minItems: Int?
    package let uniqueItems: Bool
    package let defaultValue: YAMLNode?
    package let description: String?
    package let isDeprecated: Bool
    /// The kind of record that the value is the id of.
    package let references: String?
    /// Values, or `*`, with the right that setting the field to or away from them needs.
    package let rights: [String: String]
    /// The fields of a group that have a default.
    let defaults: [Property]
    private let positions: [String: Int]

    package struct Property: Sendable {
        package let name: String
        package let schema: FieldSchema
        /// The place of the property's name on the kind page.
        package let span: SourceSpan
    }

    init(_ draft: FieldSchemaDraft) {
        types = draft.types ?? draft.impliedTypes
        choiceList = draft.choices
        choices = draft.choices?.map(\.value)
        required = draft.required
        properties = draft.properties
        items = draft.items
        format = draft.format
        pattern = draft.pattern
        minimum = draft.minimum
        maximum = draft.maximum
        minItems = draft.minItems
        uniqueItems = draft.uniqueItems
        defaultValue = draft.defaultValue
        description = draft.description
        isDeprecated = draft.isDeprecated
        references = draft.references
        rights = draft.rights
        defaults = draft.properties.filter { $0.schema.defaultValue != nil }
        positions = Dictionary(
            draft.properties.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func property(_ name: String) -> FieldSchema? { positions[name].map { properties[$0].schema } }
}

/// The keywords of one schema while its page is read.
struct FieldSchemaDraft {
    var types: [JSONType]?
    var choices: [FieldSchema.Choice]?
    var required: [String] = []
    var properties: [FieldSchema.Property] = []
    var items: FieldSchema?
    var format: FieldFormat?
    var pattern: FieldPattern?
    var minimum: DecimalNumber?
    var maximum: DecimalNumber?
    var minItems: Int?
    var uniqueItems = false
    var defaultValue: YAMLNode?
    var description: String?
    var isDeprecated = false
    var references: String?
    var rights: [String: String] = [:]

    /// The types that follow from other keywords where `type` is left out.
    var impliedTypes: [JSONType]? {
        if let format { return [format.type] }
        if references != nil { return [.string] }
        if items != nil { return [.array] }
        return properties.isEmpty ? nil : [.object]
    }
}
