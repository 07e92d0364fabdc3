import BookIndex

/// The page of a record: what it is, what is found on it, what it says, who names it, what happened to it.
struct SiteRecordPage {
    let book: SiteBook
    let history: SiteHistory

    func body(_ record: BookRecord, _ kind: Kind, at address: String) throws -> String {
        let prose = book.book.page(at: record.path).map { SiteProse($0, in: book, at: address) }
        let sort = "\(book.link(kind.path, kind.name, from: address)) \(SiteHTML.code(record.id))"
        let parts = [
            prose?.heading ?? "", "<p class=\"where\">\(sort), \(SiteHTML.text(record.path))</p>\n",
            book.found(on: record.path, at: address),
            SiteRecordFields(record: record, kind: kind, book: book, address: address).html, prose?.rest ?? "",
            backlinks(record, kind, address), book.mentions(of: record.path, at: address),
            try history.html(record, kind, in: book, at: address),
        ]
        return parts.joined()
    }

    /// The records that name this one, by the field that does.
    private func backlinks(_ record: BookRecord, _ kind: Kind, _ address: String) -> String {
        let places = book.references.fields[.init(kind: kind.name, id: record.id)] ?? [:]
        let parts = places.sorted { $0.key < $1.key }.map { place, records in
            let links = records.map { book.link($0.path, book.title(of: $0), from: address) }
            let heading = "\(place.kind.replacing("_", with: " ")), as \(book.words.name(place.field)) (\(links.count))"
            return "<h3>\(SiteHTML.text(heading))</h3>\n" + SiteHTML.list(links, kind: "names")
        }
        return SiteHTML.section("references", "Named by", parts.joined())
    }
}
