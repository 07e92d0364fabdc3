/// An element of an XML document that is well-formed whatever its texts hold.
struct XMLElement {
    let name: String
    var attributes: [(name: String, value: String)] = []
    var children: [XMLElement] = []
    var text: String = ""

    /// The element as a whole document, indented, ending in a line break.
    var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + written(indent: "") }

    private func written(indent: String) -> String {
        let pairs = attributes.map { " \($0.name)=\"\(XMLElement.escaped($0.value))\"" }.joined()
        let start = "\(indent)<\(name)\(pairs)"
        if children.isEmpty && text.isEmpty { return start + "/>\n" }
        if children.isEmpty { return "\(start)>\(XMLElement.escaped(text))</\(name)>\n" }
        return "\(start)>\n" + children.map { $0.written(indent: indent + "  ") }.joined() + "\(indent)</\(name)>\n"
    }

    /// Escapes markup and quotation marks. A line break becomes a reference, because a parser makes a blank of it in an
    /// attribute. XML 1.0 has no way to write control characters and U+FFFE, so they are shown as visible escapes.
    static func escaped(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { EscapedText.of(String($0)).unicodeScalars.map(reference).joined() }.joined(
            separator: "&#10;")
    }

    private static func reference(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&apos;"
        case "\u{FFFE}", "\u{FFFF}": "\\u{\(String(scalar.value, radix: 16))}"
        default: String(scalar)
        }
    }
}
