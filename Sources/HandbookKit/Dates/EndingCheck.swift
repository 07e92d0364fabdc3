import BookIndex
import PageText

/// Reports weeks ahead what ends with nothing that follows at once, so that no day turns a rule silent by surprise.
struct EndingCheck {
    let book: Book
    let rules: [Rule]
    let views: [View]
    let plans: [Plan]
    let today: Day
    private let horizon: Day

    static let ruleID = "ends-soon"
    /// The parameter that says how many days before an end it is mentioned.
    static let noticeParameter = "notice_days"
    private static let usualNotice = 28

    init(book: Book, rules: [Rule], views: [View], plans: [Plan], today: Day) {
        self.book = book
        self.rules = rules
        self.views = views
        self.plans = plans
        self.today = today
        let notice = book.parameters.first { $0.name == EndingCheck.noticeParameter }?.value(on: today)?.items.first
        let days = notice?.text.flatMap { Int($0) } ?? EndingCheck.usualNotice
        horizon = today.adding(days: days) ?? today
    }

    func findings() -> [Finding] {
        let pages = endingPages()
        return parameters(besides: Set(pages.map(\.page.path))) + rights() + rulesAndCitations() + endingViews()
            + endingPlans()
            + choices() + pages.map(\.finding)
    }

    func lapses(_ ranges: [DayRange]) -> [Lapse] { ranges.lapses(from: today, through: horizon) }

    func isSoon(_ day: Day?) -> Bool { day.map { today <= $0 && $0 <= horizon } ?? false }

    /// The place of a field of a page that was read in full.
    func place(_ path: String, _ field: String) -> SourceSpan {
        book.page(at: path)?.page.place(ofField: field) ?? .pageStart
    }

    func finding(
        _ path: String, _ span: SourceSpan, _ field: String, _ message: String, _ remedy: String
    ) -> Finding {
        Finding(
            rule: EndingCheck.ruleID, severity: BuiltInCheck.severity(of: EndingCheck.ruleID), path: path, span: span,
            field: field, message: message, remedy: remedy)
    }
}

extension Lapse {
    /// As it ends a sentence about something in force.
    var inWords: String {
        "is in force until \(last) and " + (resumes.map { "again only from \($0) on" } ?? "nothing follows")
    }
}
