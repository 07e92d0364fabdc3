import BookIndex
import PageText

/// The page of a new record: every field of its kind in order, with what belongs there.
package enum RecordScaffold {
    /// The text of a new page; fields are empty except where the kind has a default.
    ///
    /// - Parameters:
    ///   - handbook: knows the reference data that fields may name, and the day whose values are offered.
    ///   - values: what is known already, by the names of fields.
    package static func page(
        kind: Kind, id: String, in handbook: Handbook, knowing values: [String: String] = [:]
    ) -> String {
        var lines = ["---"]
        add(kind.schema, in: handbook, values, to: &lines)
        let name = id.split(separator: "/").last.map(String.init) ?? id
        let heading = name.split(separator: "-").joined(separator: " ")
        return (lines + ["---", "", "# " + heading.prefix(1).uppercased() + heading.dropFirst(), ""])
            .joined(separator: "\n")
    }

    private static func add(
        _ schema: FieldSchema, in handbook: Handbook, _ values: [String: String], to lines: inout [String]
    ) {
        for property in schema.properties where !property.schema.isDeprecated {
            let comment = comment(
                property.schema, isRequired: schema.required.contains(property.name), handbook)
            if property.schema.isGroupOrList {
                lines.append("# \(property.name): \(comment)")
            } else {
                let value =
                    values[property.name].map { " " + $0 }
                    ?? property.schema.defaultValue?.scalar.map { " " + quotedIfNeeded($0) } ?? ""
                lines.append("\(property.name):\(value) # \(comment)")
            }
        }
    }

    private static func comment(_ schema: FieldSchema, isRequired: Bool, _ handbook: Handbook) -> String {
        var parts = [isRequired ? "required" : "optional"]
        if let choices = schema.choices(on: handbook.today) {
            parts.append(choices.map(\.asWritten).joined(separator: " | "))
        } else if let kind = schema.references {
            let ids = handbook.book.referenceData(of: kind)
            parts.append(ids.isEmpty ? "id of kind \(kind)" : ids.joined(separator: " | "))
        } else if let format = schema.format {
            parts.append(format.inWords)
        } else if schema.isGroupOrList {
            parts.append(schema.outlineInWords)
        }
        if let description = schema.description { parts.append(description) }
        return parts.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A default in quotes unless it is a plain word or number.
    private static func quotedIfNeeded(_ scalar: YAMLScalar) -> String {
        let isPlain = scalar.text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.%".contains($0)) }
        if isPlain, scalar.style == .plain, scalar.text.first != "-" { return scalar.text }
        return "'" + scalar.text.replacing("'", with: "''") + "'"
    }
}

extension FieldSchema {
    var isGroupOrList: Bool { !properties.isEmpty || items != nil }

    /// What stands inside a list or group, in the shape that YAML has for it.
    fileprivate var outlineInWords: String {
        if let items {
            if items.properties.isEmpty { return "a list: [one, two]" }
            return "a list of {" + items.properties.map(\.name).joined(separator: ", ") + "}"
        }
        return "{" + properties.map(\.name).joined(separator: ", ") + "}"
    }
}

extension Book {
    /// The ids of a kind whose records are part of the handbook; empty for the other kinds.
    fileprivate func referenceData(of kind: String) -> [String] {
        guard self.kind(named: kind)?.isReferenceData == true else { return [] }
        return recordPaths().filter { $0.kind == kind }.map(\.id)
    }
}
