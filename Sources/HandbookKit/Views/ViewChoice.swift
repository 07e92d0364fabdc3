import BookIndex
import PageText

/// Which agendas or reports to print, and for which day.
package struct ViewChoice {
    let sort: View.Sort
    let views: [View]
    private let broken: [Finding]
    /// The views of other sorts.
    private let others: [View]
    package let today: Day

    /// A view and the day to make it for.
    package struct Dated: Sendable {
        package let view: View
        package let day: Day
    }

    package init(_ handbook: Handbook, sort: View.Sort) {
        let reader = ViewReader(handbook.book.pages(.view))
        self.sort = sort
        views = reader.views.filter { $0.sort == sort }
        broken = reader.findings
        others = reader.views.filter { $0.sort != sort }
        today = handbook.today
    }

    /// The agenda of that name, or every agenda of the next meeting day.
    ///
    /// - Throws: `HandbookError` when there is no such agenda, or none in force.
    package func meetings(named name: String?, on day: Day?) throws(HandbookError) -> [Dated] {
        if let name { return [try named(name, on: day)] }
        return try nextMeetings(on: day)
    }

    /// The view of that name; of two revisions the one in force then.
    ///
    /// - Parameter day: the next day that it is held on when left out; for a report today.
    /// - Throws: `HandbookError` when there is none of that name, or none in force.
    package func named(_ name: String, on day: Day?) throws(HandbookError) -> Dated {
        let revisions = views.filter { $0.name == name }
        guard !revisions.isEmpty else { throw unknown(name) }
        let dated = revisions.compactMap { view -> Dated? in
            guard let day else { return next(view, onOrAfter: today).map { Dated(view: view, day: $0) } }
            return view.days.contains(day) ? Dated(view: view, day: day) : nil
        }
        guard let next = dated.min(by: { $0.day < $1.day }) else { throw notInForce(name, revisions, on: day) }
        return next
    }

    /// The next day from the given one on for which the view is made.
    func next(_ view: View, onOrAfter day: Day) -> Day? {
        guard sort == .agenda else { return view.days.contains(day) ? day : nil }
        return view.meetingInForce(onOrAfter: day)
    }

    private func nextMeetings(on day: Day?) throws(HandbookError) -> [Dated] {
        let start = day ?? today
        // An agenda of no fixed day is printed when it is asked for by name; otherwise it would be due every day.
        let regular = views.contains { $0.weekday != nil } ? views.filter { $0.weekday != nil } : views
        let all = regular.compactMap { view in
            view.meetingInForce(onOrAfter: start).map { Dated(view: view, day: $0) }
        }
        if all.isEmpty, let last = regular.first {
            throw notInForce(last.name, regular.filter { $0.name == last.name }, on: start)
        }
        guard let next = all.map(\.day).min(), day == nil || next == day else {
            throw HandbookError(
                day.map { "No agenda is for \($0), a \($0.weekday.rawValue.capitalizedFirst)." }
                    ?? noneAtAll.message,
                remedy: views.isEmpty ? noneAtAll.remedy : "name one of: " + names)
        }
        return all.filter { $0.day == next }
    }

    /// What is said where there is no view of this sort.
    var noneAtAll: HandbookError {
        HandbookError(
            "There is no \(sort.rawValue) in templates/.", remedy: "add a page with \(sort.rawValue): NAME")
    }

    /// The views that can be printed from today on.
    private var names: String { namesToCome.joined(separator: ", ") }

    private var namesToCome: [String] {
        let coming = views.filter { $0.meetingInForce(onOrAfter: today) != nil }.map(\.name)
        var names: [String] = []
        for name in coming where !names.contains(name) { names.append(name) }
        return names
    }

    private func notInForce(_ name: String, _ revisions: [View], on day: Day?) -> HandbookError {
        let day = day ?? today
        // The nearest of several: the last one that ended, or else the first that is to come.
        let ended = revisions.filter { $0.days.until.map { $0 < day } ?? false }.max {
            $0.days.until ?? day < $1.days.until ?? day
        }
        let view = ended ?? revisions.min { $0.days.from ?? day < $1.days.from ?? day }
        let others = namesToCome.filter { $0 != name }
        // Of a span without its weekday nobody would ask again in time.
        let isMissed = revisions.allSatisfy { $0.meetingInForce(onOrAfter: day) == nil && $0.isToCome(on: day) }
        let reason =
            isMissed
            ? "has no \(view?.weekday?.rawValue.capitalizedFirst ?? "meeting") while it is in force"
            : view?.days.absence(on: day) ?? "is over"
        return HandbookError(
            "The \(sort.rawValue) \(name) \(reason).",
            remedy: "give a day on which it is in force with --date"
                + (others.isEmpty ? "" : ", or name one of: " + others.joined(separator: ", ")))
    }

    private func unknown(_ name: String) -> HandbookError {
        if let fault = broken.first(where: { $0.path == "templates/\(name).md" }) {
            return HandbookError("\(fault.path):\(fault.span.line): \(fault.message)", remedy: fault.remedy)
        }
        if let other = others.first(where: { $0.name == name })?.sort, other != .statement {
            return HandbookError(
                "\(name) is no \(sort.rawValue).", remedy: "print it with: handbook \(other.rawValue) \(name)")
        }
        let near = NearestName.to(name, among: views.map(\.name))
        return HandbookError(
            "There is no \(sort.rawValue) \(name).",
            remedy: near.map { "did you mean \($0)?" }
                ?? (names.isEmpty ? noneAtAll.remedy : "name one of: " + names))
    }
}

extension View {
    fileprivate func isToCome(on day: Day) -> Bool { days.until.map { day <= $0 } ?? true }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
