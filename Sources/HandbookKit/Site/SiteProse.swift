import BookIndex
import PageText

/// The Markdown of a page of the book as HTML, with its links leading about the site.
struct SiteProse {
    /// The first heading, with its tag; one made of the page's name where it has none.
    let heading: String
    /// What stands below.
    let rest: String

    init(_ page: BookPage, in book: SiteBook, at address: String) {
        let title = book.title(of: page)
        let made = MarkdownHTML.text(book.markdown(of: page)) { book.links.tag($0, on: page.path, at: address) }
        guard let html = made else {
            heading = "<h1>\(SiteHTML.text(title))</h1>\n"
            rest = "<p>This page is too involved to be shown.</p>\n"
            return
        }
        let text = ArticleHTML(html, anchors: page.page.outline.headings.map(\.anchor), pictures: []).text
        // cmark ends a heading on its line.
        if text.hasPrefix("<h1"), let end = text.firstIndex(of: "\n") {
            heading = text[..<end] + "\n"
            rest = String(text[text.index(after: end)...])
        } else {
            heading = "<h1>\(SiteHTML.text(title))</h1>\n"
            rest = text
        }
    }
}
