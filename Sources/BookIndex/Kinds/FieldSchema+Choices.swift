import PageText

extension FieldSchema {
    /// A value that `enum` lists, with the days on which records may have it.
    package struct Choice: Sendable, Hashable {
        package var value: JSONValue
        package var days = DayRange()
        package var description: String?
        package var span: SourceSpan
        /// Where its last day is written.
        package var untilSpan: SourceSpan?
    }

    /// The values in use on a day; nil allows every value.
    package func choices(on day: Day) -> [JSONValue]? {
        choiceList.map { list in list.filter { $0.days.contains(day) }.map(\.value) }
    }

    /// Why a value in a column of this field is not in use on a day: `ae was in use until 2026-03-31`; nil when it is,
    /// or is none that is listed.
    package func absence(of value: SQLValue, on day: Day) -> String? {
        absence(on: day) { SQLValue($0, as: self) == value }
    }

    /// The same of a value as its page writes it.
    package func absence(of node: YAMLNode, on day: Day) -> String? {
        let value = JSONValue(literally: node)
        return absence(on: day) { $0 == value }
    }

    private func absence(on day: Day, _ isMeant: (JSONValue) -> Bool) -> String? {
        let entries = (choiceList ?? []).filter { isMeant($0.value) }
        guard let last = entries.last, !entries.contains(where: { $0.days.contains(day) }) else { return nil }
        // What comes next says more than what was long ago.
        let next = entries.first { $0.days.from.map { day < $0 } ?? false } ?? last
        return next.days.absence(on: day, "in use").map { "\(last.value.asWritten) \($0)" }
    }

    /// The advice for a field that needs one of the values in use on a day.
    package func choiceAdvice(on day: Day, near text: String?) -> String? {
        guard let names = choices(on: day)?.map(\.asWritten) else { return nil }
        if names.isEmpty { return "no value is in use on \(day); ask whoever keeps the kind's page" }
        let near = text.flatMap { NearestName.to($0, among: names) }
        return near.map { "did you mean \($0)?" } ?? "write one of: " + names.joined(separator: ", ")
    }
}
