import BookIndex
import PageText

/// A page that the book is shown through: named queries and the template that they fill.
package struct View: Sendable {
    package enum Sort: String, Sendable, CaseIterable { case agenda, report, statement }

    package let sort: Sort
    package let name: String
    package let path: String
    package let title: String
    package let audience: String
    package let weekday: Weekday?
    package let minutes: Int?
    /// The days it is in force.
    package let days: DayRange
    /// The block whose rows are the people one of whom is picked.
    package let pick: String?
    /// The block whose first row says since which `day` findings are new or solved.
    let since: String?
    /// The block that CSV has, as the page says.
    let csv: String?
    /// Whether the one picked is whoever was not picked for longest, and not anybody.
    package let isPickFair: Bool
    /// Which record the page is saved as; nil for a view that is only shown.
    let form: RecordForm?
    package var isWritten: Bool { form != nil }
    let blocks: [Block]
    let charts: [Chart]
    let template: Template

    /// A named query, shown inside the rows of `outer` when it has one.
    struct Block: Sendable {
        let name: String
        let outer: String?
        let fence: Outline.Fence
    }

    /// What remains of the page without its queries, and where each of its lines stands on the page.
    struct Template: Sendable {
        let text: String
        let lineNumbers: [Int]
        let tags: [TemplateTag]
    }

    /// Names that no block can have.
    static let reservedNames = commonNames + ["not_compared"]
    private static let commonNames = ["date", "title", "audience", "weekday", "minutes", "commit", "asked"]

    /// The names that it has beside its blocks.
    var givenNames: [String] { since == nil ? View.commonNames : View.reservedNames }

    /// The tables of history that its queries mention.
    package func tablesOnDemand(of kinds: [Kind]) -> Set<String> {
        BookTables.tablesOnDemand(mentionedIn: blocks.map(\.fence.text), kinds: kinds)
    }

    /// Whether its queries ask what a check finds.
    package var asksFindings: Bool { !BookTables.judged(mentionedIn: blocks.map(\.fence.text)).isEmpty }

    func block(_ name: String) -> Block? { blocks.first { $0.name == name } }

    /// The first day on or after the given one that is the view's weekday, whether or not it is in force then.
    package func nextMeeting(onOrAfter day: Day) -> Day {
        guard let weekday else { return day }
        return (0..<7).compactMap { day.adding(days: $0) }.first { $0.weekday == weekday } ?? day
    }

    /// The first meeting on or after the given day while the view is in force; nil when there is none.
    package func meetingInForce(onOrAfter day: Day) -> Day? {
        let meeting = nextMeeting(onOrAfter: days.from.map { max($0, day) } ?? day)
        return days.contains(meeting) ? meeting : nil
    }
}
