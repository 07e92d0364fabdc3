/// Text broken into lines that fit a terminal.
enum WrappedText {
    /// The most cells of a line of prose and lists, on every terminal and in a file.
    static let width = 80

    /// Breaks a text at its spaces; a word that is longer than a line keeps its length.
    ///
    /// - Parameters:
    ///   - width: the most cells of a line.
    ///   - first: the cells that are taken on the first line before the text.
    ///   - next: the cells that are taken on each line after it.
    static func lines(_ text: String, width: Int = width, first: Int = 0, next: Int = 0) -> [String] {
        var (lines, room): ([String], Int) = ([""], width - first)
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            let isFirst = lines.last?.isEmpty == true
            let cells = TerminalWidth.of(String(word)) + (isFirst ? 0 : 1)
            if cells > room, !isFirst {
                lines.append(String(word))
                room = width - next - (cells - 1)
            } else {
                lines[lines.count - 1] += (isFirst ? "" : " ") + word
                room -= cells
            }
        }
        return lines
    }

    /// A text after something that stands to its left, the lines below it indented to where it began.
    ///
    /// - Parameters:
    ///   - left: as it is shown, colours and all.
    ///   - cells: how many cells that takes.
    static func hanging(_ left: String, cells: Int, _ text: String) -> [String] {
        let gap = String(repeating: " ", count: cells)
        return lines(text, first: cells, next: cells).enumerated().map { index, line in
            (index == 0 ? left : gap) + line
        }
    }
}
