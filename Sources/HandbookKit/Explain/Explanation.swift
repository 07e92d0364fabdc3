import BookIndex
import PageText

/// What the handbook says about a name: a rule, a check, a parameter, a right, a kind, a field, a view, a plan or a
/// family of rules.
package struct Explanation {
    let handbook: Handbook
    let rules: [Rule]
    let views: [View]
    let plans: [Plan]
    let families: [RuleFamily]
    let style: TextStyle

    package init(_ handbook: Handbook, style: TextStyle) {
        self.handbook = handbook
        self.style = style
        rules = handbook.rules.rules
        families = RuleFamily.all(of: rules)
        views = ViewReader(handbook.book.pages(.view)).views
        plans = PlanReader(handbook.book.pages(.plan), readsExamples: false).plans
    }

    var book: Book { handbook.book }

    /// The explanation of a name, ending in a line break; nil when nothing is called that.
    package func text(of name: String) -> String? {
        let texts =
            families.filter { $0.name == name && !name.isEmpty }.map(family)
            + rules.filter { $0.id == name }.map(rule) + BuiltInCheck.all.filter { $0.id == name }.map(check)
            + book.parameters.filter { $0.name == name }.map(parameter)
            + book.rights.filter { $0.name == name }.map(right)
            + book.kinds.filter { $0.name == name || $0.folder == name }.map(kind)
            + views.filter { $0.name == name }.map(view) + plans.filter { $0.id == name }.map(plan)
            + (name == Explanation.plansName && !plans.isEmpty ? [listOfPlans()] : []) + fields(name)
        return texts.isEmpty ? nil : texts.joined(separator: "\n")
    }

    /// The name of all plans together.
    private static let plansName = "plans"

    /// The name that was probably meant.
    package func nearest(to name: String) -> String? { NearestName.to(name, among: names) }

    private var names: [String] {
        rules.map(\.id) + families.map(\.name) + BuiltInCheck.all.map(\.id) + book.parameters.map(\.name)
            + book.rights.map(\.name)
            + book.kinds.map(\.name)
            + views.map(\.name) + plans.map(\.id) + book.kinds.flatMap { kind in kind.schema.properties.map(\.name) }
    }

    // MARK: Sorts of names

    private func rule(_ rule: Rule) -> String {
        var lines = [title(rule.id, "rule, \(rule.severity.rawValue)", rule.path)]
        lines.append(field("says", rule.messageText))
        if !rule.remedyText.isEmpty { lines.append(field("do", rule.remedyText)) }
        for cite in rule.cites { lines.append(field("cites", "handbook/" + cite.clause)) }
        if let from = rule.days.from { lines.append(field("from", from.description)) }
        if let until = rule.days.until { lines.append(field("until", until.description)) }
        if !rule.isWaivable { lines.append(field("waiver", "not possible")) }
        for parameter in book.parameters where rule.query.text.contains("'\(parameter.name)'") {
            let value = parameter.value(on: handbook.today)?.text ?? "no value on \(handbook.today)"
            lines.append(field("reads", "\(parameter.name) = \(value)"))
        }
        lines.append("")
        lines += prose(of: rule.path)
        return finish(lines)
    }

    /// The lines of a page below its front matter and its title.
    func prose(of path: String) -> [String] { book.page(at: path).map { PageLines($0, style: style).lines } ?? [] }

    private func check(_ check: BuiltInCheck) -> String {
        finish(
            [title(check.id, "check of every book, \(check.severity.rawValue)", nil)] + WrappedText.lines(check.summary)
        )
    }

    private func parameter(_ parameter: Parameter) -> String {
        var lines = [title(parameter.name, "parameter", "\(parameter.path):\(parameter.span.line)")]
        for dated in parameter.values {
            let days = dated.days == DayRange() ? "always" : dated.days.inWords
            let place = parameter.paths.count > 1 ? ", on \(dated.statement.path)" : ""
            let mark =
                dated.days.contains(handbook.today) && dated.value == parameter.value(on: handbook.today)
                ? "  (in force on \(handbook.today))" : ""
            lines.append(field(dated.value.text, days + place + mark))
        }
        let readers = book.pages.filter { page in
            page.page.outline.fences.contains { $0.info.hasPrefix("sql") && $0.text.contains("'\(parameter.name)'") }
        }
        let quotes = book.pages.filter { page in
            page.page.outline.links.contains {
                $0.destination == "param:\(parameter.name)" || $0.destination.hasPrefix("param:\(parameter.name)@")
            }
        }
        lines += readers.map { field("read by", $0.path) } + quotes.map { field("quoted on", $0.path) }
        return finish(lines)
    }

    private func kind(_ kind: Kind) -> String {
        var lines = [
            title(
                kind.name, "kind, records in handbook/\(kind.folder)/\(kind.isOfOverlay ? " of the overlay" : "")",
                kind.path)
        ]
        lines.append(field("tables", kind.tables.map(\.name).joined(separator: ", ")))
        if !kind.reviewers.isEmpty {
            lines.append(field("reviewed by", "its " + kind.reviewers.joined(separator: " and ")))
        }
        lines.append("")
        lines += kind.schema.properties.map {
            field(
                $0.name,
                $0.schema.inWords(on: handbook.today, isRequired: kind.schema.required.contains($0.name)))
        }
        return finish(lines)
    }

    private func view(_ view: View) -> String {
        var lines = [title(view.name, view.sort.rawValue, view.path), field("title", view.title)]
        if !view.audience.isEmpty { lines.append(field("for", view.audience)) }
        if let weekday = view.weekday { lines.append(field("on", weekday.rawValue)) }
        if let minutes = view.minutes { lines.append(field("minutes", String(minutes))) }
        if view.days != DayRange() { lines.append(field("in force", view.days.inWords)) }
        if let pick = view.pick { lines.append(field("picks from", pick)) }
        return finish(lines)
    }

    /// Fields named `name`, or `kind.name`.
    private func fields(_ name: String) -> [String] {
        let parts = name.split(separator: ".").map(String.init)
        guard let wanted = parts.last, parts.count <= 2 else { return [] }
        return book.kinds.filter { parts.count == 1 || $0.name == parts[0] }.compactMap { kind in
            guard let schema = kind.schema.property(wanted) else { return nil }
            var lines = [title("\(kind.name).\(wanted)", "field", kind.path)]
            lines += WrappedText.lines(
                EscapedText.of(schema.inWords(on: handbook.today, isRequired: kind.schema.required.contains(wanted))))
            lines += choices(schema.items ?? schema)
            for inner in (schema.items ?? schema).properties {
                lines.append(field(inner.name, inner.schema.inWords(on: handbook.today, isRequired: false)))
            }
            return finish(lines)
        }
    }

    /// A line for each value that says more than its name: what it means, and the days it is in use.
    private func choices(_ schema: FieldSchema) -> [String] {
        (schema.choiceList ?? []).compactMap { choice in
            let days = choice.days == DayRange() ? nil : "in use \(choice.days.inWords)"
            let words = [choice.description, days].compactMap { $0 }.joined(separator: "; ")
            return words.isEmpty ? nil : field(choice.value.asWritten, words)
        }
    }

    // MARK: Layout

    func title(_ name: String, _ sort: String, _ place: String?) -> String {
        let name = EscapedText.of(name)
        let rest = EscapedText.of(sort + (place.map { ", \($0)" } ?? ""))
        let fits = TerminalWidth.of(name) + 2 + TerminalWidth.of(rest) <= WrappedText.width
        return style.paint(name, .bold) + (fits ? "  " : "\n  ") + style.paint(rest, .faint)
    }

    /// A name and what is said of it, as many lines as it takes.
    func field(_ name: String, _ text: String) -> String {
        let name = EscapedText.of(name)
        let left = "  " + name + String(repeating: " ", count: max(1, 18 - TerminalWidth.of(name)))
        return WrappedText.hanging(left, cells: TerminalWidth.of(left), EscapedText.of(text)).joined(separator: "\n")
    }

    func finish(_ lines: [String]) -> String {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension FieldSchema {
    /// What a field holds, on one line.
    func inWords(on day: Day, isRequired: Bool) -> String {
        var parts: [String] = isRequired ? ["required"] : []
        if let choices = choices(on: day) {
            parts.append("one of: " + choices.map(\.asWritten).joined(separator: ", "))
        } else if let references {
            parts.append("id of kind \(references)")
        } else if let format {
            parts.append(format.inWords)
        } else if let items {
            parts.append(items.references.map { "list of ids of kind \($0)" } ?? "list")
        } else if let types {
            parts.append(types.map(\.rawValue).joined(separator: " or "))
        }
        if let defaultValue { parts.append("default \(JSONValue(literally: defaultValue).asWritten)") }
        if isDeprecated { parts.append("no longer used") }
        if let description { parts.append(description) }
        let guarded = rights.merging(items?.rights ?? [:]) { own, _ in own }.sorted { $0.key < $1.key }
        parts += guarded.map { "\($0.key == "*" ? "any change" : $0.key) needs the right \($0.value)" }
        return parts.joined(separator: "; ")
    }
}
