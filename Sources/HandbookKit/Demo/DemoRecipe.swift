import BookIndex

/// One way in which a field of a record comes to be what it is.
enum DemoRecipe {
    /// An optional day, filled in when it has come; a choice that turned on that day left its first value.
    case filledIn(String, says: String, turns: String? = nil)
    /// A group that was written on one of its days.
    case written(String, on: String, says: String)
    /// A day that was an earlier one before.
    case again(String, says: String)
    /// Entries of a list, each with the day it was added.
    case ticked(String, on: String)
    /// Days in lists, each written down on the day: how often a contact heard from us.
    case approached(String)
    /// Days that the product knows, brought up to date for a whole territory every four weeks.
    case seen(String)
    /// The values of a choice in the kind's order, one step at a time.
    case rises(String, percent: Int)
    /// A choice that left its first value, with the reason in another field.
    case worsens(String, why: String)
    /// An amount that was put right.
    case corrected(String, percent: Int, says: String)
    /// A list that became longer by one.
    case grows(String, percent: Int)
    /// A choice in a list of maps that left its first value, with the note below it.
    case settles(String, in: String, note: String)
    /// A planned day that was an earlier day before.
    case slips(String, percent: Int)
    /// A text of the last days.
    case asks(String)
    /// A day on which all books are gone through, every four weeks.
    case reviewed(String)
    case handedOver
    case givenUp
    case signed
    case passesThroughStages
    case handoffEnds
    case introduced

    /// How each kind's fields come to be, in no particular order.
    static let table: [String: [DemoRecipe]] = [
        "account": [
            .handedOver, .givenUp, .signed, .filledIn("set_up_on", says: "everything is set up"),
            .filledIn("assigned_on", says: "in a book from today"), .approached("attempts"),
            .seen("last_seen"), .rises("relationship", percent: 55), .worsens("churn_risk", why: "churn_why"),
            .corrected("arr", percent: 30, says: "yearly amount put right after the invoice"),
            .grows("products", percent: 35), .settles("status", in: "cross_team_ideas", note: "note"),
            .written("channel", on: "opened_on", says: "we share a channel now"),
            .written("onboarding_plan", on: "made_on", says: "the plan for the first months is agreed"),
            .again("last_call_on", says: "we talked"), .asks("help_wanted"),
        ],
        "deal": [
            .passesThroughStages, .slips("close_date", percent: 45),
            .corrected("amount", percent: 35, says: "amount after the pricing call"), .asks("help_wanted"),
        ],
        "person": [
            .filledIn("left_on", says: "leaves us"), .filledIn("lead_since", says: "leads the team from today"),
            .reviewed("book_reviewed_on"),
        ],
        "handoff": [.handoffEnds],
        "product": [.introduced],
        "lead": [.filledIn("contacted_on", says: "answered")],
        "invoice": [.filledIn("paid_on", says: "paid"), .filledIn("chased_on", says: "asked when they will pay")],
        "feature_request": [.filledIn("shipped_on", says: "customers have it", turns: "status")],
        "ticket": [
            .filledIn("escalated_on", says: "passed on to the engineers"), .filledIn("answered_on", says: "answered"),
        ],
        "ramp": [.ticked("done", on: "done_on")],
    ]

    /// The day on which a page of each kind was started; what has none was there from the beginning.
    static let firstDays = [
        "deal": "opened_on", "handoff": "proposed_on", "waiver": "granted_on", "person": "started_on",
        "lead": "received_on", "contract": "starts_on", "invoice": "issued_on", "feature_request": "asked_on",
        "release": "arrived_on", "trip": "ends_on", "meeting": "held_on", "ticket": "opened_on",
    ]

    static func moments(of life: DemoLife) -> [DemoMoment] {
        (table[life.record.kind.name] ?? []).flatMap { $0.moments(life) }
    }

    /// What the commit says that starts a page.
    static func arrival(of record: DemoRecord, _ page: DemoPage) -> String {
        switch record.kind.name {
        case "account": page["segment"] == DemoWords.lead ? "New lead: \(record.name)" : "\(record.name) has a page now"
        case "deal": "New deal: \(record.name)"
        case "person": "Welcome, \(record.name)"
        case "waiver": "Exception: \(record.id.inWords)"
        case "handoff": "Handoff proposed: \(record.id)"
        default: "New \(record.kind.name.inWords): \(record.name.inWords)"
        }
    }

    private func moments(_ life: DemoLife) -> [DemoMoment] {
        switch self {
        case .filledIn(let field, let says, let turns): life.filledIn(field, says, turns: turns)
        case .written(let group, let day, let says): life.written(group, on: day, says)
        case .again(let field, let says): life.again(field, says)
        case .ticked(let list, let day): life.ticked(list, on: day)
        case .approached(let field): life.approached(field)
        case .seen(let field): life.seen(field)
        case .rises(let field, let percent): life.rises(field, percent)
        case .worsens(let field, let why): life.worsens(field, why)
        case .corrected(let field, let percent, let says): life.corrected(field, percent, says)
        case .grows(let field, let percent): life.grows(field, percent)
        case .settles(let field, let group, let note): life.settles(field, group, note)
        case .slips(let field, let percent): life.slips(field, percent)
        case .asks(let field): life.asks(field)
        case .reviewed(let field): life.reviewed(field)
        case .handedOver: life.handedOver()
        case .givenUp: life.givenUp()
        case .signed: life.signed()
        case .passesThroughStages: life.stages()
        case .handoffEnds: life.handoffEnds()
        case .introduced: life.introduced()
        }
    }
}
