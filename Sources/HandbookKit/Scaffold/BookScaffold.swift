import BookIndex
import GitStore
import PageText

/// The pages of a new book: the shipped handbook without its demonstration.
package enum BookScaffold {
    /// Paths and texts of the prose, kinds, rules, rights, plans and views that a new book starts with.
    ///
    /// Records, and pages that say `demo: true`, belong to the demonstration only.
    package static func pages() async -> [(path: String, text: String)] {
        let files = ShippedPages.all.enumerated().compactMap { index, page in
            ObjectID(standingFor: index).map { StoredFile(path: page.path, blob: $0, bytes: Array(page.text.utf8)) }
        }
        let book = await Book(files: files)
        return ShippedPages.all.filter { shipped in
            guard let page = book.page(at: shipped.path), page.sort != .record else { return false }
            return page.page.frontMatter?["demo"]?.scalar?.text != "true"
        }
    }
}
