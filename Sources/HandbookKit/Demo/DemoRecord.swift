import BookIndex

/// A record of the demo as it is at the end.
struct DemoRecord: Sendable {
    /// The path of the page from the root.
    let path: String
    let id: String
    let kind: Kind
    let page: DemoPage
    /// The ids of the records that have a place, by kind and in their order.
    let orders: [String: [String]]

    /// What people call it in a message.
    var name: String { page["name"] ?? id }

    /// The fields of its kind, in the kind's order.
    var order: [String] { kind.schema.properties.map(\.name) }

    /// The values that a field of the kind may have, in the order of the kind or of the records it refers to.
    func choices(_ field: String) -> [String] {
        let schema = kind.schema.property(field)
        // A value with a last day may be over on the day of the demo.
        let lasting = schema?.choiceList?.filter { $0.days.until == nil }
        return lasting?.map(\.value.asWritten) ?? schema?.references.flatMap { orders[$0] } ?? []
    }

    /// The day in a field of the final page.
    func day(_ field: String) -> Int? { DemoClock.day(page[field]) }
}

/// One change of one record. Changes of one group are one commit.
struct DemoStep: Sendable {
    enum Action: Sendable {
        case create(DemoPage)
        case edit(DemoEdit)
    }

    var seconds: Int64
    /// The position among the book's records.
    var record: Int
    /// Positions among the cast.
    var author: Int
    var approver: Int?
    var message: String
    /// Steps with the same group and time are written together, under the message of the lowest rank.
    var group: String?
    var rank = 0
    var action: Action
}

/// Something that happened to a record, told backwards: how the page was before.
struct DemoMoment {
    var seconds: Int64
    var group: String?
    var rank = 0
    /// Who wrote it; nil is the owner of that time.
    var author: Int?
    /// Whether it is the day on which roles and books of an earlier page became those of now.
    var isTurn = false
    /// Takes the change out of the page and gives the message, or nil when there is nothing to take out.
    var undo: (inout DemoPage, inout DemoChance) -> String?
}
