/// An end with nothing in force on the day after it.
package struct Lapse: Sendable, Hashable {
    /// The position of a range that ends there.
    package var index: Int
    /// The last day on which anything is in force.
    package var last: Day
    /// The day on which something is in force again; nil when nothing follows.
    package var resumes: Day?

    package init(index: Int = 0, last: Day, resumes: Day?) {
        self.index = index
        self.last = last
        self.resumes = resumes
    }

    /// The first day without.
    package var first: Day? { last.adding(days: 1) }
}

extension [DayRange] {
    /// The ends on some days after which nothing is in force, each once, in the order of the days.
    package func lapses(from first: Day, through last: Day) -> [Lapse] {
        var seen: Set<Day> = []
        let lapses = enumerated().compactMap { index, range -> Lapse? in
            guard let end = range.until, first <= end, end <= last, let next = end.adding(days: 1),
                !contains(where: { $0.contains(next) }), seen.insert(end).inserted
            else { return nil }
            return Lapse(index: index, last: end, resumes: compactMap(\.from).filter { next < $0 }.min())
        }
        return lapses.sorted { $0.last < $1.last }
    }
}

extension DayRange {
    /// The days as they end a sentence: `from 2026-01-01 until 2026-03-31`; empty for all days.
    package var inWords: String {
        [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap { $0 }.joined(separator: " ")
    }

    /// Why something is not in force on a day: `was in force until 2026-03-31`; nil when it is.
    package func absence(on day: Day, _ what: String = "in force") -> String? {
        if let until, until < day { return "was \(what) until \(until)" }
        if let from, day < from { return "is \(what) from \(from) on" }
        return nil
    }

    /// The day nearest to another one on which it is in force.
    package func nearest(to day: Day) -> Day {
        if let until, until < day { return until }
        if let from, day < from { return from }
        return day
    }
}
