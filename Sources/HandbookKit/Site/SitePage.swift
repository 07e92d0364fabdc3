/// One page of a site.
package struct SitePage: Sendable {
    /// Its path from the top of the site.
    package let address: String
    let title: String
    /// What stands below the links at its top; HTML that is safe already.
    let body: String
    /// What the site was made from, as it is shown.
    let origin: String
    var hasSearch = false

    /// The whole file.
    package var text: String {
        PageFrame(
            title: title, articles: [.init(id: SiteAddress.own("page"), title: title, body: body + footer)], top: top,
            ownStyle: SitePage.style, script: hasSearch ? SitePage.script : nil
        ).text
    }

    private var top: String {
        let links = [
            ("Front page", nil), ("Search", "search"), ("Agendas", "agendas"), ("Records", "records"),
            ("Rules", "rules"), ("Handbook", "prose"),
        ].map { name, anchor in
            let href = SiteAddress.href(SiteAddress.front, anchor: anchor.map(SiteAddress.own), from: address)
            return "<li><a href=\"\(href)\">\(name)</a></li>\n"
        }
        return "<nav aria-label=\"Site\">\n<ul>\n\(links.joined())</ul>\n</nav>\n"
    }

    private var footer: String { "<footer>Made from \(SiteHTML.text(origin)).</footer>\n" }

    private static let style = String(decoding: PackageResources.site_css, as: UTF8.self)

    /// Its hash stands here, and a test says when it is another.
    static let script = PageScript(
        text: String(decoding: PackageResources.search_js, as: UTF8.self),
        hash: "sha256-CTilsp26FWonYC78X7hXihDNUgswWyrTgVAJrGO3gwI=")
}
