import BookIndex

/// One way in which a field of a record comes to be what it is.
enum DemoRecipe {
    /// An optional day, filled in when it has come.
    case filledIn(String, says: String)
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
            .asks("help_wanted"),
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
        default: "Handoff proposed: \(record.id)"
        }
    }

    private func moments(_ life: DemoLife) -> [DemoMoment] {
        switch self {
        case .filledIn(let field, let says): life.filledIn(field, says)
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
