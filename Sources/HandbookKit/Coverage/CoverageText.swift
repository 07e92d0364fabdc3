import BookIndex

/// A coverage for people: what is missing, and one line that counts.
package struct CoverageText {
    private let coverage: Coverage
    private let style: TextStyle

    package init(_ coverage: Coverage, style: TextStyle) {
        self.coverage = coverage
        self.style = style
    }

    /// The whole report, ending in a line break. What is in order is counted, not listed.
    package var text: String {
        let printer = FindingPrinter(style: style, source: coverage.handbook.source)
        let faults = coverage.faults.map { printer.full($0) + "\n" }
        let sections = [clauses, loose, silent, idle, unasked, constant, changed].filter { !$0.isEmpty }
            .map { $0.joined(separator: "\n") + "\n\n" }
        return (faults + sections).joined() + asked + coverage.summary + "\n"
    }

    // MARK: Sections

    private var clauses: [String] {
        let open = coverage.clauses.filter(\.isOpen)
        let pages = Dictionary(grouping: coverage.clauses, by: \.clause.path).filter { page in
            page.value.contains(where: \.isOpen)
        }
        return section("Clauses without a rule", open.count)
            + pages.keys.sorted().flatMap { path -> [String] in
                let all = pages[path] ?? []
                let missing = all.filter(\.isOpen)
                return ["  \(EscapedText.of(path)), \(missing.count) of \(all.count)"]
                    + missing.map { "    " + EscapedText.of($0.clause.name) }
            }
    }

    private var loose: [String] {
        section("Rules without a clause", coverage.loose.count)
            + coverage.loose.flatMap { loose in
                let cites = loose.cites.joined(separator: ", ")
                return entry(loose.rule.id, "cites \(cites)")
            }
    }

    private var silent: [String] {
        let never = firings(.never)
        return section("Rules that never found anything", never.count)
            + RuleFamily.all(of: never.map(\.rule)).flatMap { family in
                entry(family.title, family.rules.map(\.id).joined(separator: ", "))
            }
    }

    private var idle: [String] {
        let idle = firings(.notInForce)
        return section("Rules that were not in force on any of these days", idle.count)
            + idle.flatMap { entry($0.rule.id, words($0.rule.days)) }
    }

    private var unasked: [String] {
        let unasked = firings(.couldNotBeAsked)
        return section("Rules that could not be asked", unasked.count)
            + unasked.flatMap { entry($0.rule.id, "see: handbook check") }
    }

    /// What is found every week is found by nobody.
    private var constant: [String] {
        let always = firings(.always)
        return section("Rules that found something every time", always.count)
            + always.flatMap { entry($0.rule.id, "\($0.nowCount) now") }
    }

    private var changed: [String] {
        guard let changed = coverage.changed else { return [] }
        // Who asked wants to be told that there is none.
        return [style.paint("Clauses that changed without what rests on them: \(changed.count)", .bold)]
            + changed.flatMap { changed -> [String] in
                let commit = changed.commit.map { "\($0.id.short) \($0.subject)" } ?? "not committed"
                return ["  \(EscapedText.of(changed.clause.name))"]
                    + WrappedText.hanging("    in:  ", cells: 9, EscapedText.of(commit))
                    + WrappedText.hanging(
                        "    see: ", cells: 9, EscapedText.of(changed.carriers.map(\.words).joined(separator: ", ")))
            }
    }

    /// How far the rules were asked back.
    private var asked: String {
        guard let first = coverage.days.last else { return "Asked about the present only.\n" }
        let count = coverage.days.count
        let interval = coverage.interval == .commit ? "commit" : coverage.interval.rawValue
        return "Asked about the present and \(count) earlier state\(count == 1 ? "" : "s"), "
            + "one a \(interval) since \(first).\n"
    }

    // MARK: Lines

    private func firings(_ sort: RuleFiring.Sort) -> [RuleFiring] { coverage.firings.filter { $0.sort == sort } }

    private func section(_ title: String, _ count: Int) -> [String] {
        count == 0 ? [] : [style.paint("\(title): \(count)", .bold)]
    }

    private func entry(_ name: String, _ text: String) -> [String] {
        let name = EscapedText.of(name)
        return WrappedText.hanging("  \(name)  ", cells: TerminalWidth.of(name) + 4, EscapedText.of(text))
    }

    private func words(_ days: DayRange) -> String {
        [days.from.map { "from \($0)" }, days.until.map { "until \($0)" }].compactMap { $0 }.joined(separator: " ")
    }
}
