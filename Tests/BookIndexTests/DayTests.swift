import Foundation
import Testing

@testable import BookIndex

@Suite struct DayTests {
    @Test(
        "A day is YYYY-MM-DD and nothing else",
        arguments: [
            "", "2026", "2026-1-5", "2026-01-5", "26-01-05", "02026-01-05", "2026-01-05 ", " 2026-01-05", "2026/01/05",
            "2026-01-05T00:00", "2026-01-05junk", "20260105", "2026-0105-", "+026-01-05", "-026-01-05", "2026-W01-1",
            "٢٠٢٦-٠١-٠٥", "２０２６-01-05", "2026-01-0a", "2026-01-05\n", "2026‐01‐05",
        ])
    func grammar(text: String) { #expect(Day(text) == nil) }

    @Test(
        "Y7: a day that the calendar lacks is refused",
        arguments: [
            "2024-13-45", "2018-02-30", "2018-31-03", "2019-13-05", "2025-02-31", "2023-02-29", "1900-02-29",
            "2100-02-29", "2026-04-31", "2026-06-31", "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01",
        ])
    func impossible(text: String) { #expect(Day(text) == nil) }

    @Test(
        "A day is written as it was read",
        arguments: ["0001-01-01", "0999-12-31", "2000-02-29", "2024-02-29", "2026-11-05", "9999-12-31"])
    func roundTrip(text: String) { #expect(Day(text)?.description == text) }

    /// From Python's `date.toordinal() - 719163` and `date.isoweekday()`.
    @Test(
        "Day numbers and weekdays agree with Python's calendar",
        arguments: [
            ("0001-01-01", -719_162, Weekday.monday), ("0004-02-29", -718_008, .sunday),
            ("1582-10-15", -141_427, .friday),
            ("1900-03-01", -25_508, .thursday), ("1969-12-31", -1, .wednesday), ("1970-01-01", 0, .thursday),
            ("2000-02-29", 11_016, .tuesday), ("2026-11-25", 20_782, .wednesday), ("9999-12-31", 2_932_896, .friday),
        ])
    func numbers(text: String, number: Int, weekday: Weekday) throws {
        let day = try #require(Day(text))
        #expect(day.daysSince1970 == number)
        #expect(Day(daysSince1970: number) == day)
        #expect(day.weekday == weekday)
    }

    @Test("Every 13th day from 1600 to 2400 agrees with Foundation's ISO calendar")
    func foundation() throws {
        let calendar = Self.calendar
        for number in stride(from: -135_140, to: 157_054, by: 13) {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = try #require(Day(daysSince1970: number))
            #expect([day.year, day.month, day.day] == [parts.year, parts.month, parts.day])
            #expect(day.daysSince1970 == number)
            // Foundation counts Sunday as 1.
            #expect(Weekday.allCases.firstIndex(of: day.weekday) == parts.weekday.map { ($0 + 5) % 7 })
        }
    }

    @Test("The day months later is the same day, or the month's last; months(until:) is the most months that still fit")
    func months() throws {
        for start in ["2023-01-31", "2024-01-30", "2024-02-29", "2026-11-15", "1999-12-31"] {
            let day = try #require(Day(start))
            for count in -30...30 {
                let month = day.year * 12 + day.month - 1 + count
                let candidates = (1...day.day).compactMap { Day(year: month / 12, month: month % 12 + 1, day: $0) }
                #expect(day.adding(months: count) == candidates.last)
            }
            for distance in 0..<500 {
                let other = try #require(day.adding(days: distance))
                let fitting = (0...20).last { count in day.adding(months: count).map { $0 <= other } ?? false }
                #expect(day.months(until: other) == fitting)
                #expect(other.months(until: day) == fitting.map { -$0 })
            }
        }
    }

    @Test(
        "Complete months between two days, both ways",
        arguments: [
            ("2026-01-15", "2026-01-15", 0), ("2026-01-15", "2026-02-14", 0), ("2026-01-15", "2026-02-15", 1),
            ("2026-01-31", "2026-02-27", 0), ("2026-01-31", "2026-02-28", 1), ("2024-01-31", "2024-02-28", 0),
            ("2024-02-29", "2025-02-28", 12), ("2025-10-01", "2026-01-01", 3), ("0001-01-01", "9999-12-31", 119_987),
        ])
    func monthsBetween(start: String, end: String, months: Int) throws {
        let (start, end) = (try #require(Day(start)), try #require(Day(end)))
        #expect(start.months(until: end) == months)
        #expect(end.months(until: start) == -months)
    }

    @Test("N4: what leaves the calendar is nil, whatever the number")
    func ends() throws {
        let (first, last) = (try #require(Day("0001-01-01")), try #require(Day("9999-12-31")))
        #expect(first.adding(days: -1) == nil)
        #expect(last.adding(days: 1) == nil)
        #expect(first.adding(months: -1) == nil)
        #expect(last.adding(months: 1) == nil)
        for count in [Int.min, Int.max] {
            #expect(first.adding(days: count) == nil)
            #expect(last.adding(days: count) == nil)
            #expect(first.adding(months: count) == nil)
            #expect(last.adding(months: count) == nil)
            #expect(Day(daysSince1970: count) == nil)
        }
    }

    @Test("Days are ordered as their text")
    func order() throws {
        let texts = ["0001-12-31", "2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"]
        #expect(try texts.reversed().map { try #require(Day($0)) }.sorted().map(\.description) == texts)
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar
    }()
}

@Suite struct QuarterTests {
    @Test(
        "A quarter is YYYY-Qn and nothing else",
        arguments: ["", "2026", "2026-Q0", "2026-Q5", "2026Q1", "2026-q1", "26-Q1", "2026-Q1 ", "2026-Q12", "0000-Q1"])
    func grammar(text: String) { #expect(Quarter(text) == nil) }

    @Test(
        "A quarter knows its first and last day",
        arguments: [
            ("2026-Q1", "2026-01-01", "2026-03-31"), ("2024-Q2", "2024-04-01", "2024-06-30"),
            ("2026-Q3", "2026-07-01", "2026-09-30"), ("9999-Q4", "9999-10-01", "9999-12-31"),
        ])
    func days(text: String, start: String, end: String) throws {
        let quarter = try #require(Quarter(text))
        #expect(quarter.description == text)
        #expect([quarter.start, quarter.end].map(\.description) == [start, end])
        #expect(quarter.start.quarter == quarter)
        #expect(quarter.end.quarter == quarter)
        #expect(quarter.end.adding(days: 1)?.quarter != quarter)
    }

    @Test("Quarters are ordered by time")
    func order() throws {
        let texts = ["2025-Q4", "2026-Q1", "2026-Q2"]
        #expect(try texts.reversed().map { try #require(Quarter($0)) }.sorted().map(\.description) == texts)
    }
}
