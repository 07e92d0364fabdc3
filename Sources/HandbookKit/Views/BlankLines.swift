/// Blank lines of a filled page: sections that are not shown leave some behind.
enum BlankLines {
    /// The page with no blank line at its start, one line break at its end and never two blank lines together, other
    /// than in fenced blocks.
    static func tidied(_ text: String) -> String {
        var lines: [Substring] = []
        var fence: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == " " || $0 == "\t" }
            if fence == nil, isBlank {
                if lines.last?.isEmpty == false { lines.append("") }
                continue
            }
            lines.append(line)
            fence = BlankLines.fence(after: line, within: fence)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The opening marks of the fenced block that goes on after a line; nil outside of one.
    private static func fence(after line: Substring, within open: Substring?) -> Substring? {
        let text = line.drop { $0 == " " }
        guard let mark = text.first, mark == "`" || mark == "~" else { return open }
        let marks = text.prefix { $0 == mark }
        guard let open else { return marks.count >= 3 ? marks : nil }
        let isEnd =
            marks.first == open.first && marks.count >= open.count
            && text.dropFirst(marks.count).allSatisfy { $0 == " " }
        return isEnd ? nil : open
    }
}
