import BookIndex
import PageText

/// Where the links of pages lead on the site.
struct SiteLinks: Sendable {
    private let book: Book
    private let today: Day
    private let anchors: [String: Set<String>]
    private let families: Set<String>

    init(_ handbook: Handbook) {
        book = handbook.book
        today = handbook.today
        anchors = Dictionary(
            book.pages.map { ($0.path, Set($0.page.outline.headings.map(\.anchor))) },
            uniquingKeysWith: { first, _ in first })
        families = Set(handbook.rules.rules.map(\.family))
    }

    enum Destination: Equatable {
        case inside(address: String, anchor: String?)
        case outside(String)
        /// A page that the reader may not see, or a file that is no page.
        case text
        /// Why it leads nowhere.
        case lost(String)
    }

    /// - Parameters:
    ///   - written: the destination as the page has it.
    ///   - path: the page that it stands on.
    func destination(_ written: String, on path: String) -> Destination {
        if written.hasPrefix(PageCheck.scheme) { return parameter(written) }
        if let scheme = written.firstMatch(of: /^[A-Za-z][A-Za-z0-9+.\-]*:/) {
            let name = scheme.output.dropLast().lowercased()
            return ["http", "https", "mailto"].contains(name)
                ? .outside(written) : .lost("links lead to pages, the web and mail addresses only")
        }
        if written.hasPrefix("//") { return .lost("an address of the web begins with https:") }
        // GitHub reads a leading slash as the top of the repository.
        let (text, page) = written.hasPrefix("/") ? (String(written.dropFirst()), "README.md") : (written, path)
        if let link = PageLink(text, on: page) { return destination(link) }
        return folder(text, on: page)
    }

    private func destination(_ link: PageLink) -> Destination {
        guard let known = anchors[link.path] else {
            return book.mayHide(link.path) ? .text : .lost("there is no page \(link.path)")
        }
        let address = SiteAddress.page(link.path)
        guard let anchor = link.anchor else { return .inside(address: address, anchor: nil) }
        return known.contains(anchor)
            ? .inside(address: address, anchor: anchor) : .lost("\(link.path) has no heading #\(anchor)")
    }

    private func parameter(_ written: String) -> Destination {
        let name = written.dropFirst(PageCheck.scheme.count).prefix { $0 != "@" }
        guard book.parameters.contains(where: { $0.name == name }) else {
            return .lost("no page states a parameter \(name)")
        }
        return .inside(address: SiteAddress.parameters, anchor: SiteAddress.own(String(name)))
    }

    /// A folder has no page of its own on GitHub; here it is the list of what lies in it.
    private func folder(_ written: String, on page: String) -> Destination {
        guard !written.contains("#"), !written.contains("?"), let inner = PageLink(written + "/README.md", on: page)
        else { return .text }
        if anchors[inner.path] != nil { return .inside(address: SiteAddress.page(inner.path), anchor: nil) }
        let folder = inner.path.dropLast("/README.md".count)
        if folder == PageSort.templatesFolder { return front("agendas") }
        let below = String(folder.dropFirst(PageSort.handbookFolder.count + 1))
        if let kind = book.kinds.first(where: { $0.folder == below }) {
            return .inside(address: SiteAddress.page(kind.path), anchor: SiteAddress.own("records"))
        }
        if below == "kinds" { return front("records") }
        if ["rules", "rights", "plans"].contains(below) { return front(below) }
        if below.hasPrefix("rules/"), families.contains(String(below.dropFirst("rules/".count))) {
            return front("rules")
        }
        // Whether such a file is there the book does not say.
        return .text
    }

    private func front(_ section: String) -> Destination {
        .inside(address: SiteAddress.front, anchor: SiteAddress.own(section))
    }

    // MARK: As HTML

    /// The tags of a link of a page that is shown at an address.
    func tag(_ link: MarkdownHTML.Link, on path: String, at address: String) -> MarkdownHTML.Tag {
        switch destination(link.destination, on: path) {
        case .inside(let target, let anchor):
            let value = link.destination.hasPrefix(PageCheck.scheme) ? title(of: link.destination) : ""
            return .init(
                open: "<a href=\"\(SiteAddress.href(target, anchor: anchor, from: address))\"\(value)>", close: "</a>")
        case .outside(let url):
            return .init(open: "<a href=\"\(HTMLText.escaped(url))\" rel=\"noreferrer\">", close: "</a>")
        case .text: return .init(open: "<span>", close: "</span>")
        case .lost(let reason):
            return .init(open: "<span class=\"lost\" title=\"\(HTMLText.escaped(reason))\">", close: "</span>")
        }
    }

    /// What a quoted parameter is now.
    private func title(of destination: String) -> String {
        let parts = destination.dropFirst(PageCheck.scheme.count).split(separator: "@", maxSplits: 1).map(String.init)
        let day = parts.count > 1 ? Day(parts[1]) ?? today : today
        guard let name = parts.first, let parameter = book.parameters.first(where: { $0.name == name }) else {
            return ""
        }
        let value = parameter.value(on: day)?.text ?? "no value"
        return " class=\"quoted\" title=\"\(HTMLText.escaped("\(name) = \(value) on \(day)"))\""
    }
}

/// A link that leads to nothing on the site, at its place in the book.
package struct LostLink: Sendable, Equatable {
    package let path: String
    package let line: Int
    package let destination: String
    package let reason: String
}

extension SiteLinks {
    /// The lost links of all pages, in the order of the book. Those of a template lead somewhere once it is filled.
    var lost: [LostLink] {
        book.pages.flatMap { page in
            page.page.outline.links.compactMap { link in
                if page.sort == .view, link.destination.contains("{{") { return nil }
                guard case .lost(let reason) = destination(link.destination, on: page.path) else { return nil }
                return LostLink(path: page.path, line: link.span.line, destination: link.destination, reason: reason)
            }
        }
    }
}
