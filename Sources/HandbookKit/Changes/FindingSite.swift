import BookIndex
import PageText

/// Finds the edit that brought a finding, so that whoever made it sees it where they worked.
struct FindingSite {
    let book: Book
    let change: BookChange
    private let edited: Set<String>

    init(book: Book, change: BookChange) {
        self.book = book
        self.change = change
        edited = Set(change.paths.filter { $0.new != nil }.map(\.path))
    }

    /// The finding at the edit that brought it, which may be on another page than the record that is broken.
    func placed(_ finding: Finding) -> Finding {
        guard !edited.contains(finding.path), let edit = edit(of: finding), let page = book.page(at: edit.path) else {
            return finding
        }
        var placed = finding
        placed.broken = Finding.Broken(path: finding.path, span: finding.span, field: finding.field)
        placed.path = edit.path
        placed.field = edit.field
        placed.span = page.wholePage().place(ofField: edit.field)
        placed.related = finding.related.filter { $0 != edit.path }
        return placed
    }

    private typealias Edit = (path: String, field: String?)

    private func edit(of finding: Finding) -> Edit? {
        let id = BookPage.recordID(at: finding.path)
        let changes = change.records.map(\.change).filter { edited.contains($0.path) }
        func isNamed(_ field: FieldChange) -> Bool {
            id.map { field.new == .text($0) || field.old == .text($0) } ?? false
        }
        // The records that the rule names itself, best by a field that refers to the broken one; then any that refers to
        // it, now or before.
        let related = changes.filter { finding.related.contains($0.path) }
        if let change = related.first(where: { $0.fields.contains(where: isNamed) }) ?? related.first {
            return (change.path, (change.fields.first(where: isNamed) ?? change.fields.first)?.field)
        }
        for change in changes {
            if let field = change.fields.first(where: isNamed) { return (change.path, field.field) }
        }
        return pageOfRule(finding) ?? pageOfParameter(finding)
    }

    private func pageOfRule(_ finding: Finding) -> Edit? {
        edited.first { Rule.isPage($0, of: finding.rule) }.map { ($0, nil) }
    }

    /// The edited page that states a number by which the finding was judged.
    private func pageOfParameter(_ finding: Finding) -> Edit? {
        let names = Set(
            finding.cites.flatMap(\.parameters).compactMap { $0.split(separator: " ").first.map(String.init) })
        for parameter in book.parameters where names.contains(parameter.name) {
            if let path = parameter.paths.sorted().first(where: edited.contains) {
                return (path, "parameters.\(parameter.name)")
            }
        }
        return nil
    }
}
