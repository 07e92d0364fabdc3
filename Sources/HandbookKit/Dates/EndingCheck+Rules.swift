import BookIndex
import PageText

/// Rules, what they cite, and views.
extension EndingCheck {
    func rulesAndCitations() -> [Finding] {
        let citations = CitationCheck(book: book, today: today)
        return rules.flatMap { rule -> [Finding] in
            var findings: [Finding] = []
            if let until = rule.days.until, isSoon(until) {
                findings.append(
                    finding(
                        rule.path, place(rule.path, "until"), "until", "\(rule.id) is in force until \(until)",
                        "give it a later `until`, or say in the handbook what holds from then on"))
            }
            return findings + rule.cites.compactMap { cite in clause(cite, rule, citations) }
        }
    }

    /// A rule that goes on after the page it rests on.
    private func clause(_ cite: Rule.Cite, _ rule: Rule, _ citations: CitationCheck) -> Finding? {
        guard let until = book.page(at: cite.path)?.days.until, isSoon(until), let next = until.adding(days: 1),
            citations.lostPage(cite, rule, on: next) != nil
        else { return nil }
        return finding(
            rule.path, cite.span, "cites", "\(cite.path) is in force until \(until), and \(rule.id) goes on",
            "cite the page that follows as well, or give the rule an `until`")
    }

    func endingViews() -> [Finding] {
        views.groups(by: \.name).flatMap { revisions in
            lapses(revisions.map(\.days)).map { lapse in
                let view = revisions[lapse.index]
                return finding(
                    view.path, place(view.path, "until"), "until",
                    "The \(view.sort.rawValue) \(view.name) \(lapse.inWords)",
                    "give it a later `until`, or add the page that follows")
            }
        }
    }
}

extension Array {
    /// The elements that have a value in common, in the order in which each value comes first.
    func groups<Value: Hashable>(by value: (Element) -> Value) -> [[Element]] {
        var positions: [Value: Int] = [:]
        var groups: [[Element]] = []
        for element in self {
            if let position = positions[value(element)] {
                groups[position].append(element)
            } else {
                positions[value(element)] = groups.count
                groups.append([element])
            }
        }
        return groups
    }
}
