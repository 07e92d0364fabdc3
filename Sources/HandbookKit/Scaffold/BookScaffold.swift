import BookIndex
import GitStore
import PageText

/// The pages of a new book: the shipped handbook without its demonstration.
package enum BookScaffold {
    /// Paths and texts of the prose, kinds, reference data, rules, rights, plans and views that a new book starts with.
    ///
    /// Other records, pages that say `demo: true`, who holds a right, and the fields of reference data that name other
    /// records belong to the demonstration only.
    package static func pages() async -> [(path: String, text: String)] {
        let files = ShippedPages.all.enumerated().compactMap { index, page in
            ObjectID(standingFor: index).map { StoredFile(path: page.path, blob: $0, bytes: Array(page.text.utf8)) }
        }
        let book = await Book(files: files)
        return ShippedPages.all.compactMap { shipped in
            guard let page = book.page(at: shipped.path), page.page.frontMatter?["demo"]?.scalar?.text != "true" else {
                return nil
            }
            return text(of: page, shipped.text, in: book).map { (shipped.path, $0) }
        }
    }

    /// A page as a new book starts with it; nil when it does not.
    private static func text(of page: BookPage, _ text: String, in book: Book) -> String? {
        switch page.sort {
        case .right: return without(["delegations"], without(["holders"], text, instead: "holders: []"))
        case .record:
            guard let kind = BookPage.kind(ofRecordAt: page.path, among: book.kinds), kind.isReferenceData else {
                return nil
            }
            let fields = kind.schema.properties.filter { property in
                let target = property.schema.references ?? property.schema.items?.references
                return target.flatMap { book.kind(named: $0) }.map { !$0.isReferenceData } ?? false
            }
            return without(Set(fields.map(\.name)), text)
        default: return text
        }
    }

    /// The page without some fields of its front matter and what stands indented below them.
    private static func without(_ fields: Set<String>, _ text: String, instead: String? = nil) -> String {
        var isInside = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> String? in
            if isInside, line.hasPrefix(" ") { return nil }
            isInside = fields.contains { line.hasPrefix($0 + ":") }
            return isInside ? instead : String(line)
        }
        return lines.joined(separator: "\n")
    }
}
