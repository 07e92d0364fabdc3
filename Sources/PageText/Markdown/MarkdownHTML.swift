import CCmarkGFM

/// Markdown as HTML.
package enum MarkdownHTML {
    private static let extensions = ["table", "strikethrough", "tasklist"]
    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES

    /// A link or an image, with its destination as written after unescaping.
    package struct Link: Sendable, Hashable {
        package var destination: String
        package var isImage: Bool
    }

    /// What stands before and after the text of a link: HTML that is safe already.
    package struct Tag: Sendable, Hashable {
        package var open: String
        package var close: String

        package init(open: String, close: String) {
            self.open = open
            self.close = close
        }
    }

    /// What GitHub makes of a text, without its raw HTML: that is left out, and so are links that run something. Bare
    /// addresses stay text.
    ///
    /// - Parameter tag: what stands for each link, and for an image with its description as the text; without it both
    ///   stay as they are written.
    /// - Returns: nil for a text that would keep its reader busy for minutes.
    package static func text(_ markdown: String, link tag: ((Link) -> Tag)? = nil) -> String? {
        let bytes = Array(markdown.utf8)
        guard MarkdownLoad.firstLineOverLimit(bytes[...], firstLine: 1) == nil else { return nil }
        guard let document = MarkdownDocument(bytes[...], extensions: extensions, options: options) else { return nil }
        let tags = tag.map { tag in document.numberLinks().map(tag) } ?? []
        guard let html = document.html(options: options)?.replacing("<!-- raw HTML omitted -->", with: "") else {
            return nil
        }
        return tags.isEmpty ? html : LinkMarks(html, tags).text
    }
}
