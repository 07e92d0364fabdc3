import BookIndex
import PageText

/// A heading of a prose page with text of its own: the smallest piece of the handbook that a rule can rest on.
struct Clause: Sendable {
    /// Names a clause as rules do: `sales/how-we-work.md#roles`, from the folder `handbook/` on.
    let name: String
    /// The page, relative to the repository.
    let path: String
    let anchor: String
    let span: SourceSpan
    /// What stands between its heading and the next one, its words joined by single blanks.
    let text: String
    /// The parameters that the text quotes.
    let parameters: Set<String>

    /// The clauses of a page, in its order. The title of a page is none: what stands below it introduces the page.
    static func all(of page: BookPage) -> [Clause] {
        let outline = page.page.outline
        let rows = page.page.body.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
        let ends = outline.headings.dropFirst().map(\.span.line) + [page.page.bodyLine + rows.count]
        return zip(outline.headings, ends).enumerated().compactMap { index, place -> Clause? in
            let (heading, end) = place
            guard !(index == 0 && heading.level == 1) else { return nil }
            let first = heading.span.endLine + 1
            guard first < end else { return nil }
            let words = rows[first - page.page.bodyLine..<end - page.page.bodyLine].joined(separator: " ")
                .split { $0 == " " || $0 == "\t" }
            guard !words.isEmpty else { return nil }
            return Clause(
                name: "\(page.path.dropFirst(PageSort.handbookFolder.count + 1))#\(heading.anchor)", path: page.path,
                anchor: heading.anchor, span: heading.span, text: words.joined(separator: " "),
                parameters: quoted(outline.links.filter { (first..<end).contains($0.span.line) }))
        }
    }

    /// The clauses of a book, by page.
    static func all(of book: Book) -> [Clause] { book.pages(.prose).filter(\.isHandbook).flatMap(all) }

    private static func quoted(_ links: [Outline.Link]) -> Set<String> {
        Set(
            links.filter { $0.destination.hasPrefix(PageCheck.scheme) }.compactMap { link in
                link.destination.dropFirst(PageCheck.scheme.count).split(separator: "@").first.map(String.init)
            })
    }
}

extension BookPage {
    var isHandbook: Bool { path.hasPrefix(PageSort.handbookFolder + "/") }
}
