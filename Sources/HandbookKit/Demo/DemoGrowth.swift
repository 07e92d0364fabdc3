import BookIndex

/// Makes more people, accounts and deals of invented names, for a book of any size.
struct DemoGrowth {
    private(set) var records: [DemoRecord] = []
    private(set) var cast: DemoCast
    let source: DemoSource
    let clock: DemoClock
    private let seed: UInt64
    /// How many accounts and deals may be new within the history, so that their commits leave room for others.
    private let newcomers: (accounts: Int, deals: Int)
    private var ids: Set<String>
    /// Positions of people by the segment of the accounts they have.
    private var owners: [String: [Int]] = [:]
    private var managedCounts: [Int: Int] = [:]
    private let products: [String]

    init(_ source: DemoSource, _ clock: DemoClock, seed: UInt64, commits: Int?) {
        self.source = source
        self.clock = clock
        self.seed = seed
        let room = commits.map { max(0, $0 - 900) }
        newcomers = (room.map { $0 / 30 } ?? .max, room.map { $0 / 15 } ?? .max)
        cast = DemoCast(
            source.records.filter { $0.kind.name == "person" }.compactMap { DemoPerson(id: $0.id, page: $0.page) })
        ids = Set(source.records.map { $0.kind.name + " " + $0.id })
        products = source.records.filter { $0.page["status"] == "core" }.map(\.id)
    }

    mutating func add(people: Int, accounts: Int, deals: Int) {
        addPeople(people)
        for record in source.records where record.page["segment"] == DemoWords.managed.first {
            if let owner = cast.index(of: record.page["owner"]) { managedCounts[owner, default: 0] += 1 }
        }
        for (index, person) in cast.people.enumerated() where person.left == nil && person.isThere(on: clock.start) {
            if let segment = DemoWords.segmentByRole[person.role], person.role != "strategic-tam" {
                owners[segment, default: []].append(index)
            }
        }
        let old = records.count
        for number in 0..<accounts { addAccount(number, isNew: number % 4 == 0 && number / 4 < newcomers.accounts) }
        let customers = records[old...].filter { $0.page["segment"] != DemoWords.former }
        for number in 0..<deals {
            guard let account = customers.isEmpty ? nil : customers[number * 7 % customers.count] else { continue }
            addDeal(number, account, isNew: number % 10 < 7 && number * 7 / 10 < newcomers.deals)
        }
    }

    // MARK: People

    private mutating func addPeople(_ count: Int) {
        guard count > 0, let kind = source.kinds.first(where: { $0.name == "person" }) else { return }
        var chance = DemoChance(seed: seed, for: "#people")
        let territories = DemoWords.offsets.keys.sorted()
        var people = cast.people
        for number in 0..<count {
            let job = DemoNames.jobs[number % DemoNames.jobs.count]
            let first = chance.pick(DemoNames.firstNames) ?? "Ada"
            let last = chance.pick(DemoNames.lastNames) ?? "Field"
            let id = freeID("\(first) \(last)", of: "person")
            let started = clock.start - chance.number(60...1_400)
            var lines = [
                "name: \(first) \(last)", "role: \(job.role)", "team: \(job.team)",
                "territory: \(territories[number / DemoNames.jobs.count % territories.count])",
                "email: \(id.replacing("-", with: "."))@tarnwick.example", "started_on: \(day(started))",
            ]
            if let quota = job.quota {
                lines += ["annual_quota: \(quota)", "book_reviewed_on: \(day(clock.today - 16))"]
            }
            let page = self.page(lines, title: "\(first) \(last)", prose: "Joined to help the team grow.")
            if let person = DemoPerson(id: id, page: page) { people.append(person) }
            add(kind, id, page)
        }
        cast = DemoCast(people)
    }

    // MARK: Accounts

