import BookIndex

/// The time in which the demo plays: days counted since 1970, and seconds of working hours on them.
struct DemoClock: Sendable {
    /// The day of the first commit, a Monday.
    let start: Int
    /// The day on which the book is held.
    let today: Int

    /// Four quarters and a little, up to the day.
    init(today: Day) {
        self.today = today.daysSince1970
        let day = self.today - 366
        start = day - Self.weekday(day)
    }

    /// Days from Monday.
    static func weekday(_ day: Int) -> Int { (day + 3) % 7 }

    static func day(_ text: String?) -> Int? { text.flatMap { Day($0)?.daysSince1970 } }

    static func text(_ day: Int) -> String { Day(daysSince1970: day)?.description ?? "" }

    /// The day itself, or the Monday after a weekend, but not beyond today.
    func workday(_ day: Int) -> Int {
        let weekday = Self.weekday(day)
        return min(weekday < 5 ? day : day + 7 - weekday, today)
    }

    /// Some second of the working hours of somebody, minutes counted from midnight where they are.
    static func seconds(on day: Int, minutes: ClosedRange<Int>, offset: Int, _ chance: inout DemoChance) -> Int64 {
        Int64(day * 86_400 + (chance.number(minutes) - offset) * 60 + chance.number(0...59))
    }

    static let earlyMorning = 480...505
    static let workingHours = 515...950
    static let lateAfternoon = 965...1_030
}
