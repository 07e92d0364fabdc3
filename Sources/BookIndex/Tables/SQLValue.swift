/// A value as a table holds it.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)

    /// The value as a message or a template shows it; nil for null.
    package var text: String? {
        switch self {
        case .null: nil
        case .integer(let value): String(value)
        // A whole number that arrived as a double reads as people write it.
        case .real(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        case .text(let value): value
        }
    }
}

extension SQLValue {
    /// Text is equal when its code points are, as in SQL and in `JSONValue`.
    package static func == (left: SQLValue, right: SQLValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.integer(let left), .integer(let right)): left == right
        case (.real(let left), .real(let right)): left == right
        case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
        default: false
        }
    }
}
