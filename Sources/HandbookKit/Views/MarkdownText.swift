import Mustache

/// Escaping for Markdown: whatever a record says stays text inside a paragraph, a table cell or a link.
struct MarkdownContentType: MustacheContentType {
    func escapeText(_ text: String) -> String { MarkdownText.escaped(text) }
}

/// Text that Markdown shows as it is.
package enum MarkdownText {
    /// Escapes on one line what Markdown, GitHub or HTML would give a meaning where it stands, and no more: the page is
    /// also read as plain text.
    package static func escaped(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        // Four blanks before a line make it code.
        let text = (line.hasPrefix(" ") ? " " : "") + line.drop { $0 == " " }
        let scalars = Array(EscapedText.of(text).unicodeScalars)
        var result = String.UnicodeScalarView()
        for index in scalars.indices { append(scalars, index, to: &result) }
        return String(result)
    }

    private static func append(
        _ scalars: [Unicode.Scalar], _ index: Int, to result: inout String.UnicodeScalarView
    ) {
        let scalar = scalars[index]
        if let entity = entity(scalars, index) { return result.append(contentsOf: entity.unicodeScalars) }
        if always.contains(scalar) || needsEscape(scalars, index) { result.append("\\") }
        result.append(scalar)
        if isLinkHowever(scalars, index) { result.append("\u{2060}") }
    }

    /// Whether GitHub links what follows however it is escaped, unless something stands between: the mention `@team`, the
    /// issue `#12`, the chat address `xmpp:a@b.c`.
    private static func isLinkHowever(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before = scalars[..<index]
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        switch scalars[index] {
        case "@": return isWord(next) && !(before.last.map(isWord) ?? false)
        case "#": return ("0"..."9").contains(next) && !(before.last.map(isWord) ?? false)
        case ":": return ends(before, in: "xmpp")
        default: return false
        }
    }

    /// What HTML would read as markup, even inside a block of HTML, where a backslash is no escape.
    private static func entity(_ scalars: [Unicode.Scalar], _ index: Int) -> String? {
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        switch scalars[index] {
        case "<": return "&lt;"
        case ">": return scalars[..<index].allSatisfy { $0 == " " } ? "&gt;" : nil
        case "&": return isWord(next) || next == "#" ? "&amp;" : nil
        default: return nil
        }
    }

    private static let always: Set<Unicode.Scalar> = ["\\", "`", "*", "[", "]", "|", "~"]

    private static func needsEscape(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before = scalars[..<index]
        let next = index + 1 < scalars.count ? scalars[index + 1] : " "
        let isStart = before.allSatisfy { $0 == " " }
        switch scalars[index] {
        // Inside a word an underscore is an underscore; a dollar before a digit is money, elsewhere it may open a formula.
        case "_": return !(before.last.map(isWord) ?? false) || !isWord(next)
        case "$": return !("0"..."9").contains(next)
        // At the start of a line these begin a list, a rule, a heading or the second row of a table.
        case "+", "-", "=": return isStart && [" ", ":", scalars[index]].contains(next)
        // At the end of a heading it would vanish, too.
        case "#": return (before.last ?? " ") == " " && (next == " " || next == "#")
        case ".", ")":
            return (isListNumber(before) && next == " ") || (scalars[index] == "." && ends(before, in: "www"))
        // A bare web address would become a link.
        case ":": return next == "/" || (isStart && next == "-")
        default: return false
        }
    }

    private static func isListNumber(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        let number = before.drop { $0 == " " }
        return !number.isEmpty && number.count < 10 && number.allSatisfy { ("0"..."9").contains($0) }
    }

    private static func ends(_ before: ArraySlice<Unicode.Scalar>, in word: String) -> Bool {
        String(String.UnicodeScalarView(before.suffix(word.unicodeScalars.count))).lowercased() == word
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
