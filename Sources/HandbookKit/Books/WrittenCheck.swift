import BookIndex

/// Finds what pages say that they may not: it follows from what is written on them and on those that they name.
struct WrittenCheck {
    let handbook: Handbook

    func findings() -> [Finding] {
        let refused = handbook.book.refusals.map { refusal in
            let isTwice = refusal.reason == .heldTwice
            return Finding(
                rule: isTwice ? "page-in-both" : "unreadable-file", severity: .error, path: refusal.path,
                span: .pageStart, message: refusal.message, remedy: refusal.remedy,
                related: isTwice ? handbook.book.snapshot.overlay.other(refusal.path) : [])
        }
        let plans = PlanReader(handbook.book.pages(.plan))
        return refused + minutesFindings() + formFindings() + pages.findings() + ruleFindings() + findings(on: plans)
            + dateFindings(plans.plans)
    }

    /// The same for some records that could be read, which is less to look at.
    func findings(onRecords paths: Set<String>) -> [Finding] {
        let pages = handbook.book.pages.filter { paths.contains($0.path) }
        let areMinutes = pages.contains { !$0.page.outline.tasks.isEmpty }
        return formFindings().filter { paths.contains($0.path) } + self.pages.findings(on: pages)
            + (areMinutes ? items.findings(views, on: paths) : [])
    }

    /// The views that are saved as records.
    private var views: [View] {
        let pages = handbook.book.pages(.view).filter { $0.page.frontMatter?["write"] != nil }
        return pages.isEmpty ? [] : ViewReader(pages).views
    }
    private var items: ActionItemCheck { ActionItemCheck(book: handbook.book, rules: handbook.rules.rules) }

    /// The records that agendas are saved as, and the action items on them.
    private func minutesFindings() -> [Finding] {
        let views = views
        return RecordFormCheck(book: handbook.book).findings(on: views) + items.findings(views)
    }

    private var pages: PageCheck { PageCheck(book: handbook.book, today: handbook.today) }

    private func formFindings() -> [Finding] {
        let choices = ChoiceCheck(book: handbook.book, today: handbook.today)
        return handbook.book.faults.map(choices.reworded).map { Finding($0.fault, on: $0.path, field: $0.field) }
            + choices.findings() + OverlayCheck(book: handbook.book).findings()
    }

    private func ruleFindings() -> [Finding] {
        let (book, rules) = (handbook.book, handbook.rules.rules)
        return handbook.rules.findings + CitationCheck(book: book, today: handbook.today).findings(rules)
            + ParameterTypeCheck(book: book).findings(rules) + rules.compactMap(NullTrap.finding)
    }

    private func findings(on reader: PlanReader) -> [Finding] {
        reader.findings + CitationCheck(book: handbook.book, today: handbook.today).findings(reader.plans)
            + PlanRoleCheck(book: handbook.book).findings(reader.plans)
            + PlanCalendar(plans: reader.plans).findings()
    }

    /// What ends soon, and what has ended and is still used. None of it stands on a record, or follows from one.
    private func dateFindings(_ plans: [Plan]) -> [Finding] {
        let (book, rules, today) = (handbook.book, handbook.rules.rules, handbook.today)
        let pages = book.pages(.view)
        let views = pages.contains { $0.days.until != nil } ? ViewReader(pages).views : []
        return EndingCheck(book: book, rules: rules, views: views, plans: plans, today: today).findings()
            + LapsedCheck(book: book, rules: rules, today: today).findings()
    }
}

/// Warns of `NOT IN (SELECT …)`: one null in the list and the rule never finds anything again.
enum NullTrap {
    static func finding(_ rule: Rule) -> Finding? {
        let words = rule.query.text.lowercased().split { $0.isWhitespace || $0 == "(" }
        let hasTrap = words.indices.dropLast(2).contains { Array(words[$0...$0 + 2]) == ["not", "in", "select"] }
        guard hasTrap else { return nil }
        return Finding(
            rule: "null-trap", severity: .warning, path: rule.path, span: rule.query.span.start,
            message: "The rule \(rule.id) uses NOT IN with a query, which a single null makes blind.",
            remedy: "use NOT EXISTS")
    }
}
