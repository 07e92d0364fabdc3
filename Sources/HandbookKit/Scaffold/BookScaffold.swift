import BookIndex
import GitStore
import PageText

/// The pages of a new book: the shipped handbook without its demonstration.
package enum BookScaffold {
    /// Paths and texts of the prose, kinds, rules, rights, plans and views that a new book starts with.
    ///
    /// Records, pages that say `demo: true`, and who holds a right belong to the demonstration only.
    package static func pages() async -> [(path: String, text: String)] {
        let files = ShippedPages.all.enumerated().compactMap { index, page in
            ObjectID(standingFor: index).map { StoredFile(path: page.path, blob: $0, bytes: Array(page.text.utf8)) }
        }
        let book = await Book(files: files)
        return ShippedPages.all.compactMap { shipped in
            guard let page = book.page(at: shipped.path), page.sort != .record,
                page.page.frontMatter?["demo"]?.scalar?.text != "true"
            else { return nil }
            return (shipped.path, page.sort == .right ? withoutPeople(shipped.text) : shipped.text)
        }
    }

    /// A rights page that nobody holds yet: without the lines under `holders` and without `delegations`.
    private static func withoutPeople(_ text: String) -> String {
        var isInside = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> Substring? in
            if isInside, line.hasPrefix(" ") { return nil }
            isInside = line == "holders:" || line == "delegations:"
            guard isInside else { return line }
            return line == "holders:" ? "holders: []" : nil
        }
        return lines.joined(separator: "\n")
    }
}
