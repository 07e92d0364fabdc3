import PageText

/// Views as one HTML file for a browser, a phone or paper.
package enum ViewHTML {
    /// The file, ending in a line break.
    ///
    /// - Throws: `HandbookError` when a page is too involved to be read as Markdown.
    package static func text(_ pages: [ViewPage]) throws(HandbookError) -> String {
        var articles: [PageFrame.Article] = []
        for page in pages { articles.append(try article(page)) }
        let title = articles.count == 1 ? articles.map(\.title).joined() : "Agendas and reports"
        return PageFrame(title: title, articles: articles).text
    }

    /// - Parameter tag: what stands for each link; without it a link stays as it is written.
    static func article(
        _ page: ViewPage, link tag: ((MarkdownHTML.Link) -> MarkdownHTML.Tag)? = nil
    ) throws(HandbookError) -> PageFrame.Article {
        let markdown = page.markedMarkdown
        guard let html = MarkdownHTML.text(markdown, link: tag) else {
            throw HandbookError("\(page.view.name) is too involved to be shown as HTML.", remedy: "show fewer rows")
        }
        let anchors = Page(reading: Array(markdown.utf8)).outline.headings.map(\.anchor)
        let body = ArticleHTML(html, anchors: anchors, pictures: page.figures.map { ChartPicture(figures: $0).html })
        return PageFrame.Article(id: page.view.name, title: "\(page.view.title), \(page.day)", body: body.text)
    }
}
