import BookIndex

/// The few names of the shipped handbook and the phrases of the trade that the story needs. Nothing else in the demo
/// names a role, a segment or a place.
enum DemoWords {
    /// Minutes east of UTC by territory; nobody in the demo changes their clock.
    static let offsets = ["americas": -300, "emea": 60, "apac": 480]

    /// Who imports the book, adds people and keeps the dates that come from the product.
    static let clerk = "operations"
    /// What the commit says in which roles and books of an earlier page became those of now.
    static let turn = "The new sales page holds from today: roles and books"
    static let standIn = "executive"
    static let defaultApprover = "sales-lead"
    /// Who may put an account into a segment, or take it out of it.
    static func approver(of segment: String) -> String {
        ["csm_managed", "onboarding"].contains(segment) ? "cs-lead" : defaultApprover
    }

    /// The segments that nobody sets on their own.
    static let managed = ["am_managed", "csm_managed"]

    /// What a customer has been shown after the first months.
    static let shownChecklist = "customer-knows"

    static let lead = "lead"
    static let former = "former"
    static let won = "won"
    /// The stages after which nothing follows.
    static let closed = ["won", "lost"]
    /// The stage from which on a deal's page can say something.
    static let knownFrom = [
        "stakeholders": "demo", "demo": "evaluation", "trial": "evaluation", "objections": "evaluation",
        "wanted_features": "evaluation", "promised_features": "evaluation", "procurement_months": "evaluation",
        "large": "evaluation", "legal": "legal", "terms": "commercial",
    ]
    /// The segment of an account by the role of who had it before.
    static let segmentByRole = [
        "tae": "new_customer", "tam": "am_managed", "strategic-tam": "am_managed", "csm": "csm_managed",
        "onboarding-specialist": "onboarding",
    ]

    /// The number that changes in the first winter: page, texts as shipped, texts before, day, message.
    static let policyChange = (
        path: "handbook/sales/how-we-work.md",
        edits: [
            ("tam_book_cap: 15", "tam_book_cap: 14"), ("[15](param:tam_book_cap)", "[14](param:tam_book_cap)"),
            ("Fifteen is the limit", "Fourteen is the limit"),
        ],
        day: "2026-05-18", message: "Books: the limit goes from 14 to 15, now that the territories are settled"
    )

    /// An account that had another name before.
    static let renamed = (
        path: "handbook/accounts/palomar-seguros.md", old: "handbook/accounts/palomar-mutua.md", day: "2026-06-17",
        name: ("Palomar Seguros", "Palomar Mútua"), moveMessage: "Palomar Mútua: the page moves to the new name",
        message: "Palomar Mútua is Palomar Seguros now"
    )

    /// A lead that was given up, deleted, and came back.
    static let recreated = (
        path: "handbook/accounts/crowpose-yoga.md", day: "2026-03-11", until: "2026-06-24",
        message: "Crowpose Yoga: no answer since spring, page removed"
    )

    /// The review whose page an agenda writes on two Wednesdays: the page of the first as it is shipped, whose words
    /// people type into what the agenda wrote, with one thing more to do; and what is typed on the second.
    static let review = (
        agenda: "tae-territory-review", path: "handbook/meetings/2026-11-18-tae-review.md",
        decisions: "decisions", actions: "actions",
        todo: "get the last signature of Baltija Post (deals/baltija-post-e-services stage)",
        fields: [
            "landing: 330000", "confidence: 4",
            "keeps_from_full: Granary Lane decides after the trial, and the trial began late",
        ],
        part: "where-the-quarter-will-land",
        note: "Half of what is missing hangs on Granary Lane. I call them on Thursday, whatever the trial says.",
        message: "the agenda, filled in", notes: "what we said, and who does what", preparation: "where I think I land"
    )

    static let accountSteps = [
        "Call {who} about {topic}", "Show {product} to the team of {who}", "Send {who} the usage of last quarter",
        "Ask {who} who else should see the numbers", "Agree with {who} on an agenda for the quarterly review",
        "Answer the question {who} asked about funnels", "Half an hour with {who} on {topic}",
        "Ask {who} what changed in the team", "Send {who} the short guide to {product}",
        "Look at the tracking plan with {who}", "Meet the new colleague of {who}", "Go through the invoice with {who}",
    ]
    /// For each open stage, in the kind's order.
    static let dealSteps = [
        ["Answer their mail about {product}", "Find out who asked and why", "First call with {who}"],
        ["Ask {who} who owns the budget", "Call about the size of the team", "Send two customer stories"],
        ["Demo of {product} for the team", "Agree on a day for the demo", "Follow-up call about {product}"],
        ["Agree on success criteria for the trial", "Set up the trial project", "Halfway call about the trial"],
        ["Answer the security questions", "Read the marked-up contract", "Call with their lawyer"],
        ["Pricing call", "Send the offer with their own numbers", "Call with whoever signs", "Get the order number"],
    ]
    /// Answers to what is asked of every deal, in the kind's order.
    static let answers = [
        "Reports take a week and nobody trusts them", "Before the next planning round", "Fits the budget of the team",
        "The head of data argues for us", "The team decides after a comparison with one other",
        "The finance lead knows and agrees", "Their paper, signed by two",
    ]
    /// Everything that is asked of a deal, answered.
    static func qualification(_ kind: Kind) -> [String] {
        let fields = kind.schema.property("qualification")?.properties.map(\.name) ?? []
        return ["qualification:"] + zip(fields, answers).map { "  \($0): \($1)" }
    }
    static let stepReasons = [
        "next step after the call", "next step after the pricing call", "next step", "new next step and date",
        "next step after the review", "what we agreed on the phone", "next step, they asked for more time",
        "next step after their mail", "next step from the Wednesday review", "moved the next step on",
    ]
    static let approaches = ["wrote to {who}", "called {who}", "talked to {who}", "sent {who} a short guide"]
}
