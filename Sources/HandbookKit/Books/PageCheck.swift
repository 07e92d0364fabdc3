import BookIndex
import PageText

/// Checks what pages say of each other: quoted parameters and links.
struct PageCheck {
    let book: Book
    let today: Day

    func findings() -> [Finding] { findings(on: book.pages) }

    func findings(on pages: [BookPage]) -> [Finding] {
        pages.compactMap(stray)
            + pages.flatMap { page in
                page.page.outline.links.compactMap { link in
                    link.destination.hasPrefix(PageCheck.scheme) ? quote(link, on: page) : broken(link, on: page)
                }
            }
    }

    static let scheme = "param:"

    // MARK: Pages in the wrong place

    /// Front matter that any page may have.
    private static let commonKeys: Set<String> = [
        "parameters", ClauseMarks.key, "from", "until", "demo", "title", "description", "tags", "aliases",
    ]

    /// A page that looks like a record and lies where no kind keeps any: nothing would ever judge it.
    private func stray(_ page: BookPage) -> Finding? {
        let steps = page.path.split(separator: "/")
        guard page.sort == .prose, steps.count > 2,
            let entry = page.page.frontMatter?.entries?.first(where: { !PageCheck.commonKeys.contains($0.key) })
        else { return nil }
        let folders = book.kinds.map(\.folder)
        return Finding(
            rule: "stray-page", severity: BuiltInCheck.severity(of: "stray-page"), path: page.path,
            span: entry.keySpan, message: "This page has fields, but no kind keeps its records in \(steps[1])/",
            remedy: NearestName.to(String(steps[1]), among: folders).map { "did you mean \($0)/?" }
                ?? "move it to one of: " + folders.sorted().joined(separator: ", "))
    }

    // MARK: Quoted parameters

    /// `[15](param:tam_book_cap)`, or with a day: `[12](param:tam_book_cap@2024-10-01)`.
    private func quote(_ link: Outline.Link, on page: BookPage) -> Finding? {
        let parts = link.destination.dropFirst(PageCheck.scheme.count).split(separator: "@", maxSplits: 1).map(
            String.init)
        let name = parts.first ?? ""
        guard let parameter = book.parameters.first(where: { $0.name == name }) else {
            let near = NearestName.to(name, among: book.parameters.map(\.name))
            return finding(
                "unknown-parameter", link, page, "No page states a parameter \(name).",
                near.map { "did you mean \($0)?" } ?? "state it under parameters in the front matter of a page")
        }
        // An old page says what was in force then, and one that is to come what will be.
        guard let day = parts.count > 1 ? Day(parts[1]) : page.days.nearest(to: today) else {
            return finding(
                "unknown-parameter", link, page, "\(parts[1]) is not \(FieldFormat.date.inWords).",
                "write param:\(name)@DATE")
        }
        guard let dated = parameter.dated(on: day) else {
            return finding(
                "parameter-drifted", link, page, "\(name) has no value on \(day).",
                "see \(parameter.path), line \(parameter.span.line)")
        }
        if PageCheck.says(link.text, dated.value.text) { return nil }
        let place = dated.statement
        let was = parts.count > 1 || day == today ? "is" : day < today ? "was, on \(day)," : "will be, on \(day),"
        return finding(
            "parameter-drifted", link, page, "The page says \(link.text); \(name) \(was) \(dated.value.text).",
            "change the text, or the parameter on \(place.path), line \(place.span.line)")
    }

    /// Whether a quoted text states a value: the same text, or the same number with a currency sign and separators.
    private static func says(_ text: String, _ value: String) -> Bool {
        if text == value { return true }
        let number = text.drop { !$0.isNumber && $0 != "-" }
        let thousands = number.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false).dropFirst()
        guard thousands.allSatisfy({ $0.count == 3 }), let seen = DecimalNumber(number.filter { $0 != "," }),
            let stated = DecimalNumber(value)
        else { return false }
        return seen == stated
    }

    // MARK: Links

    private func broken(_ link: Outline.Link, on page: BookPage) -> Finding? {
        // The links of a template lead somewhere once they are filled.
        guard !(page.sort == .view && link.destination.contains("{{")) else { return nil }
        guard let place = PageLink(link.destination, on: page.path) else { return nil }
        let path = place.path
        guard let target = book.page(at: path) else {
            if book.mayHide(path) { return nil }
            return finding("broken-link", link, page, "There is no page \(path).", "correct the link")
        }
        guard let anchor = place.anchor else { return nil }
        let known = Set(target.page.outline.headings.map(\.anchor))
        if known.contains(anchor) { return nil }
        // Looking for the nearest of many names takes time; a page of many hundred headings gets no suggestion.
        let near = known.count <= 300 ? NearestName.to(anchor, among: known) : nil
        return finding(
            "broken-link", link, page, "\(path) has no heading #\(anchor).",
            near.map { "did you mean #\($0)?" } ?? "correct the link")
    }

    private func finding(
        _ rule: String, _ link: Outline.Link, _ page: BookPage, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: rule, severity: BuiltInCheck.severity(of: rule), path: page.path, span: link.span, message: message,
            remedy: remedy)
    }
}
