extension JSONValue {
    /// The value as its page would spell it.
    package var asWritten: String {
        switch self {
        case .null: "null"
        case .boolean(let flag): String(flag)
        case .number(let number): number.asWritten
        case .string(let text): text
        case .array(let items): "[" + items.map(\.asWritten).joined(separator: ", ") + "]"
        case .object(let fields):
            "{" + fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.asWritten)" }.joined(separator: ", ")
                + "}"
        }
    }
}

extension DecimalNumber {
    /// Digits and a decimal point, without needless zeros.
    package var asWritten: String {
        guard !digits.isEmpty else { return "0" }
        var text = digits.map { Character(UnicodeScalar($0 + UInt8(ascii: "0"))) }
        if (0...18).contains(exponent) {
            text += Array(repeating: "0", count: exponent)
        } else if (-18..<0).contains(exponent) {
            text.insert(contentsOf: Array(repeating: "0", count: max(0, 1 - exponent - text.count)), at: 0)
            text.insert(".", at: text.count + exponent)
        } else {
            text += Array("e\(exponent)")
        }
        return (isNegative ? "-" : "") + String(text)
    }
}
