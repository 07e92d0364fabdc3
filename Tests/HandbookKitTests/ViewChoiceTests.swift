import BookIndex
import Testing

@testable import HandbookKit

/// Which agendas are printed, and for which day.
@Suite struct ViewChoiceTests {
    /// 2026-01-15 is a Thursday.
    private func choice() async throws -> ViewChoice {
        func agenda(_ name: String, _ weekday: String) -> String { "---\nagenda: \(name)\nweekday: \(weekday)\n---\nx" }
        let handbook = try await BookDraft()
            .view("books", agenda("books", "wednesday")).view("deals", agenda("deals", "wednesday"))
            .view("risks", agenda("risks", "friday")).view("list", "---\nreport: list\nweekday: thursday\n---\nx")
            .view("broken", "---\nagenda: broken\nweekday: freitag\n---\nx").handbook()
        return ViewChoice(handbook, sort: .agenda)
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
            ("list", nil, "list is no agenda.", "print it with: handbook report list"),
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
        let choice = ViewChoice(try await BookDraft().handbook(), sort: .agenda)
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

/// Several agendas or reports at once.
@Suite struct ManyViewsTests {
    private func choice(_ sort: View.Sort) async throws -> ViewChoice {
        func agenda(_ name: String, _ front: String) -> String { "---\nagenda: \(name)\n\(front)\n---\nx" }
        let handbook = try await BookDraft()
            .view("risks", agenda("risks", "weekday: friday\nminutes: 30\naudience: Everybody"))
            .view("books", agenda("books", "weekday: monday\ntitle: Books"))
            .view("ramp", agenda("ramp", "title: Ramp"))
            .view("2025/deals", agenda("deals", "weekday: monday\nuntil: 2026-01-14"))
            .view("deals", agenda("deals", "weekday: wednesday\nfrom: 2026-01-15"))
            .view("list", "---\nreport: list\n---\nx").view("old", "---\nreport: old\nuntil: 2025-12-31\n---\nx")
            .handbook()
        return ViewChoice(handbook, sort: sort)
    }

    /// 2026-01-15 is a Thursday; its Wednesday was before the agenda of deals came into force.
    @Test(arguments: [
        ("2026-01-15", ["books 2026-01-12", "deals 2026-01-12", "risks 2026-01-16"]),
        ("2026-01-18", ["books 2026-01-12", "deals 2026-01-12", "risks 2026-01-16"]),
        ("2026-01-19", ["books 2026-01-19", "deals 2026-01-21", "risks 2026-01-23"]),
    ])
    func aWeekGoesFromMondayToSunday(_ day: String, _ expected: [String]) async throws {
        let found = try await choice(.agenda).week(of: #require(Day(day)))
        #expect(found.map { "\($0.view.name) \($0.day)" } == expected)
    }

    @Test func allIsEachForItsNextDay() async throws {
        let day = try #require(Day("2026-01-15"))
        let agendas = try await choice(.agenda).all(from: day).map { "\($0.view.name) \($0.day)" }
        #expect(agendas == ["ramp 2026-01-15", "risks 2026-01-16", "books 2026-01-19", "deals 2026-01-21"])
        #expect(try await choice(.report).all(from: day).map { "\($0.view.name) \($0.day)" } == ["list 2026-01-15"])
    }

    @Test func aListHasWhatIsInForce() async throws {
        let day = try #require(Day("2026-01-15"))
        #expect(
            CSVText.text(try await choice(.agenda).list(on: day)) == """
                name,title,audience,weekday,minutes
                books,Books,"",monday,
                deals,deals,"",wednesday,
                ramp,Ramp,"",,
                risks,risks,Everybody,friday,30

                """)
        #expect(CSVText.text(try await choice(.report).list(on: day)) == "name,title,audience\nlist,list,\"\"\n")
    }

    @Test(arguments: [
        ("lst", "There is no report lst.", "did you mean list?"),
        (
            "old", "The report old was in force until 2025-12-31.",
            "give a day on which it is in force with --date, or name one of: list"
        ),
    ])
    func aReportThatCannotBeMadeIsSaid(_ name: String, _ message: String, _ remedy: String) async throws {
        let choice = try await choice(.report)
        let error = #expect(throws: HandbookError.self) { try choice.named(name, on: nil) }
        #expect(error?.message == message)
        #expect(error?.remedy == remedy)
    }
}
