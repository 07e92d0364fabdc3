import PageText

/// A number or word of the handbook that rules, plans and views read by name, with the days it is in force.
package struct Parameter: Sendable, Hashable {
    package var name: String
    /// The page that states it.
    package var path: String
    package var span: SourceSpan
    package var values: [Dated]

    /// One value and the days it holds.
    package struct Dated: Sendable, Hashable {
        package var days = DayRange()
        package var value: Value
        package var span: SourceSpan
    }

    /// One value or a list of them, as SQL sees it and as the page writes it.
    package struct Value: Sendable, Hashable {
        package var items: [SQLValue]
        package var isList: Bool
        package var text: String
    }

    /// The value in force on a day; nil when there is none.
    package func value(on day: Day) -> Value? { values.last { $0.days.contains(day) }?.value }
}
