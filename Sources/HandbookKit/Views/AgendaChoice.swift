import BookIndex
import PageText

/// Which agendas to print, and for which day.
package struct AgendaChoice {
    private let agendas: [View]
    private let broken: [Finding]
    private let today: Day

    package struct Meeting {
        package let view: View
        package let day: Day
    }

    package init(_ handbook: Handbook) {
        let reader = ViewReader(handbook.book.pages(.view))
        agendas = reader.views.filter { $0.sort == .agenda }
        broken = reader.findings
        today = handbook.today
    }

    /// The agenda of that name, or every agenda of the next meeting day; of two revisions the one in force then.
    ///
    /// - Throws: `HandbookError` when there is no such agenda, or none in force.
    package func meetings(named name: String?, on day: Day?) throws(HandbookError) -> [Meeting] {
        guard let name else { return try nextMeetings(on: day) }
        let revisions = agendas.filter { $0.name == name }
        guard !revisions.isEmpty else { throw unknown(name) }
        let meetings = revisions.compactMap { view -> Meeting? in
            guard let day else { return view.meetingInForce(onOrAfter: today).map { Meeting(view: view, day: $0) } }
            return view.days.contains(day) ? Meeting(view: view, day: day) : nil
        }
        guard let next = meetings.min(by: { $0.day < $1.day }) else { throw notInForce(name, revisions, on: day) }
        return [next]
    }

    private func nextMeetings(on day: Day?) throws(HandbookError) -> [Meeting] {
        let start = day ?? today
        // An agenda of no fixed day is printed when it is asked for by name; otherwise it would be due every day.
        let regular = agendas.contains { $0.weekday != nil } ? agendas.filter { $0.weekday != nil } : agendas
        let all = regular.compactMap { view in
            view.meetingInForce(onOrAfter: start).map { Meeting(view: view, day: $0) }
        }
        if all.isEmpty, let last = regular.first {
            throw notInForce(last.name, regular.filter { $0.name == last.name }, on: start)
        }
        guard let next = all.map(\.day).min(), day == nil || next == day else {
            throw HandbookError(
                day.map { "No agenda is for \($0), a \($0.weekday.rawValue.capitalizedFirst)." }
                    ?? "There is no agenda in templates/.",
                remedy: agendas.isEmpty ? "add a page with agenda: NAME" : "name one of: " + names)
        }
        return all.filter { $0.day == next }
    }

    /// The agendas that can be printed from today on.
    private var names: String { namesToCome.joined(separator: ", ") }

    private var namesToCome: [String] {
        let coming = agendas.filter { $0.meetingInForce(onOrAfter: today) != nil }.map(\.name)
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
            "The agenda \(name) \(reason).",
            remedy: "give a day on which it is in force with --date"
                + (others.isEmpty ? "" : ", or name one of: " + others.joined(separator: ", ")))
    }

    private func unknown(_ name: String) -> HandbookError {
        if let fault = broken.first(where: { $0.path == "templates/\(name).md" }) {
            return HandbookError("\(fault.path):\(fault.span.line): \(fault.message)", remedy: fault.remedy)
        }
        let near = NearestName.to(name, among: agendas.map(\.name))
        return HandbookError(
            "There is no agenda \(name).", remedy: near.map { "did you mean \($0)?" } ?? "name one of: " + names)
    }
}

extension View {
    fileprivate func isToCome(on day: Day) -> Bool { days.until.map { day <= $0 } ?? true }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
