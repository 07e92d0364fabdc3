import BookIndex

/// Where a link on a page leads within the book.
struct PageLink: Hashable {
    /// A page of the repository, which may not exist.
    let path: String
    /// A heading of it.
    let anchor: String?

    /// Nil for a link that leads to no page of a book.
    ///
    /// - Parameter page: the path of the page that the link stands on.
    init?(_ destination: String, on page: String) {
        let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let file = parts.first, !file.contains(":"), !file.hasPrefix("/"), file.isEmpty || file.hasSuffix(".md")
        else { return nil }
        guard let path = file.isEmpty ? page : PageLink.resolve(file, from: page),
            path.hasPrefix(PageSort.handbookFolder + "/") || path.hasPrefix(PageSort.templatesFolder + "/")
        else { return nil }
        self.path = path
        anchor = parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil
    }

    /// The path that a relative link leads to; nil above the repository.
    private static func resolve(_ link: String, from path: String) -> String? {
        var steps = path.split(separator: "/").dropLast().map(String.init)
        for step in link.split(separator: "/") where step != "." {
            if step != ".." {
                steps.append(String(step))
            } else if steps.popLast() == nil {
                return nil
            }
        }
        return steps.joined(separator: "/")
    }
}
