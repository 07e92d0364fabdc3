import BookIndex

/// A view that was filled from the book: its text, its charts and the rows that both show.
package struct ViewPage: Sendable {
    package let view: View
    /// The day that it was made for.
    package let day: Day
    /// What it was made from, as it is shown: a commit or the worktree.
    package let snapshot: String
    /// The rows of each block, as its query gave them.
    let lists: [RenderJob.RowList]
    /// The id of the person who was picked.
    let picked: String?
    /// The template, filled, with the marks of its charts.
    private let text: String
    let figures: [ChartFigures]

    init(_ view: View, day: Day, snapshot: String, job: RenderJob, text: String, currency: String) {
        self.view = view
        self.day = day
        self.snapshot = snapshot
        lists = job.lists.filter { $0.name != "picked" }
        let person = job.lists.first { $0.name == "picked" }
        let id = person?.columns.firstIndex(of: "id")
        picked = id.flatMap { person?.rows.first?[$0].text }
        self.text = BlankLines.tidied(text)
        figures = view.charts.map { chart in
            let list = job.lists.first { $0.name == chart.block }
            return ChartFigures(chart, columns: list?.columns ?? [], rows: list?.rows ?? [], currency: currency)
        }
    }

    /// The page as GitHub shows it, ending in a line break.
    package var markdown: String { filled { _, figures in ChartMarkdown(figures: figures).text() } }

    /// The page in Markdown with the marks of its charts where their pictures stand.
    var markedMarkdown: String {
        filled { index, figures in ChartMarkdown(figures: figures).text(picture: ChartMark.text(index)) }
    }

    private func filled(_ chart: (Int, ChartFigures) -> String) -> String {
        var result = text
        for (index, figures) in figures.enumerated() {
            guard let mark = result.firstRange(of: ChartMark.text(index)) else { continue }
            result.replaceSubrange(mark, with: chart(index, figures))
        }
        return result
    }
}
