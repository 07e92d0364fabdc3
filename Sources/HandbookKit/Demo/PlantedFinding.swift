import BookIndex

/// Something wrong that only the demo has, and the command that shows it.
package struct PlantedFinding: Sendable {
    /// What somebody did, in one sentence without a final full stop.
    package let story: String
    /// What shows it, without `handbook` and the folder.
    package let command: String
    /// The branch it is on; nil for `main`.
    package let branch: String?
    let record: Int
    let page: DemoPage
    let author: Int
    let approver: Int?
    let message: String

    /// All of them, as far as the book has records that they can be planted in.
    static func all(in company: DemoCompany, _ clock: DemoClock) -> [PlantedFinding] {
        let spare = company.records.indices.filter { company.isSpare($0) }
        let managed = spare.filter { company.records[$0].page["segment"] == DemoWords.managed.first }
        let leads = spare.filter { company.canBeRaised($0) }
        let today = DemoClock.text(clock.today)
        return [
            managed.first.flatMap { expired($0, company, clock) },
            managed.dropFirst().lazy.compactMap { taken($0, company, clock) }.first,
            leads.first.flatMap { raised($0, company, on: today, branch: "rep/raise-own-book", isAgreed: false) },
            leads.dropFirst().first.flatMap {
                raised($0, company, on: today, branch: "rep/raise-with-approval", isAgreed: true)
            },
        ].compactMap { $0 }
    }

    private static func expired(_ index: Int, _ company: DemoCompany, _ clock: DemoClock) -> PlantedFinding? {
        let record = company.records[index]
        var page = record.page
        page.set("next_step.date", to: DemoClock.text(clock.today - 2))
        guard let owner = company.cast.index(of: page["owner"]), page != record.page else { return nil }
        return PlantedFinding(
            story: "\(company.cast.people[owner].name) gave the next step of \(record.name) a day that had passed",
            command: "check \(record.path)", branch: nil, record: index, page: page, author: owner, approver: nil,
            message: "\(record.name): next step")
    }

    /// Somebody takes an account from a colleague, and nobody agreed. It is the last commit on `main`.
    private static func taken(_ index: Int, _ company: DemoCompany, _ clock: DemoClock) -> PlantedFinding? {
        let record = company.records[index]
        guard let giver = company.cast.index(of: record.page["owner"]),
            let taker = company.colleague(of: giver)
        else { return nil }
        let people = company.cast.people
        var page = record.page
        if page["next_step.owner"] == people[giver].id { page.set("next_step.owner", to: people[taker].id) }
        page.set("owner", to: people[taker].id)
        page.remove("previous_owner")
        page.insert("previous_owner", ["previous_owner: \(people[giver].id)"], order: record.order)
        page.set("assigned_on", to: DemoClock.text(clock.today))
        return PlantedFinding(
            story: "\(people[taker].name) took \(record.name) from \(people[giver].name), and nobody agreed",
            command: "check main~1..main", branch: nil, record: index, page: page, author: taker, approver: nil,
            message: "\(record.name) is with me from today")
    }

    /// Somebody puts a lead of their own, who has just begun to pay, into the managed book.
    private static func raised(
        _ index: Int, _ company: DemoCompany, on today: String, branch: String, isAgreed: Bool
    ) -> PlantedFinding? {
        let record = company.records[index]
        var page = record.page
        guard let owner = company.cast.index(of: page["owner"]), let segment = DemoWords.managed.first,
            let approver = company.cast.first(DemoWords.approver(of: segment)),
            let rating = record.choices("relationship").dropFirst().first
        else { return nil }
        page.set("segment", to: segment)
        page.insert("relationship", ["relationship: \(rating)"], order: record.order)
        page.insert("potential", ["potential: A second team wants to start in spring"], order: record.order)
        page.insert("growth_plan", ["growth_plan: prepaid_conversion"], order: record.order)
        page.insert("motion", ["motion: expansion"], order: record.order)
        page.insert("plan", ["plan: monthly"], order: record.order)
        page.insert("arr", ["arr: 21600"], order: record.order)
        page.insert("closed_on", ["closed_on: \(today)"], order: record.order)
        page.insert("churn_risk", ["churn_risk: none"], order: record.order)
        let people = company.cast.people
        let story =
            isAgreed
            ? "\(people[owner].name) does the same with \(record.name), and \(people[approver].name) agrees"
            : "\(people[owner].name) puts \(record.name) into their own managed book"
        return PlantedFinding(
            story: story, command: "check main..\(branch)", branch: branch, record: index, page: page, author: owner,
            approver: isAgreed ? approver : nil, message: "\(record.name) joins the managed book")
    }
}
