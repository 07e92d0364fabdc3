import Testing

@testable import BookIndex

/// Ends after which nothing is in force.
@Suite struct LapseTests {
    /// `from..until`, either end open when empty.
    private func range(_ text: String) -> DayRange {
        let ends = text.split(separator: ".", omittingEmptySubsequences: false).filter { !$0.isEmpty || text != ".." }
        return DayRange(from: ends.first.flatMap { Day($0) }, until: ends.last.flatMap { Day($0) })
    }

    @Test(arguments: [
        (["..2026-01-20"], ["2026-01-20 never"]), (["2026-01-16..2026-01-20"], ["2026-01-20 never"]),
        (["..2026-01-15"], ["2026-01-15 never"]), (["..2026-01-31"], ["2026-01-31 never"]),
        // Before the first day and after the last one.
        (["..2026-01-14"], []), (["..2026-02-01"], []), ([".."], []),
        // Something follows the day after, or goes on.
        (["..2026-01-20", "2026-01-21.."], []), (["..2026-01-20", "2026-01-18.."], []),
        (["..2026-01-20", "2026-01-22.."], ["2026-01-20 2026-01-22"]),
        (["..2026-01-20", "..2026-01-20"], ["2026-01-20 never"]),
        (["..2026-01-20", "2026-01-21..2026-01-25"], ["2026-01-25 never"]),
        (["..2026-01-20", "2026-01-23..2026-01-25"], ["2026-01-20 2026-01-23", "2026-01-25 never"]),
    ])
    func inTheSecondHalfOfJanuary(_ ranges: [String], _ expected: [String]) throws {
        let (first, last) = (try #require(Day("2026-01-15")), try #require(Day("2026-01-31")))
        let lapses = ranges.map(range).lapses(from: first, through: last)
        #expect(lapses.map { "\($0.last) \($0.resumes?.description ?? "never")" } == expected)
    }

    @Test(arguments: [
        ("2026-01-01..2026-01-31", "2026-02-01", "was in force until 2026-01-31"),
        ("2026-01-01..2026-01-31", "2025-12-31", "is in force from 2026-01-01 on"),
        ("2026-01-01..2026-01-31", "2026-01-31", nil), ("..", "2026-01-31", nil),
    ])
    func whyNot(_ text: String, _ day: String, _ reason: String?) throws {
        #expect(range(text).absence(on: try #require(Day(day))) == reason)
    }
}
