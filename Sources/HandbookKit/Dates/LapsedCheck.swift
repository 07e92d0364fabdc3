import BookIndex
import PageText

/// Reports what is used today though nothing of it is in force: a parameter without a value, a right without a holder.
struct LapsedCheck {
    let book: Book
    let rules: [Rule]
    let today: Day

    func findings() -> [Finding] { rights() + parameters() }

    private func rights() -> [Finding] {
        book.rights.compactMap { right in
            let days = right.grants.map(\.days)
            guard !days.isEmpty, !days.contains(where: { $0.contains(today) }),
                let asking = book.kinds.lazy.flatMap({ kind in
                    kind.schema.fields(needing: right.name).map { "\(kind.name).\($0)" }
                }).first
            else { return nil }
            return finding(
                "right-lapsed", right.path, book.page(at: right.path)?.page.place(ofField: "holders") ?? .pageStart,
                "holders",
                "Nobody holds \(right.name) on \(today); \(words(days, last: "it was held until", first: "it is held from"))",
                "name a holder; until then nobody can change \(asking)")
        }
    }

    /// A query that reads a list from the table of parameters finds nothing when the list is empty. `param` fails by
    /// itself, so what it reads is left out.
    private func parameters() -> [Finding] {
        let lapsed = book.parameters.filter { $0.value(on: today) == nil }
        return lapsed.flatMap { parameter in
            rules.filter { $0.days.contains(today) && $0.readsInTable(parameter.name) }.map { rule in
                finding(
                    "parameter-lapsed", rule.path, rule.query.span.start, parameter.name,
                    "\(rule.id) reads \(parameter.name), which has no value on \(today); \(words(parameter.values.map(\.days), last: "its last value ended on", first: "its first one begins on"))",
                    "add a value to it on \(parameter.path), line \(parameter.span.line), or give the rule an `until`")
            }
        }
    }

    /// When there was one, or will be.
    private func words(_ days: [DayRange], last: String, first: String) -> String {
        if let until = days.compactMap(\.until).filter({ $0 < today }).max() { return "\(last) \(until)" }
        return days.compactMap(\.from).min().map { "\(first) \($0)" } ?? "there never was one"
    }

    private func finding(
        _ id: String, _ path: String, _ span: SourceSpan, _ field: String, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: id, severity: BuiltInCheck.severity(of: id), path: path, span: span, field: field, message: message,
            remedy: remedy)
    }
}

extension Rule {
    /// Whether the query names a parameter other than to `param`.
    fileprivate func readsInTable(_ name: String) -> Bool {
        let text = query.text.filter { !$0.isWhitespace }
        return text.contains("'\(name)'") && !text.contains("param('\(name)'")
    }
}
