import BookIndex

/// JSON to be written: keys in the order given, every key always there.
enum JSONTree {
    case null
    case boolean(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSONTree])
    case object([(key: String, value: JSONTree)])

    init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// A value as the tables of the book have it. JSON has no infinite numbers.
    init(_ value: SQLValue) {
        switch value {
        case .null: self = .null
        case .integer(let integer): self = .integer(integer)
        case .real(let number): self = number.isFinite ? .real(number) : .null
        case .text(let text): self = .string(text)
        }
    }

    /// The JSON text, indented, ending in a line break.
    var text: String { written(indent: "") + "\n" }

    private func written(indent: String) -> String {
        switch self {
        case .null: return "null"
        case .boolean(let flag): return String(flag)
        case .integer(let integer): return String(integer)
        case .real(let number): return String(number)
        case .string(let text): return JSONString.quoted(text)
        case .array(let items):
            return enclosed("[", items.map { $0.written(indent: indent + "  ") }, "]", indent)
        case .object(let pairs):
            let lines = pairs.map { "\(JSONString.quoted($0.key)): \($0.value.written(indent: indent + "  "))" }
            return enclosed("{", lines, "}", indent)
        }
    }

    private func enclosed(_ start: String, _ lines: [String], _ end: String, _ indent: String) -> String {
        guard !lines.isEmpty else { return start + end }
        return "\(start)\n" + lines.map { "\(indent)  \($0)" }.joined(separator: ",\n") + "\n\(indent)\(end)"
    }
}