    private mutating func addAccount(_ number: Int, isNew: Bool) {
        guard let kind = source.kinds.first(where: { $0.name == "account" }) else { return }
        var chance = DemoChance(seed: seed, for: "#account \(number)")
        let industry = chance.pick(DemoNames.industries) ?? "Works"
        let name = [chance.pick(DemoNames.colours), chance.pick(DemoNames.things), industry].compactMap { $0 }
            .joined(separator: " ")
        let id = freeID(name, of: "account")
        let (segment, owner) = place(number)
        let person = cast.people[owner]
        let isCustomer = segment != DemoWords.lead && segment != DemoWords.former
        let since = isNew ? clock.today - chance.number(20...300) : clock.start - chance.number(30...1_000)
        let arr = chance.number(52...400) * 400
        var lines = ["name: \(name)", "owner: \(person.id)", "segment: \(segment)"]
        if DemoWords.managed.contains(segment) { lines.append("motion: expansion") }
        lines += [
            "source: \(chance.pick(["email", "booked-demo", "referral", "outbound"]) ?? "email")",
            "territory: \(person.territory)", "industry: \(industry.lowercased())",
            "employees: \(chance.number(2...400) * 10)",
        ]
        // Customers of the first months and onboarding are recent, or the rules would find them.
        let signed = ["new_customer", "onboarding"].contains(segment) ? clock.today - chance.number(3...60) : since
        if isCustomer {
            lines += ["plan: \(chance.happens(percent: 70) ? "prepaid" : "monthly")", "arr: \(arr)"]
            lines += ["closed_on: \(day(signed))", "set_up_on: \(day(min(clock.today, signed + 20)))"]
            lines.append("assigned_on: \(day(signed))")
        } else {
            lines.append("assigned_on: \(day(since))")
        }
        lines.append("products: [\(products.prefix(chance.number(1...4)).joined(separator: ", "))]")
        lines += contacts(&chance)
        if segment == DemoWords.managed.first {
            lines.append(
                "relationship: \(chance.pick(["made_contact", "answering_questions", "trusted_advisor"]) ?? "made_contact")"
            )
        }
        if segment != DemoWords.former {
            lines += step(owner: person.id, text: "Call about the next quarter", &chance)
            if isCustomer { lines += care(for: segment, signed: signed, &chance) + ["churn_risk: none"] }
        }
        add(kind, id, page(lines, title: name, prose: "Found us, asked good questions and stayed."))
    }

    /// A segment and somebody whose book it fits, in turn.
    private mutating func place(_ number: Int) -> (segment: String, owner: Int) {
        let wanted = DemoNames.segments[number % DemoNames.segments.count]
        let pool = owners[wanted == DemoWords.lead ? "new_customer" : wanted] ?? owners["csm_managed"] ?? [0]
        let owner = pool[number / DemoNames.segments.count % pool.count]
        guard wanted == DemoWords.managed.first else { return (wanted, owner) }
        // A full book takes nobody; the account looks after itself then.
        managedCounts[owner, default: 0] += 1
        return managedCounts[owner, default: 0] > DemoNames.managedPerPerson ? ("self_serve", owner) : (wanted, owner)
    }

    private func contacts(_ chance: inout DemoChance) -> [String] {
        var lines = ["contacts:"]
        for number in 0..<chance.number(1...3) {
            let name = [chance.pick(DemoNames.firstNames), chance.pick(DemoNames.lastNames)].compactMap { $0 }
            lines.append("  - name: \(name.joined(separator: " "))")
            lines.append("    job_role: \(chance.pick(DemoNames.jobRoles) ?? "analyst")")
            if number == 0 { lines += ["    champion: true", "    billing: true"] }
            lines.append("    topic: \(chance.pick(DemoNames.topics) ?? "dashboards")")
        }
        return lines
    }

    // MARK: Deals

