import BookIndex
import PageText

/// Parameters, and the pages of prose that state them.
extension EndingCheck {
    /// - Parameter pages: pages that end themselves and are reported for it, with what they state.
    func parameters(besides pages: Set<String>) -> [Finding] {
        book.parameters.flatMap { parameter in
            lapses(parameter.values.map(\.days)).compactMap { lapse in
                let dated = parameter.values[lapse.index]
                let path = dated.statement.path
                if dated.untilSpan == nil, pages.contains(path) { return nil }
                let words = lapse.resumes.map { "has no value until \($0)" } ?? "nothing follows"
                return finding(
                    path, dated.untilSpan ?? place(path, "until"), "parameters.\(parameter.name)",
                    "\(parameter.name) ends on \(lapse.last) and \(words)",
                    "add the value that holds from \(lapse.first?.description ?? "then") on, or a later `until`")
            }
        }
    }

    /// Pages of prose that end with no revision that follows the day after.
    func endingPages() -> [(page: BookPage, finding: Finding)] {
        let dated = book.pages(.prose).filter { $0.days != DayRange() }
        return dated.compactMap { page in
            guard let until = page.days.until, isSoon(until), let next = until.adding(days: 1),
                !dated.contains(where: { follows($0, page, on: next) })
            else { return nil }
            let resumes = dated.filter { shares($0, page) }.compactMap(\.days.from).filter { next < $0 }.min()
            let lapse = Lapse(last: until, resumes: resumes)
            let names = statedNames(page)
            let parameters =
                names.isEmpty ? "" : ", so these parameters have no value: \(names.joined(separator: ", "))"
            return (
                page,
                finding(
                    page.path, place(page.path, "until"), "until", "This page \(lapse.inWords)\(parameters)",
                    "write the page that holds from \(next) on, or give this one a later `until`")
            )
        }
    }

    /// Whether a page is the revision that follows another one: it begins when the other has ended, and states some of
    /// its parameters; without parameters it lies in the same folder.
    private func follows(_ next: BookPage, _ page: BookPage, on day: Day) -> Bool {
        guard next.days.contains(day), next.days.overlap(page.days) == nil else { return false }
        return statedNames(page).isEmpty ? next.folder == page.folder : shares(next, page)
    }

    private func shares(_ other: BookPage, _ page: BookPage) -> Bool {
        other.path != page.path && !Set(statedNames(other)).isDisjoint(with: statedNames(page))
    }

    private func statedNames(_ page: BookPage) -> [String] {
        page.page.frontMatter?["parameters"]?.entries?.map(\.key) ?? []
    }
}

extension BookPage {
    fileprivate var folder: Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }
}
