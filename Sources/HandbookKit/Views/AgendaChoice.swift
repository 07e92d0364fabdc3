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

    /// The agenda of that name, or every agenda of the next meeting day.
    ///
    /// - Throws: `HandbookError` when there is no such agenda.
    package func meetings(named name: String?, on day: Day?) throws(HandbookError) -> [Meeting] {
        guard let name else { return try nextMeetings(on: day) }
        guard let view = agendas.first(where: { $0.name == name }) else { throw unknown(name) }
        return [Meeting(view: view, day: day ?? view.nextMeeting(onOrAfter: today))]
    }

    private func nextMeetings(on day: Day?) throws(HandbookError) -> [Meeting] {
        // An agenda of no fixed day is printed when it is asked for by name; otherwise it would be due every day.
        let regular = agendas.contains { $0.weekday != nil } ? agendas.filter { $0.weekday != nil } : agendas
        let all = regular.map { Meeting(view: $0, day: $0.nextMeeting(onOrAfter: day ?? today)) }
        guard let next = all.map(\.day).min(), day == nil || next == day else {
            throw HandbookError(
                day.map { "No agenda is for \($0), a \($0.weekday.rawValue.capitalizedFirst)." }
                    ?? "There is no agenda in templates/.",
                remedy: agendas.isEmpty ? "add a page with agenda: NAME" : "name one of: " + names)
        }
        return all.filter { $0.day == next }
    }

    private var names: String { agendas.map(\.name).joined(separator: ", ") }

    private func unknown(_ name: String) -> HandbookError {
        if let fault = broken.first(where: { $0.path == "templates/\(name).md" }) {
            return HandbookError("\(fault.path):\(fault.span.line): \(fault.message)", remedy: fault.remedy)
        }
        let near = NearestName.to(name, among: agendas.map(\.name))
        return HandbookError(
            "There is no agenda \(name).", remedy: near.map { "did you mean \($0)?" } ?? "name one of: " + names)
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
