/// Rewrites the tables in cmark's HTML line by line: cmark writes every tag of a table on a line of its own, and escapes
/// the text in it.
///
/// A table that is too wide for a phone becomes one card for each row there, so each cell carries the name of its column.
struct TableHTML {
    private var head: [String] = []
    private var rows: [String] = []
    /// For each column the letters that must stand side by side.
    private var widths: [Int] = []
    private var column = 0
    private var isInside = false

    /// What stands for a line; nothing while a table is being read.
    mutating func lines(for line: Substring) -> [String] {
        switch line {
        case "<table>":
            self = TableHTML()
            isInside = true
            return []
        case "</table>" where isInside:
            isInside = false
            return ["<div class=\"table\(isWide ? " wide" : "")\">", "<table>"] + rows + ["</table>", "</div>"]
        default: break
        }
        guard isInside else { return [String(line)] }
        rows.append(row(line))
        return []
    }

    private mutating func row(_ line: Substring) -> String {
        if line == "<tr>" { column = 0 }
        guard line.hasPrefix("<td") || (line.hasPrefix("<th") && line != "<thead>") else { return String(line) }
        defer { column += 1 }
        let words = TableHTML.words(line)
        measure(words, isWhole: line.hasPrefix("<td align=\"right\""))
        if line.hasPrefix("<th") {
            head.append(words)
            return "<th scope=\"col\"" + line.dropFirst(3)
        }
        let label = column < head.count ? head[column] : ""
        return "<td" + (label.isEmpty ? "" : " data-label=\"\(label)\"") + line.dropFirst(3)
    }

    // MARK: Width

    /// About as many letters as fit side by side on a phone.
    private static let phone = 45
    /// Between two columns, in letters.
    private static let gap = 2
    /// A text may be broken into lines, but not into lines shorter than this.
    private static let shortestLine = 12

    private var isWide: Bool { widths.reduce(0) { $0 + $1 + TableHTML.gap } > TableHTML.phone }

    private mutating func measure(_ words: String, isWhole: Bool) {
        while widths.count <= column { widths.append(0) }
        let longest = words.split(separator: " ").map(\.count).max() ?? 0
        let width = isWhole ? words.count : max(longest, min(words.count, TableHTML.shortestLine))
        widths[column] = max(widths[column], width)
    }

    /// The text of a cell, escaped as it was, without tags.
    private static func words(_ line: Substring) -> String {
        var words = ""
        var isTag = false
        for character in line {
            switch character {
            case "<": isTag = true
            case ">": isTag = false
            case "\"": words += isTag ? "" : "&quot;"
            default: if !isTag { words.append(character) }
            }
        }
        return words
    }
}
