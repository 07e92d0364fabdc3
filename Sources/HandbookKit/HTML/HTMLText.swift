/// Text that HTML shows as it is.
enum HTMLText {
    /// Escapes what HTML would give a meaning in text or in an attribute in double quotes; hidden characters become
    /// visible.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        // Not by characters: a quotation mark with an accent on it would be another character, and still end the value.
        for scalar in EscapedText.of(text).unicodeScalars {
            switch scalar {
            case "&": result.append(contentsOf: "&amp;".unicodeScalars)
            case "<": result.append(contentsOf: "&lt;".unicodeScalars)
            case ">": result.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
            case "'": result.append(contentsOf: "&#39;".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
