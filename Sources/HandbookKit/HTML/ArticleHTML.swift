import PageText

/// The HTML of one page of Markdown, made ready for a phone and for paper.
struct ArticleHTML {
    /// The article's own HTML, ending in a line break.
    let text: String

    /// - Parameters:
    ///   - html: what cmark made of the page.
    ///   - anchors: of the page's headings, in their order.
    ///   - pictures: what stands for the mark of each chart.
    init(_ html: String, anchors: [String], pictures: [String]) {
        var lines: [String] = []
        var table = TableHTML()
        var anchors = anchors[...]
        for line in DayHTML.marked(html).split(separator: "\n", omittingEmptySubsequences: false) {
            if let picture = ArticleHTML.picture(in: line, pictures) {
                lines.append(picture)
            } else if let level = ArticleHTML.headingLevel(line), let anchor = anchors.popFirst() {
                lines.append("<h\(level) id=\"\(HTMLText.escaped(anchor))\">\(line.dropFirst(4))")
            } else {
                lines += table.lines(for: line)
            }
        }
        text = lines.joined(separator: "\n")
    }

    private static func picture(in line: Substring, _ pictures: [String]) -> String? {
        pictures.indices.first { line == "<p>\(ChartMark.text($0))</p>" }.map { pictures[$0] }
    }

    private static func headingLevel(_ line: Substring) -> Character? {
        guard line.hasPrefix("<h"), line.dropFirst(3).first == ">" else { return nil }
        let level = line.dropFirst(2).first
        return level.map { "123456".contains($0) } == true ? level : nil
    }
}
