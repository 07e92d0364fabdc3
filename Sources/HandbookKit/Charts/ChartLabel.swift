/// The name of a row in a picture.
enum ChartLabel {
    private static let longest = 40

    /// One line of visible characters, cut where it is too long for a picture.
    static func shortened(_ text: String) -> String {
        let line = EscapedText.of(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        if line.isEmpty { return "no name" }
        return line.count <= longest ? line : line.prefix(longest - 1) + "…"
    }

    /// A column's name as a heading: `closed_on` is `Closed on`.
    static func heading(_ column: String) -> String {
        let words = column.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// A label inside the quotes of Mermaid.
    ///
    /// Its versions disagree about escapes, so what means something to any of them is replaced by a character that looks
    /// alike.
    static func mermaid(_ text: String) -> String {
        var result = ""
        for character in shortened(text) { result += alike[character] ?? String(character) }
        result = result.replacing("%%", with: "％％")
        // In some versions a label is Markdown, and a list is refused.
        let start = result.prefix { $0.isNumber }
        if !start.isEmpty, result.dropFirst(start.count).hasPrefix(".") {
            result = start + "․" + result.dropFirst(start.count + 1)
        }
        return ["-", "+"].contains(result.first) ? "–" + result.dropFirst() : result
    }

    private static let alike: [Character: String] = [
        "\"": "″", "`": "′", "<": "‹", ">": "›", "#": "＃", ";": "；", "\\": "＼", "[": "(", "]": ")", "{": "(", "}": ")",
        "|": "¦", "*": "∗", "~": "∼",
    ]
}