    private mutating func addDeal(_ number: Int, _ account: DemoRecord, isNew: Bool) {
        guard let kind = source.kinds.first(where: { $0.name == "deal" }) else { return }
        var chance = DemoChance(seed: seed, for: "#deal \(number)")
        let subject = chance.pick(DemoNames.subjects) ?? "prepaid year"
        let owner = account.page["owner"] ?? ""
        let opened = isNew ? clock.today - chance.number(10...330) : clock.start - chance.number(150...900)
        let closed = opened + chance.number(30...120)
        let isOpen = closed > clock.today
        let amount = chance.number(40...300) * 500
        let type = chance.pick(["new_business", "expansion", "conversion", "renewal"]) ?? "expansion"
        let isCustomer = type != "new_business"
        let open = (source.orders["stage"] ?? []).filter { !DemoWords.closed.contains($0) }
        // Somebody new is asked for more from the evaluation on; customers skip it.
        let stages = isCustomer ? open : Array(open.prefix(3))
        let stage = isOpen ? chance.pick(stages) ?? "demo" : chance.happens(percent: 65) ? DemoWords.won : "lost"
        var lines = [
            "name: \(account.name), \(subject)", "account: \(account.id)", "owner: \(owner)",
            "source: \(isCustomer ? account.page["source"] ?? "referral" : "referral")", "deal_type: \(type)",
            "products: [\(chance.pick(products) ?? "event-analytics")]", "stage: \(stage)",
        ]
        if isOpen { lines.append("forecast: \(chance.pick(["commit", "best_case", "pipeline"]) ?? "pipeline")") }
        lines += [
            "amount: \(amount)", "opened_on: \(day(opened))",
            "close_date: \(day(isOpen ? max(closed, clock.today + 5) : closed))",
        ]
        if isOpen { lines += step(owner: owner, text: "Send the offer with their own numbers", &chance) }
        if isOpen { lines += qualification(upTo: stage, kind) }
        if stage == "lost" {
            lines += ["loss:", "  reason: \(chance.pick(["pricing", "restructured", "vanished"]) ?? "pricing")"]
            lines += ["  comments: Decided for less", "  could_have_done: Ask earlier who decides"]
        }
        let id = freeID("\(account.id) \(subject)", of: "deal")
        if stage == DemoWords.won {
            lines += signatures(on: closed)
            addContract(of: id, account.id, amount, from: closed)
        }
        add(kind, id, page(lines, title: "\(account.name), \(subject)", prose: "One piece of business among many."))
    }

    /// What is known of a deal in a stage: a little more than the place of the stage.
    private func qualification(upTo stage: String, _ kind: Kind) -> [String] {
        Array(DemoWords.qualification(kind).prefix((source.orders["stage"]?.firstIndex(of: stage) ?? 0) + 3))
    }

    private mutating func addContract(of deal: String, _ account: String, _ amount: Int, from start: Int) {
        guard let kind = source.kinds.first(where: { $0.name == "contract" }) else { return }
        let lines = contractLines(account: account, deal: deal, amount: amount, from: start)
        add(kind, deal, page(lines, title: deal, prose: "Signed by both."))
    }

    private func step(owner: String, text: String, _ chance: inout DemoChance) -> [String] {
        let due = clock.today + chance.number(1...28)
        return ["next_step:", "  text: \(text)", "  owner: \(owner)", "  date: \(day(due))"]
    }

    // MARK: Pages

    private func day(_ number: Int) -> String { DemoClock.text(number) }

    private func page(_ lines: [String], title: String, prose: String) -> DemoPage {
        DemoPage((["---"] + lines + ["---", "# \(title)", "", prose, ""]).joined(separator: "\n"))
    }

    private mutating func add(_ kind: Kind, _ id: String, _ page: DemoPage) {
        records.append(
            DemoRecord(
                path: "handbook/\(kind.folder)/\(id).md", id: id, kind: kind, page: page, orders: source.orders))
    }

    /// An id of ASCII letters, with a number behind it where the name is taken.
    private mutating func freeID(_ name: String, of kind: String) -> String {
        let plain = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        let base = plain.split(separator: "-").map { String($0) }.joined(separator: "-")
        var (id, number) = (base, 2)
        while !ids.insert(kind + " " + id).inserted {
            id = "\(base)-\(number)"
            number += 1
        }
        return id
    }
}
