/// Text that HTML shows as it is.
enum HTMLText {
    /// Escapes what HTML would give a meaning in text or in an attribute in double quotes; hidden characters become
    /// visible.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in EscapedText.of(text) {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
        return result
    }
}
