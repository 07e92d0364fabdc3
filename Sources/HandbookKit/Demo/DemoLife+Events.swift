/// Recipes for the turns in the life of a record, where several fields change at once.
extension DemoLife {
    /// An account changed hands on the day its owner took it on.
    func handedOver() -> [DemoMoment] {
        guard let day = record.day("assigned_on"), day >= firstDay, let previous = record.page["previous_owner"],
            let giver = cast.index(of: previous)
        else { return [] }
        return [
            moment(on: day, group: "handoff \(record.id)") { page, _ in
                let owner = page["owner"]
                if page["next_step.owner"] == owner { page.set("next_step.owner", to: previous) }
                page.set("owner", to: previous)
                page.remove("previous_owner")
                if let segment = page["segment"], DemoWords.segmentByRole.values.contains(segment) {
                    let old = DemoWords.segmentByRole[cast.people[giver].role] ?? segment
                    page.set("segment", to: old)
                    // An account manager rates the relationship; whoever has the account next need not.
                    let rating = record.choices("relationship").dropFirst(2).first
                    if old == DemoWords.managed.first, let rating {
                        page.insert("relationship", ["relationship: \(rating)"], order: record.order)
                    }
                }
                if let signed = DemoClock.day(page["closed_on"]), signed < day {
                    page.set("assigned_on", to: DemoClock.text(signed))
                } else {
                    page.remove("assigned_on")
                }
                let taker = cast.index(of: owner).map { cast.people[$0].name } ?? ""
                return "\(record.name): from \(cast.people[giver].name) to \(taker)"
            }
        ]
    }

    /// A lead signed its first contract; a deal won on that day is in the same commit.
    func signed() -> [DemoMoment] {
        guard let day = record.day("closed_on"), day >= firstDay else { return [] }
        return [
            moment(on: day, group: "signed \(record.id)", rank: 1) { page, _ in
                if page["assigned_on"] == page["closed_on"] { page.remove("assigned_on") }
                page.remove("closed_on")
                page.set("segment", to: DemoWords.lead)
                for field in ["plan", "arr"] where page["growth_plan"] == nil { page.remove(field) }
                return "\(record.name) signed"
            }
        ]
    }

    /// A lead came to nothing when its last deal was lost.
    func givenUp() -> [DemoMoment] {
        guard record.page["segment"] == DemoWords.former, let day = lastMention, day >= firstDay + 1 else { return [] }
        return [
            moment(on: day + 1, "former") { page, _ in
                page.set("segment", to: DemoWords.lead)
                return "\(record.name): no longer a lead"
            }
        ]
    }

    /// A deal went through the stages in order.
    func stages() -> [DemoMoment] {
        let choices = record.choices("stage")
        guard let stage = record.page["stage"], let opened = record.day("opened_on"),
            let planned = record.day("close_date")
        else { return [] }
        let isClosed = DemoWords.closed.contains(stage)
        var chance = DemoChance(seed: seed, for: stream + "#stages")
        let reached = stage == DemoWords.won || !isClosed ? choices.count : chance.number(2...5)
        let open = choices.filter { !DemoWords.closed.contains($0) }.prefix(reached)
        let path = isClosed ? open + [stage] : open.prefix((open.firstIndex(of: stage) ?? 0) + 1)
        let last = isClosed ? planned : max(opened + 1, clock.today - chance.number(1...18))
        guard last >= firstDay, path.count > 1 else { return [] }
        let between = (2..<path.count).compactMap { _ in someDay(opened + 1, last - 1, &chance) }.sorted()
        var moments: [DemoMoment] = []
        for (number, day) in (Array(between) + [last]).enumerated() where day >= firstDay {
            let (old, new) = (
                path[path.count - between.count - 2 + number], path[path.count - between.count - 1 + number]
            )
            if DemoWords.closed.contains(new) {
                moments.append(closing(on: day, from: old, to: new))
            } else {
                moments.append(
                    moment(on: day, "stage \(number)") { page, _ in
                        move(&page, to: old, among: choices)
                        return "\(record.name) moves to \(new.inWords)"
                    })
            }
        }
        // Two moves may fall on one day; a deal goes forwards all the same.
        let moves = moments.indices.filter { moments[$0].group == nil }
        for (index, seconds) in zip(moves, moves.map { moments[$0].seconds }.sorted()) {
            moments[index].seconds = seconds
        }
        return moments
    }

    private func closing(on day: Int, from old: String, to new: String) -> DemoMoment {
        let group = new == DemoWords.won ? "signed \(record.page["account"] ?? "")" : "closed \(record.id)"
        return moment(on: day, group: group) { page, chance in
            let reason = page["loss.reason"].map { ": \($0.inWords)" } ?? ""
            for field in ["loss", "follow_ups", "signatures"] { page.remove(field) }
            page.set("stage", to: old)
            page.insert("forecast", ["forecast: \(new == DemoWords.won ? "commit" : "pipeline")"], order: record.order)
            page.set("close_date", to: DemoClock.text(clock.workday(day + chance.number(-6...12))))
            page.insert("qualification", DemoWords.qualification(record.kind), order: record.order)
            let step = phrase(page, except: "", &chance)
            let due = DemoClock.text(clock.workday(day + chance.number(-1...3)))
            let owner = page["owner"] ?? ""
            page.insert(
                "next_step", ["next_step:", "  text: \(step)", "  owner: \(owner)", "  date: \(due)"],
                order: record.order)
            return "\(record.name): \(new)\(reason)"
        }
    }

    /// Puts a deal back to an earlier stage; what was said about the forecast then is not known any more.
    private func move(_ page: inout DemoPage, to stage: String, among choices: [String]) {
        page.set("stage", to: stage)
        page.remove("forecast_note")
        let place = choices.firstIndex(of: stage) ?? 0
        for (field, first) in DemoWords.knownFrom where place < choices.firstIndex(of: first) ?? 0 {
            page.remove(field)
        }
        // The answers are learnt in about the order in which they stand.
        for line in page.lines(below: "qualification").dropFirst(place + 1).reversed() { page.removeLine(line) }
        if place < 3 {
            page.set("forecast", to: "pipeline")
        } else if place < 5 {
            page.set("forecast", to: "best_case")
        }
    }

    /// A handoff was done, together with the account, or withdrawn.
    func handoffEnds() -> [DemoMoment] {
        guard let status = record.page["status"], let first = record.choices("status").first, status != first,
            let day = record.day("done_on") ?? record.day("proposed_on"), day >= firstDay - 1
        else { return [] }
        let owner = record.page["from_owner"]
        let moment = moment(
            on: day, group: "handoff \(record.page["account"] ?? "")", rank: 1, author: cast.author(owner, on: day)
        ) { page, _ in
            page.set("status", to: first)
            page.remove("done_on")
            return "Handoff \(record.id): \(status)"
        }
        return [moment]
    }

    /// A product was in trial until the day it was introduced.
    func introduced() -> [DemoMoment] {
        guard let day = record.day("introduced_on"), day >= firstDay, record.page["status"] != "beta" else { return [] }
        var moment = moment(on: day, "introduced") { page, _ in
            page.set("status", to: "beta")
            return "\(record.name): on sale from today"
        }
        moment.author = cast.first(DemoWords.clerk)
        return [moment]
    }
}
