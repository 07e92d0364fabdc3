import BookIndex
import PageText

/// Several views at once.
extension ViewChoice {
    /// Every agenda of a day of the week, from Monday to Sunday, that holds the day given; in the order of the days.
    ///
    /// - Throws: `HandbookError` when there is none.
    package func week(of day: Day) throws(HandbookError) -> [Dated] {
        let days = (-6...6).compactMap { day.adding(days: $0) }
        guard let today = days.firstIndex(of: day),
            let monday = days[...today].last(where: { $0.weekday == Weekday.allCases.first })
        else { throw noneAtAll }
        let week = days.filter { $0 >= monday }.prefix(Weekday.allCases.count)
        let dated = week.flatMap { day in
            views.filter { $0.weekday == day.weekday && $0.days.contains(day) }.sorted { $0.name < $1.name }
                .map { Dated(view: $0, day: day) }
        }
        guard dated.isEmpty else { return dated }
        throw HandbookError(
            "No \(sort.rawValue) is for a day of the week of \(monday).",
            remedy: views.isEmpty ? noneAtAll.remedy : "give another week with --date")
    }

    /// Every view, each for its next day from the one given on; of two revisions of one name the earlier.
    ///
    /// - Throws: `HandbookError` when there is none.
    package func all(from day: Day) throws(HandbookError) -> [Dated] {
        var dated: [Dated] = []
        for view in views {
            guard let next = next(view, onOrAfter: day) else { continue }
            if let index = dated.firstIndex(where: { $0.view.name == view.name }) {
                if next < dated[index].day { dated[index] = Dated(view: view, day: next) }
            } else {
                dated.append(Dated(view: view, day: next))
            }
        }
        guard dated.isEmpty else { return dated.sorted { ($0.day, $0.view.name) < ($1.day, $1.view.name) } }
        throw views.isEmpty
            ? noneAtAll : HandbookError("No \(sort.rawValue) is in force on \(day).", remedy: "give another --date")
    }

    /// What there is on a day: a row for each view in force.
    package func list(on day: Day) -> Answer {
        let inForce = views.filter { $0.days.contains(day) }.sorted { $0.name < $1.name }
        let columns = ["name", "title", "audience"] + (sort == .agenda ? ["weekday", "minutes"] : [])
        return Answer(
            columns: columns,
            rows: inForce.map { view in
                let texts: [SQLValue] = [.text(view.name), .text(view.title), .text(view.audience)]
                let meeting: [SQLValue] = [
                    view.weekday.map { .text($0.rawValue) } ?? .null, view.minutes.map { .integer(Int64($0)) } ?? .null,
                ]
                return texts + (sort == .agenda ? meeting : [])
            })
    }
}
