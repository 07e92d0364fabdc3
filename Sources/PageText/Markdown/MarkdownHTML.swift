import CCmarkGFM

/// Markdown as HTML.
package enum MarkdownHTML {
    private static let extensions = ["table", "strikethrough", "tasklist"]
    private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES

    /// What GitHub makes of a text, without its raw HTML: that is left out, and so are links that run something. Bare
    /// addresses stay text.
    ///
    /// - Returns: nil for a text that would keep its reader busy for minutes.
    package static func text(_ markdown: String) -> String? {
        let bytes = Array(markdown.utf8)
        guard MarkdownLoad.firstLineOverLimit(bytes[...], firstLine: 1) == nil else { return nil }
        guard let document = MarkdownDocument(bytes[...], extensions: extensions, options: options) else { return nil }
        return document.html(options: options)?.replacing("<!-- raw HTML omitted -->", with: "")
    }
}
