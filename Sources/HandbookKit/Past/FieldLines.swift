/// Sentences about fields as lines for a terminal.
enum FieldLines {
    /// The most cells of a line; the same on every terminal and in a file.
    private static let width = 100
    /// The most characters of a value that are shown.
    private static let mostCharacters = 400

    /// One sentence, escaped, on as many lines as it takes, each after the indent.
    static func of(_ phrase: FieldPhrase, indent: Int, style: TextStyle) -> [String] {
        let name = style.paint(EscapedText.of(phrase.name) + ":", .faint)
        let words = phrase.parts.map { part in
            switch part {
            case .tool(let text): text
            case .book(let text): EscapedText.of(cut(text))
            }
        }
        // Colour takes no room, and the name is never broken.
        let lines = WrappedText.lines(
            words.joined(), width: width, first: indent + TerminalWidth.of(phrase.name) + 2, next: indent + 4)
        let gap = String(repeating: " ", count: indent)
        return lines.enumerated().map { index, line in
            index == 0 ? "\(gap)\(name) \(line)" : "\(gap)    \(line)"
        }
    }

    /// A text of the book, escaped and not longer than anybody would read.
    static func cut(_ text: String) -> String {
        guard text.count > mostCharacters else { return text }
        return text.prefix(mostCharacters) + " … (\(text.count) characters)"
    }
}
