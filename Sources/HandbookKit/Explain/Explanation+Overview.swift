import BookIndex

extension Explanation {
    /// All names that there are: rules by family, what else the book defines, and the checks that every book has.
    package func overview() -> String {
        let width = columnWidth(rules.map(\.id))
        let own = families.flatMap { family in
            [heading(family)] + family.rules.flatMap { entry($0, width) } + [""]
        }
        let names = [
            ("Kinds", book.kinds.map(\.name)), ("Parameters", book.parameters.map(\.name)),
            ("Rights", book.rights.map(\.name)), ("Agendas and reports", views.map(\.name)),
            ("Plans", plans.map(\.id)),
        ].flatMap { title, names in names.isEmpty ? [] : list(title, names) + [""] }
        let checkWidth = columnWidth(BuiltInCheck.all.map(\.id))
        let common = BuiltInCheck.all.flatMap { entry($0.id, $0.severity, $0.summary, checkWidth) }
        let advice =
            families.contains { !$0.name.isEmpty }
            ? "explain FAMILY says what its rules find, explain NAME all about one of these."
            : "explain NAME says all about one of these."
        return finish(own + names + [style.paint("Checks of every book", .bold)] + common + ["", advice])
    }

    /// What each rule of a family finds.
    func family(_ family: RuleFamily) -> String {
        let rules = family.rules.flatMap { rule -> [String] in
            let weight = style.paint(rule.severity.rawValue + remark(rule), .faint)
            let finds = PageLines.summary(of: rule.path, in: book)
            return ["", "  \(style.paint(EscapedText.of(rule.id), .bold))  \(weight)"]
                + WrappedText.hanging("    ", cells: 4, finds.isEmpty ? EscapedText.of(rule.title) : finds)
        }
        return finish([heading(family)] + rules)
    }

    // MARK: Lines

    /// A handbook without folders has no other rules either.
    private func heading(_ family: RuleFamily) -> String {
        let title = families.count == 1 && family.name.isEmpty ? "Rules (\(family.rules.count))" : family.heading
        return style.paint(EscapedText.of(title), .bold)
    }

    private func entry(_ rule: Rule, _ width: Int) -> [String] {
        entry(rule.id, rule.severity, rule.title + remark(rule), width)
    }

    private func entry(_ id: String, _ severity: Severity, _ text: String, _ width: Int) -> [String] {
        let name = EscapedText.of(id)
        let gap = String(repeating: " ", count: max(0, width - TerminalWidth.of(name)))
        let weight = severity.rawValue + String(repeating: " ", count: 7 - severity.rawValue.count)
        let cells = 2 + max(width, TerminalWidth.of(name)) + 2 + 7 + 2
        return WrappedText.hanging(
            "  \(style.paint(name, .bold))\(gap)  \(weight)  ", cells: cells, EscapedText.of(text))
    }

    /// Why a rule finds nothing on the day of the run, where that is so.
    private func remark(_ rule: Rule) -> String {
        if let from = rule.days.from, handbook.today < from { return " (from \(from))" }
        if let until = rule.days.until, until < handbook.today { return " (until \(until))" }
        return ""
    }

    private func list(_ title: String, _ names: [String]) -> [String] {
        let names = EscapedText.of(names.sorted().joined(separator: ", "))
        let lines = WrappedText.lines(names, first: 2, next: 2)
        return [style.paint(title, .bold)] + lines.map { "  " + $0 }
    }

    /// One very long name must not leave the others no room.
    private func columnWidth(_ names: [String]) -> Int { min(names.map(TerminalWidth.of).max() ?? 0, 34) }
}
