import PageText

/// A number or word of the handbook that rules, plans and views read by name, with the days it is in force.
package struct Parameter: Sendable, Hashable {
    package var name: String
    /// The page that states it; the first one where several state it for different days.
    package var path: String
    package var span: SourceSpan
    /// In the order of their days.
    package var values: [Dated]

    /// One value and the days it holds.
    package struct Dated: Sendable, Hashable {
        package var days = DayRange()
        package var value: Value
        package var span: SourceSpan
        /// Where the parameter is named that has this value.
        package var statement: Statement
        /// Where the last day is written, when the value has one of its own; otherwise the page may have one.
        package var untilSpan: SourceSpan?
    }

    /// The name of a parameter on a page that states it.
    package struct Statement: Sendable, Hashable {
        package var path: String
        package var span: SourceSpan
    }

    /// One value or a list of them, as SQL sees it and as the page writes it.
    package struct Value: Sendable, Hashable {
        package var items: [SQLValue]
        package var isList: Bool
        package var text: String
    }

    /// The value in force on a day; nil when there is none.
    package func value(on day: Day) -> Value? { dated(on: day)?.value }

    /// The value in force on a day with its days; nil when there is none.
    package func dated(on day: Day) -> Dated? { values.last { $0.days.contains(day) } }

    /// Where it is first stated.
    package var statement: Statement { Statement(path: path, span: span) }

    /// Every page that states it.
    package var paths: Set<String> { Set(values.map(\.statement.path)) }
}

/// One parameter on several pages, such as an early and a later revision of a page.
extension Parameter {
    /// The days on which another statement of the parameter would hold beside this one, and where this one stands.
    func clash(with other: Parameter) -> (statement: Statement, days: DayRange)? {
        for dated in values {
            for new in other.values {
                if let days = dated.days.overlap(new.days) { return (dated.statement, days) }
            }
        }
        return nil
    }

    /// Takes the values of another statement in, for other days.
    mutating func join(_ other: Parameter) {
        func start(_ dated: Dated) -> Int { dated.days.from?.daysSince1970 ?? .min }
        values = (values + other.values).sorted { start($0) < start($1) }
        if let first = values.first?.statement { (path, span) = (first.path, first.span) }
    }
}
