/// A whole HTML file around one or more articles: one file, nothing from the network, no script but one that is given.
struct PageFrame {
    /// A part of the file with a title of its own.
    struct Article {
        /// Unique within the file.
        let id: String
        let title: String
        /// HTML that is safe already.
        let body: String
    }

    let title: String
    let articles: [Article]
    /// Links above the articles; HTML that is safe already.
    var top = ""
    /// How the page looks besides what all pages have.
    var ownStyle = ""
    var script: PageScript?

    /// The file, ending in a line break.
    var text: String {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        \(script.map { "script-src '\($0.hash)'; " } ?? "")base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <title>\(HTMLText.escaped(title))</title>
        <style>
        \(PageFrame.style)\(ownStyle)</style>
        </head>
        <body>
        \(top)\(contents)<main>
        \(articles.map(article).joined(separator: "\n"))
        </main>
        \(script.map { "<script>\($0.text)</script>\n" } ?? "")</body>
        </html>

        """
    }

    private func article(_ article: Article) -> String {
        "<article id=\"\(HTMLText.escaped(article.id))\">\n\(article.body)</article>"
    }

    /// Links to the articles, where there are several.
    private var contents: String {
        guard articles.count > 1 else { return "" }
        let links = articles.map { article in
            "<li><a href=\"#\(HTMLText.escaped(article.id))\">\(HTMLText.escaped(article.title))</a></li>\n"
        }
        return "<nav aria-label=\"Contents\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
    }

    /// How every page looks: `page.css`, which the build puts into the program.
    private static let style = String(decoding: PackageResources.page_css, as: UTF8.self)
}
