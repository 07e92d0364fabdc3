import BookIndex
import Testing

@testable import HandbookKit

/// Which agendas are printed, and for which day.
@Suite struct AgendaChoiceTests {
    /// 2026-01-15 is a Thursday.
    private func choice() async throws -> AgendaChoice {
        func agenda(_ name: String, _ weekday: String) -> String { "---\nagenda: \(name)\nweekday: \(weekday)\n---\nx" }
        let handbook = try await BookDraft()
            .view("books", agenda("books", "wednesday")).view("deals", agenda("deals", "wednesday"))
            .view("risks", agenda("risks", "friday")).view("list", "---\nreport: list\nweekday: thursday\n---\nx")
            .view("broken", "---\nagenda: broken\nweekday: freitag\n---\nx").handbook()
        return AgendaChoice(handbook)
    }

    private func meetings(_ name: String?, _ day: String?) async throws -> [String] {
        let day = try day.map { try #require(Day($0)) }
        return try await choice().meetings(named: name, on: day).map { "\($0.view.name) \($0.day)" }
    }

    @Test(
        arguments: [
            (nil, nil, ["risks 2026-01-16"]), (nil, "2026-01-21", ["books 2026-01-21", "deals 2026-01-21"]),
            ("books", nil, ["books 2026-01-21"]), ("risks", nil, ["risks 2026-01-16"]),
            ("books", "2026-01-19", ["books 2026-01-19"]),
        ] as [(String?, String?, [String])])
    func theNextMeetingDayIsMeant(_ name: String?, _ day: String?, _ expected: [String]) async throws {
        let found = try await meetings(name, day)
        #expect(found == expected)
    }

    @Test(
        arguments: [
            ("boks", nil, "There is no agenda boks.", "did you mean books?"),
            ("list", nil, "There is no agenda list.", "name one of: books, deals, risks"),
            (nil, "2026-01-19", "No agenda is for 2026-01-19, a Monday.", "name one of: books, deals, risks"),
            (
                "broken", nil, "templates/broken.md:3: freitag is not a day of the week",
                "use one of: monday, tuesday, wednesday, thursday, friday, saturday, sunday"
            ),
        ] as [(String?, String?, String, String)])
    func whatIsNotThereIsSaid(_ name: String?, _ day: String?, _ message: String, _ remedy: String) async throws {
        let error = await #expect(throws: HandbookError.self) { try await meetings(name, day) }
        #expect(error?.message == message)
        #expect(error?.remedy == remedy)
    }

    @Test func aBookMayHaveNoAgenda() async throws {
        let choice = AgendaChoice(try await BookDraft().handbook())
        let error = #expect(throws: HandbookError.self) { try choice.meetings(named: nil, on: nil) }
        #expect(error?.message == "There is no agenda in templates/.")
    }

    @Test(arguments: [
        ("monday", "2026-01-19"), ("thursday", "2026-01-15"), ("wednesday", "2026-01-21"), ("", "2026-01-15"),
    ])
    func theNextMeetingIsOnTheWeekday(_ weekday: String, _ expected: String) async throws {
        let line = weekday.isEmpty ? "" : "weekday: \(weekday)\n"
        let handbook = try await BookDraft().view("a", "---\nagenda: a\n\(line)---\nx").handbook()
        let view = try #require(ViewReader(handbook.book.pages(.view)).views.first)
        #expect(view.nextMeeting(onOrAfter: handbook.today).description == expected)
    }
}
