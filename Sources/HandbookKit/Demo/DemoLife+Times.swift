extension DemoLife {
    /// A moment in the owner's working hours on a day, or the workday after.
    func moment(
        on day: Int, _ stream: String, undo: @escaping (inout DemoPage, inout DemoChance) -> String?
    ) -> DemoMoment {
        var chance = DemoChance(seed: seed, for: "\(self.stream)#\(stream)#\(day)")
        let person = cast.people[cast.author(record.page["owner"], on: day)]
        let seconds = DemoClock.seconds(
            on: clock.workday(day), minutes: DemoClock.workingHours, offset: person.offset, &chance)
        return DemoMoment(seconds: seconds, undo: undo)
    }

    /// A moment that other records share.
    func moment(
        on day: Int, group: String, rank: Int = 0, author: Int? = nil, isEarly: Bool = false,
        undo: @escaping (inout DemoPage, inout DemoChance) -> String?
    ) -> DemoMoment {
        let key = "\(group)#\(day)"
        var chance = DemoChance(seed: seed, for: key)
        let minutes = isEarly ? DemoClock.earlyMorning : DemoClock.lateAfternoon
        let seconds = DemoClock.seconds(on: clock.workday(day), minutes: minutes, offset: 60, &chance)
        return DemoMoment(seconds: seconds, group: key, rank: rank, author: author, undo: undo)
    }

    /// Some day of a stretch, nil when it is empty.
    func someDay(_ first: Int, _ last: Int, _ chance: inout DemoChance) -> Int? {
        first <= last ? chance.number(first...last) : nil
    }

    /// When a next step can have been written anew: while the account or deal was open.
    var openDays: ClosedRange<Int>? {
        let isOpenDeal = record.page["stage"].map { !DemoWords.closed.contains($0) }
        var last = clock.today
        switch isOpenDeal {
        case nil, true: if record.page["next_step.date"] == nil { return nil }
        case false: last = (record.day("close_date") ?? 0) - 1
        }
        return firstDay + 1 < last ? firstDay + 1...last : nil
    }

    /// The next step was written anew: the last time within the last weeks, and some times before.
    func nextSteps(rewrites: Int) -> [DemoMoment] {
        guard let days = openDays else { return [] }
        var chance = DemoChance(seed: seed, for: stream + "#steps")
        let latest = max(days.lowerBound, days.upperBound - chance.number(1...24))
        let earlier = (0..<rewrites).compactMap { _ in
            someDay(days.lowerBound, max(days.lowerBound, latest - 2), &chance)
        }
        return (earlier + [latest]).enumerated().map { number, day in
            moment(on: day, "step \(number)") { page, chance in rewrite(&page, on: day, &chance) }
        }
    }

    private func rewrite(_ page: inout DemoPage, on day: Int, _ chance: inout DemoChance) -> String? {
        guard let text = page["next_step.text"], page["next_step.date"] != nil else { return nil }
        let old = phrase(page, except: text, &chance)
        page.set("next_step.text", to: old)
        page.set("next_step.date", to: DemoClock.text(clock.workday(day + chance.number(0...5))))
        return "\(record.name): \(chance.pick(DemoWords.stepReasons) ?? "next step")"
    }

    /// A next step in the trade's words, with somebody and something of the page.
    func phrase(_ page: DemoPage, except text: String, _ chance: inout DemoChance) -> String {
        let stage = page["stage"].flatMap { record.choices("stage").firstIndex(of: $0) }
        let phrases =
            stage.map { DemoWords.dealSteps[min($0, DemoWords.dealSteps.count - 1)] } ?? DemoWords.accountSteps
        let contacts = page.lines(named: "name", below: "contacts").map { page.value(at: $0) }
        let who = chance.pick(contacts)?.split(separator: " ").first.map(String.init) ?? "the team"
        let topics = page.lines(named: "topic", below: "contacts").map { page.value(at: $0) }
        let product = chance.pick(page.list("products")) ?? "event-analytics"
        let choices = phrases.map {
            $0.replacing("{who}", with: who).replacing("{topic}", with: topics.first ?? "the next quarter")
                .replacing("{product}", with: product.replacing("-", with: " "))
        }
        return chance.pick(choices.filter { $0 != text }) ?? text
    }
}
