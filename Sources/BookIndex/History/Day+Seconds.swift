extension Day {
    /// The day that a clock showed that many minutes east of UTC, so many seconds after 1970 began.
    ///
    /// Never fails, because commits claim absurd times: an offset of more than a day is taken for none, a time outside the
    /// years 0001 to 9999 for the first or last day of them.
    package init(seconds: Int64, offsetMinutes: Int = 0) {
        let offset = (-1440...1440).contains(offsetMinutes) ? Int64(offsetMinutes) * 60 : 0
        let (local, overflow) = seconds.addingReportingOverflow(offset)
        let (days, rest) = (overflow ? seconds : local).quotientAndRemainder(dividingBy: 86_400)
        let whole = min(max(Int(rest < 0 ? days - 1 : days), -719_162), 2_932_896)
        guard let day = Day(daysSince1970: whole) else {
            preconditionFailure("because the calendar has every day between its first and its last")
        }
        self = day
    }
}
