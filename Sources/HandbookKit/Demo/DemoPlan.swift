import BookIndex

/// How big a demo is to be; what is not said follows from the shipped book.
package struct DemoSize: Sendable {
    package var people: Int?
    package var accounts: Int?
    package var deals: Int?
    /// Commits on `main`.
    package var commits: Int?
    package var seed: UInt64

    /// The seed of the demo in the manual.
    package static let usualSeed: UInt64 = 2026

    package init(
        people: Int? = nil, accounts: Int? = nil, deals: Int? = nil, commits: Int? = nil, seed: UInt64 = usualSeed
    ) {
        self.people = people
        self.accounts = accounts
        self.deals = deals
        self.commits = commits
        self.seed = seed
    }
}

/// Everything that is known before the first commit is written: the records, their first pages and every step.
struct DemoPlan: Sendable {
    let records: [DemoRecord]
    let cast: DemoCast
    let clock: DemoClock
    /// The first version of each record, in the order of the records.
    private(set) var firstPages: [DemoPage] = []
    /// Whether each record is there from the first commit on.
    private(set) var isImported: [Bool] = []
    /// Ascending in time. What is written in one commit has one time.
    private(set) var steps: [DemoStep] = []
    /// The number of commits that the steps make.
    private(set) var commitCount = 0

    /// Works out a history of exactly so many commits, or of a number that suits the book when none is asked for.
    ///
    /// - Parameter apart: how many of the commits are not made by steps.
    init(
        _ records: [DemoRecord], cast: DemoCast, clock: DemoClock, seed: UInt64, liveliness: Int,
        commits: Int?, apart: Int
    ) throws(HandbookError) {
        self.records = records
        self.cast = cast
        self.clock = clock
        let mentions = Self.mentions(in: records)
        let era = DemoEra(records)
        let lives = records.enumerated().map { index, record in
            DemoLife(
                record: record, index: index, clock: clock, cast: cast,
                birth: Self.birth(of: record, firstMention: mentions[record.path]?.first, clock, cast),
                lastMention: mentions[record.path]?.last, era: era, seed: seed,
                liveliness: liveliness)
        }
        var rewrites = [Int](repeating: 0, count: lives.count)
        tell(lives, rewrites)
        let usual = (commitCount + apart + 2 * records.count + 99) / 100 * 100
        let wanted = (commits ?? usual) - apart
        guard commitCount <= wanted else {
            throw HandbookError(
                "The history of this book takes \(commitCount + apart) commits at least",
                remedy: "ask for as many, or for fewer accounts and deals")
        }
        var chance = DemoChance(seed: seed, for: "#rewrites")
        // A change that comes to nothing is no commit, so the sum may have to be put right once or twice.
        for _ in 0..<5 where commitCount < wanted {
            Self.share(wanted - commitCount, among: lives, &rewrites, &chance)
            tell(lives, rewrites)
        }
    }

    private mutating func tell(_ lives: [DemoLife], _ rewrites: [Int]) {
        firstPages = []
        isImported = []
        steps = []
        for (life, count) in zip(lives, rewrites) {
            let (first, told) = life.steps(rewrites: count)
            firstPages.append(first)
            isImported.append(life.isImported)
            steps += told
        }
        steps.sort {
            ($0.seconds, $0.group ?? "", $0.rank, $0.record) < ($1.seconds, $1.group ?? "", $1.rank, $1.record)
        }
        commitCount = steps.indices.count { index in
            index == 0 || steps[index].group == nil || steps[index].group != steps[index - 1].group
        }
    }

    /// Gives more rewritten next steps to records, the longer they were open the more.
    private static func share(
        _ count: Int, among lives: [DemoLife], _ rewrites: inout [Int], _ chance: inout DemoChance
    ) {
        let days = lives.map { $0.openDays?.count ?? 0 }
        let sum = max(1, days.reduce(0, +))
        var left = count
        for index in lives.indices {
            let share = min(left, count * days[index] / sum)
            rewrites[index] += share
            left -= share
        }
        let open = lives.indices.filter { days[$0] > 0 }
        while left > 0, let index = chance.pick(open) {
            rewrites[index] += 1
            left -= 1
        }
    }

    /// The path of the won deal of which the most is told.
    var eventful: String {
        let counts = Dictionary(grouping: steps, by: \.record).mapValues(\.count)
        let deals = records.indices.filter { records[$0].page["stage"] == DemoWords.won && !isImported[$0] }
        let index = deals.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }
        return index.map { records[$0].path } ?? records.first?.path ?? ""
    }

    // MARK: When a page was started

    /// The first day on which another page names each record, and the last on which a deal with it closes.
    private static func mentions(in records: [DemoRecord]) -> [String: (first: Int, last: Int)] {
        let folders = Dictionary(
            records.map { ($0.kind.name, $0.kind.folder) }, uniquingKeysWith: { first, _ in first })
        var days: [String: (first: Int, last: Int)] = [:]
        for record in records {
            guard let day = firstDay(of: record) else { continue }
            let last = record.day("close_date") ?? day
            for property in record.kind.schema.properties {
                guard let kind = property.schema.references ?? property.schema.items?.references, kind != "person",
                    let folder = folders[kind]
                else { continue }
                for id in record.page.list(property.name) {
                    let path = "\(PageSort.handbookFolder)/\(folder)/\(id).md"
                    let known = days[path] ?? (day, last)
                    days[path] = (min(day, known.first), max(last, known.last))
                }
            }
        }
        return days
    }

    private static func firstDay(of record: DemoRecord) -> Int? {
        DemoRecipe.firstDays[record.kind.name].flatMap { record.day($0) }
    }

    private static func birth(
        of record: DemoRecord, firstMention: Int?, _ clock: DemoClock, _ cast: DemoCast
    ) -> Int {
        if record.kind.name == "account" { return accountBirth(record, firstMention, cast) ?? clock.start }
        if let person = cast.index(of: record.page["person"]), firstDay(of: record) == nil {
            return cast.people[person].started
        }
        return firstDay(of: record).map { min($0, firstMention ?? $0) } ?? clock.start
    }

    private static func accountBirth(_ record: DemoRecord, _ firstMention: Int?, _ cast: DemoCast) -> Int? {
        let role = cast.index(of: record.page["owner"]).map { cast.people[$0].role } ?? ""
        let sells = ["new_customer", "am_managed"].contains(DemoWords.segmentByRole[role] ?? "")
        var days: [Int] = []
        let isFirstOwner = record.page["previous_owner"] == nil
        if let day = record.day("assigned_on") { days.append(isFirstOwner ? day : day - 60) }
        // Somebody who sells knew the customer as a lead first; others have it from the day it signed.
        if let day = record.day("closed_on") { days.append(isFirstOwner && !sells ? day : day - 40) }
        if let day = firstMention { days.append(day - 4) }
        return days.min()
    }
}
