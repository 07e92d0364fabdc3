import BookIndex
import PageText

/// Checks the action items on the pages of kinds that agendas are saved as: persons, days and what would do them.
struct ActionItemCheck {
    let book: Book
    let rules: [Rule]

    /// - Parameter views: their forms say which kinds have action items.
    func findings(_ views: [View], on paths: Set<String>? = nil) -> [Finding] {
        let kinds = Set(views.compactMap { $0.form?.kind.text })
        guard !kinds.isEmpty else { return [] }
        let folders = Set(book.kinds.filter { kinds.contains($0.name) }.map(\.folder))
        return book.records.filter { kinds.contains($0.kind) && (paths?.contains($0.path) ?? true) }.flatMap { record in
            folders.isEmpty ? [] : book.actionItems(at: record.path).filter { !$0.isDone }.compactMap(finding)
        }
    }

    private func finding(_ item: ActionItem) -> Finding? {
        guard let (message, remedy) = fault(of: item) else { return nil }
        return Finding(
            rule: "bad-action-item", severity: BuiltInCheck.severity(of: "bad-action-item"), path: item.path,
            span: item.span, message: message, remedy: remedy)
    }

    private func fault(of item: ActionItem) -> (message: String, remedy: String)? {
        if let person = item.person, book.kind(named: Right.kindOfHolders) != nil {
            let ids = book.recordPaths().filter { $0.kind == Right.kindOfHolders }.map(\.id)
            guard ids.contains(person) else {
                return (
                    "Nobody has the id \(person)",
                    NearestName.to(person, among: ids).map { "did you mean @\($0)?" }
                        ?? "write @ and the id of a person"
                )
            }
        }
        if let day = item.wrongDay {
            let message = item.wrongDayHasForm ? "\(day) is no day of the calendar" : "The day \(day) cannot be read"
            return (message, "write it as (due YYYY-MM-DD)")
        }
        return item.about.flatMap(fault)
    }

    private func fault(of about: ActionItem.About) -> (message: String, remedy: String)? {
        let path = "\(PageSort.handbookFolder)/\(about.folder)/\(about.id).md"
        guard let kind = book.kinds.first(where: { $0.folder == about.folder }), book.isRecord(at: path) else {
            let ids = book.recordPaths().filter { $0.path.hasPrefix("\(PageSort.handbookFolder)/\(about.folder)/") }
            let near = NearestName.to(about.id, among: ids.map(\.id))
            return (
                "There is no record \(about.folder)/\(about.id)",
                near.map { "did you mean \(about.folder)/\($0)?" } ?? "name the record as its folder and id"
            )
        }
        if let rule = about.rule, !rules.contains(where: { $0.id == rule }) {
            let near = NearestName.to(rule, among: rules.map(\.id))
            return (
                "There is no rule \(rule)",
                near.map { "did you mean rule:\($0)?" } ?? "list them with: handbook explain"
            )
        }
        guard let field = about.field, !kind.schema.has(field) else { return nil }
        let near = NearestName.to(field, among: kind.schema.properties.map(\.name))
        return (
            "The kind \(kind.name) has no field \(field)",
            near.map { "did you mean \($0)?" } ?? "see them with: handbook explain \(kind.name)"
        )
    }
}
