import BookIndex

/// The people and the book at the end of the story: the shipped ones, and as many more as were asked for.
struct DemoCompany: Sendable {
    let source: DemoSource
    let records: [DemoRecord]
    let cast: DemoCast
    /// How many of a hundred changes that need not happen do happen.
    let liveliness: Int
    /// Paths of records that handoffs and twists are about.
    private let spokenFor: Set<String>

    /// - Throws: when fewer people, accounts or deals are asked for than the shipped book has.
    init(_ source: DemoSource, _ size: DemoSize, _ clock: DemoClock) throws(HandbookError) {
        self.source = source
        func shipped(_ kind: String) -> Int { source.records.count { $0.kind.name == kind } }
        func more(_ kind: String, _ name: String, _ asked: Int?) throws(HandbookError) -> Int {
            guard let asked else { return 0 }
            guard asked >= shipped(kind) else {
                throw HandbookError(
                    "The demo has \(shipped(kind)) \(name) at least", remedy: "leave --\(name) out, or ask for more")
            }
            return asked - shipped(kind)
        }
        let accounts = try more("account", "accounts", size.accounts)
        let deals = try more("deal", "deals", size.deals)
        // About fourteen accounts a person, as in the shipped book and within its limits.
        let people = size.people == nil ? (accounts + 13) / 14 : try more("person", "people", size.people)
        var growth = DemoGrowth(source, clock, seed: size.seed, commits: size.commits)
        growth.add(people: people, accounts: accounts, deals: deals)
        records = source.records + growth.records
        cast = growth.cast
        let perRecord = (size.commits ?? .max) / max(1, records.count)
        liveliness = min(100, 12 * perRecord)
        spokenFor = Set(
            records.compactMap { record in
                record.page["account"] ?? record.page["record"]?.split(separator: "/").last.map(String.init)
            } + [DemoWords.renamed.path, DemoWords.recreated.path])
    }

    /// Whether an account has no part in another story.
    func isSpare(_ index: Int) -> Bool {
        let record = records[index]
        return record.kind.name == "account" && !spokenFor.contains(record.id) && !spokenFor.contains(record.path)
            && record.page["next_step.date"] != nil && record.page["churn_why"] == nil
    }

    /// Whether an account is a lead that could be in the managed book, if somebody agreed.
    func canBeRaised(_ index: Int) -> Bool {
        let page = records[index].page
        let role = cast.index(of: page["owner"]).map { cast.people[$0].role } ?? ""
        return page["segment"] == DemoWords.lead && page["growth_plan"] == nil
            && DemoWords.segmentByRole[role] == DemoWords.managed.first
    }

    /// Somebody else with the same role and territory and a smaller book.
    func colleague(of person: Int) -> Int? {
        let one = cast.people[person]
        func book(_ index: Int) -> Int { records.count { $0.page["owner"] == cast.people[index].id } }
        return cast.people.indices.first { index in
            let other = cast.people[index]
            return index != person && other.role == one.role && other.territory == one.territory && other.left == nil
                && book(index) < book(person)
        }
    }
}
