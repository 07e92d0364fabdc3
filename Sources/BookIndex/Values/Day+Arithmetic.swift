extension Day {
    /// Days since 1970-01-01; years are counted from March so that the leap day comes last.
    package var daysSince1970: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The day that many days after 1970-01-01, or nil outside the years 0001 to 9999.
    package init?(daysSince1970 days: Int) {
        guard (-719_162...2_932_896).contains(days) else { return nil }
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The day `count` days later, or nil outside the calendar.
    package func adding(days count: Int) -> Day? {
        let (sum, overflow) = daysSince1970.addingReportingOverflow(count)
        return overflow ? nil : Day(daysSince1970: sum)
    }

    /// The same day `count` calendar months later; a day that the month lacks becomes the month's last.
    package func adding(months count: Int) -> Day? {
        let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(count)
        guard !overflow, total >= 12 else { return nil }
        let (year, month) = (total / 12, total % 12 + 1)
        return Day(year: year, month: month, day: min(day, Day.length(ofMonth: month, in: year)))
    }

    /// Complete calendar months from this day to `other`, negative when it lies before.
    package func months(until other: Day) -> Int {
        if other < self { return -other.months(until: self) }
        let months = (other.year - year) * 12 + other.month - month
        guard let reached = adding(months: months) else { return months }
        return reached > other ? months - 1 : months
    }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (daysSince1970 + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    package var quarter: Quarter { Quarter(year: year, number: (month - 1) / 3 + 1) }
}

/// A day of the week, in ISO order.
package enum Weekday: String, Sendable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}
