/// All that the SQL functions answer from: the run's day and what the handbook's pages say. No clock, no environment.
package struct FunctionContext: Sendable {
    package var today: Day
    /// What amounts are written with, such as `$`; the parameter `currency` of the book.
    package var currency: String
    /// The id of the person an agenda was picked for.
    package var picked: String?
    /// What a plan is asked for; nil for rules, views and questions.
    package var period: PayPeriod?
    package var parameters: [String: [Dated]]
    package var rights: [String: [Holder]]

    package struct Dated: Sendable {
        var days: DayRange
        var items: [SQLValue]
        var isList: Bool
    }

    package struct Holder: Sendable {
        var person: String
        var days: DayRange
    }

    package init(today: Day, parameters: [Parameter], rights: [Right], picked: String? = nil) {
        self.today = today
        self.picked = picked
        self.parameters = Dictionary(
            parameters.map { ($0.name, $0.values.map(Dated.init)) }, uniquingKeysWith: { first, _ in first })
        self.rights = Dictionary(
            rights.map { ($0.name, $0.grants.map(Holder.init)) }, uniquingKeysWith: { first, _ in first })
        self.currency = parameters.first { $0.name == "currency" }?.value(on: today)?.text ?? ""
    }
}

extension FunctionContext.Dated {
    init(_ dated: Parameter.Dated) {
        days = dated.days
        items = dated.value.items
        isList = dated.value.isList
    }
}

extension FunctionContext.Holder {
    init(_ grant: Right.Grant) {
        person = grant.person
        days = grant.days
    }
}
