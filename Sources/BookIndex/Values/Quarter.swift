/// A quarter of a calendar year, written `2026-Q4`.
package struct Quarter: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let year: Int
    package let number: Int

    init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// The quarter written as `YYYY-Qn`, the whole text and nothing but it.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"), bytes[5] == UInt8(ascii: "Q"),
            (UInt8(ascii: "1")...UInt8(ascii: "4")).contains(bytes[6]),
            let year = Day(String(decoding: bytes[..<4], as: UTF8.self) + "-01-01")?.year
        else { return nil }
        self.init(year: year, number: Int(bytes[6] - UInt8(ascii: "0")))
    }

    package var description: String { "\(start.description.prefix(4))-Q\(number)" }

    package var start: Day { day(month: number * 3 - 2, day: 1) }
    package var end: Day { day(month: number * 3, day: number == 1 || number == 4 ? 31 : 30) }

    package static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    private func day(month: Int, day: Int) -> Day {
        guard let day = Day(year: year, month: month, day: day) else {
            preconditionFailure("because a quarter's year comes from a Day, and these days are in every year")
        }
        return day
    }
}
